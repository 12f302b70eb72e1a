"""Addresses of occupations of official classifications, under /<language>/."""

from django.urls import URLPattern

app_name = "occupations"
urlpatterns: list[URLPattern] = []
