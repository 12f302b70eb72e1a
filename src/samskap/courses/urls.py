"""Addresses of the courses room. Learning adds its own under a course's address."""

from django.urls import path, re_path

from samskap.courses import views

app_name = "courses"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<slug:course>/", views.course, name="course"),
    path("<slug:course>/lenses/<slug:lens>/", views.lens, name="lens"),
    path("<slug:course>/places/", views.places, name="places"),
    path("<slug:course>/search/", views.search, name="search"),
]

#: Included under /media/, without a language.
files = [re_path(r"^(?P<sha256>[0-9a-f]{64})\.(?P<extension>[a-z0-9]{2,4})$", views.media, name="media")]
