"""Addresses of offers."""

from django.urls import path

from samskap.offers.views import desk, lists, mine, place, public, teams

app_name = "offers"

#: A round at work; what is done with its places lies below.
_ROUND = "work/rounds/<uuid:public_id>/"

#: Under /<language>/.
urlpatterns = [
    path("programmes/<slug:programme>/rounds/<slug:round>/places/", public.places, name="places"),
    path("my/applications/<uuid:public_id>/offer/", mine.mine, name="mine"),
    path("place/<str:token>/", place.place, name="place"),
    path(f"{_ROUND}offers/", desk.desk, name="desk"),
    path(f"{_ROUND}offers/send/", desk.send, name="send"),
    path(f"{_ROUND}offers/next/", desk.next_one, name="next"),
    path(f"{_ROUND}offers/over-quota/<uuid:application>/", desk.over_quota, name="over_quota"),
    path(f"{_ROUND}offers/longer/", desk.longer, name="longer"),
    path(f"{_ROUND}offers/filled/", desk.filled, name="filled"),
    path(f"{_ROUND}offers/begun/", desk.begun, name="begun"),
    path(f"{_ROUND}offers/teams/", teams.teams, name="teams"),
    path(f"{_ROUND}offers/teams/<uuid:application>/go-on/", teams.go_on, name="go_on"),
    path(f"{_ROUND}lists/", lists.lists, name="lists"),
    path(f"{_ROUND}lists/<slug:what>/", lists.one, name="list"),
    path(f"{_ROUND}lists/<slug:what>.<slug:ending>", lists.file, name="file"),
]

#: Without a language in front: what stands in letters.
given_away = [path("place/<str:token>/", place.place_in_my_language, name="place_in_my_language")]
