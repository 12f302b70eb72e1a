"""Addresses of this room: one's own letters, ending them, and /dev/mail/ of a demo."""

from django.urls import include, path

from samskap.notices import views

_letters = [
    path("account/letters/", views.inbox, name="inbox"),
    path("account/letters/wishes/", views.preferences, name="preferences"),
    path("letters/stop/<str:token>/", views.stop, name="stop"),
]
#: Under /<language>/.
own_letters = [path("", include((_letters, "letters")))]

app_name = "notices"
urlpatterns = [path("", views.mail, name="mail")]
