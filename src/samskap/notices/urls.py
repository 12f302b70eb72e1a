"""Addresses of this room, under /dev/mail/ of a demo."""

from django.urls import path

from samskap.notices import views

app_name = "notices"
urlpatterns = [path("", views.mail, name="mail")]
