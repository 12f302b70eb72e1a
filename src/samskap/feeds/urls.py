"""Addresses of what programs read about our courses."""

from django.urls import URLPattern, path

from samskap.feeds import views

app_name = "feeds"
urlpatterns: list[URLPattern] = []

#: For programs: without a language in front.
for_machines = [
    path("moochub/courses", views.courses, name="moochub_courses"),
    path("sitemap.xml", views.whole_map, name="sitemap"),
    path("sitemap-<int:number>.xml", views.part_of_map, name="sitemap_part"),
]
