"""Addresses of terms, under /<language>/."""

from django.urls import URLPattern

app_name = "terms"
urlpatterns: list[URLPattern] = []
