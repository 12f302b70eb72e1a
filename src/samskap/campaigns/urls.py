"""Addresses of channels, short links and posters, under /<language>/."""

from django.urls import URLPattern, path

from samskap.campaigns.views import public

app_name = "campaigns"
urlpatterns: list[URLPattern] = []

#: Short links, as posters have them: without a language in front.
given_away = [path("s/<str:code>/", public.landing, name="short_link")]
