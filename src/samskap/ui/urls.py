"""Addresses of the pages about the site itself, and of the component gallery."""

from django.conf import settings
from django.urls import path

from samskap.ui import views

app_name = "ui"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
if settings.GALLERY:
    urlpatterns.append(path("design/", views.gallery, name="gallery"))
