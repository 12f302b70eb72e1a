"""Addresses of this room: one's own data under account/, the overseers' pages under work/."""

from django.urls import path

from samskap.privacy.views import consents, own_data

app_name = "privacy"

urlpatterns = [
    path("account/my-data/", own_data.own_data, name="own_data"),
    path("account/delete/", own_data.delete, name="delete"),
    path("account/deleted/", own_data.deleted, name="deleted"),
    path("account/consents/", consents.consents, name="consents"),
    path("account/consents/<slug:purpose>/", consents.agree, name="agree"),
    path("account/consents/<slug:purpose>/withdraw/", consents.withdraw, name="withdraw"),
]
