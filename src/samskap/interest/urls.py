"""Addresses of those who are interested, under /<language>/."""

from django.urls import URLPattern

app_name = "interest"
urlpatterns: list[URLPattern] = []
