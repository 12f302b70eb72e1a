"""Addresses of those who are interested, under /<language>/."""

from django.urls import path

from samskap.interest.views import desk, figures, one, public

app_name = "interest"

_TERM = "work/interest/<uuid:term>/"
_ONE = "work/interest/people/<uuid:public_id>/"

urlpatterns = [
    path("catalogue/<slug:slug>/interest/", public.new, name="new"),
    path("interest/receipt/<str:text>/", public.receipt, name="receipt"),
    path("interest/receipt/<str:text>/receipt.pdf", public.receipt_pdf, name="receipt_pdf"),
    path("interest/delete/", public.forget, name="forget"),
    path("interest/deleted/", public.forgotten, name="forgotten"),
    path("work/interest/", desk.index, name="index"),
    path("work/interest/figures/", figures.figures, name="figures"),
    path(_TERM, desk.listed, name="list"),
    path(f"{_TERM}new/", desk.note, name="note"),
    path(f"{_TERM}counts/", figures.counts, name="counts"),
    path(f"{_TERM}interested.csv", desk.file, name="file"),
    path(f"{_TERM}addresses.csv", desk.addresses, name="addresses"),
    path(_ONE, one.one, name="one"),
    path(f"{_ONE}receipt.pdf", desk.receipt, name="paper"),
    path(f"{_ONE}delete/", one.delete, name="delete"),
    path(f"{_ONE}register/", one.register, name="register"),
    path(f"{_ONE}register/extra-care/", one.with_extra_care, name="with_extra_care"),
]
