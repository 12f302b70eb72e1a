"""Addresses of the board, under /<language>/."""

from django.urls import URLPattern

app_name = "choosing"
urlpatterns: list[URLPattern] = []
