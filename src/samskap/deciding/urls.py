"""Addresses of consultation, examination answers and decision, under /<language>/."""

from django.urls import URLPattern

app_name = "deciding"
urlpatterns: list[URLPattern] = []
