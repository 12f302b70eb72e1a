"""Addresses of studies in courses of other providers, under /<language>/."""

from django.urls import URLPattern

app_name = "studies"
urlpatterns: list[URLPattern] = []
