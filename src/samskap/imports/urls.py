"""Addresses of taking courses in, under /<language>/."""

from django.urls import URLPattern

app_name = "imports"
urlpatterns: list[URLPattern] = []
