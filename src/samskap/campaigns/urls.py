"""Addresses of channels, short links and posters, under /<language>/."""

from django.urls import path

from samskap.campaigns.views import campaign, channels, posters, public

app_name = "campaigns"

_CAMPAIGN = "work/terms/<uuid:public_id>/campaign/"
_CHANNEL = f"{_CAMPAIGN}channels/<uuid:channel>/"
_LINK = f"{_CAMPAIGN}links/<uuid:link>/"
urlpatterns = [
    path("work/channels/", channels.channels, name="channels"),
    path("work/channels/new/", channels.new, name="new_channel"),
    path("work/channels/<uuid:public_id>/", channels.channel, name="channel"),
    path("work/channels/<uuid:public_id>/close/", channels.close, name="close_channel"),
    path("work/channels/<uuid:public_id>/open/", channels.reopen, name="open_channel"),
    path(_CAMPAIGN, campaign.campaign, name="campaign"),
    path(f"{_CAMPAIGN}counts.<str:ending>", campaign.file, name="file"),
    path(f"{_CAMPAIGN}links/", campaign.make, name="make_links"),
    path(_CHANNEL, campaign.links, name="links"),
    path(f"{_CHANNEL}posters-<str:language>-<int:part>.pdf", posters.posters, name="posters"),
    path(f"{_LINK}poster.pdf", posters.poster, name="poster"),
    path(f"{_LINK}picture.png", posters.card, name="card"),
    path(f"{_LINK}close/", campaign.close, name="close_link"),
]

#: Short links, as posters have them: without a language in front.
given_away = [path("s/<str:code>/", public.landing, name="short_link")]
