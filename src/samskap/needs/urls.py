"""Addresses of the register of needs, under /<language>/."""

from django.urls import URLPattern

app_name = "needs"
urlpatterns: list[URLPattern] = []
