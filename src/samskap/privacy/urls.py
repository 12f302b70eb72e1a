"""Addresses of this room: one's own data under account/, the overseers' pages under work/."""

from django.urls import path

from samskap.privacy.views import consents, oversight, own_data, processing

app_name = "privacy"

urlpatterns = [
    path("account/my-data/", own_data.own_data, name="own_data"),
    path("account/delete/", own_data.delete, name="delete"),
    path("account/deleted/", own_data.deleted, name="deleted"),
    path("account/consents/", consents.consents, name="consents"),
    path("account/consents/<slug:purpose>/", consents.agree, name="agree"),
    path("account/consents/<slug:purpose>/withdraw/", consents.withdraw, name="withdraw"),
    path("work/oversight/processing/", processing.processing, name="processing"),
    path("work/oversight/", oversight.oversight, name="oversight"),
    path("work/oversight/file/", oversight.trail_export, name="trail_export"),
    path("work/oversight/find/", oversight.find_in_trail, name="find_in_trail"),
    path("work/oversight/openings/", oversight.openings, name="openings"),
]
