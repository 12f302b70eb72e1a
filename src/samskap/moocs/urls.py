"""Addresses of open courses of other providers, under /<language>/."""

from django.urls import URLPattern

app_name = "moocs"
urlpatterns: list[URLPattern] = []
