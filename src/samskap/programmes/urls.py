"""Addresses of programmes, under /<language>/."""

from django.urls import path

from samskap.programmes import views

app_name = "programmes"

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:programme>/", views.programme, name="programme"),
    path("programmes/<slug:programme>/sheet.pdf", views.sheet, name="sheet"),
]
