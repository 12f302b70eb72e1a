"""Addresses of catalogues, under /<language>/."""

from django.urls import path

from samskap.catalogue.views import office, preview, public, words

app_name = "catalogue"

_IT = "catalogue/<slug:slug>/"
_WORK = "work/terms/<uuid:term>/catalogue/"
_PREVIEW = f"{_WORK}preview/"

urlpatterns = [
    path("catalogue/", public.catalogues, name="catalogues"),
    path(_IT, public.catalogue, name="catalogue"),
    path(f"{_IT}catalogue.pdf", public.paper, {"easy": False}, name="paper"),
    path(f"{_IT}easy/", public.easy, name="easy"),
    path(f"{_IT}easy/catalogue.pdf", public.paper, {"easy": True}, name="easy_paper"),
    path(f"{_IT}easy/<uuid:public_id>/", public.easy_entry, name="easy_entry"),
    path(f"{_IT}<uuid:public_id>/", public.entry, name="entry"),
    path(_WORK, office.office, name="office"),
    path(f"{_WORK}begin/", office.begin_it, name="begin"),
    path(f"{_WORK}decision/", office.decision, name="decision"),
    path(f"{_WORK}publish/", office.publish_it, name="publish"),
    path(f"{_WORK}words/", words.front, name="words"),
    path(f"{_WORK}courses/<uuid:public_id>/", words.course, name="course"),
    path(f"{_WORK}courses/<uuid:public_id>/withdraw/", words.withdraw_it, name="withdraw"),
    path(_PREVIEW, preview.catalogue, name="preview_catalogue"),
    path(f"{_PREVIEW}easy/", preview.easy, name="preview_easy"),
    path(f"{_PREVIEW}catalogue.pdf", preview.paper, {"easy": False}, name="preview_paper"),
    path(f"{_PREVIEW}easy/catalogue.pdf", preview.paper, {"easy": True}, name="preview_easy_paper"),
    path(f"{_PREVIEW}easy/<uuid:public_id>/", preview.easy_entry, name="preview_easy_entry"),
    path(f"{_PREVIEW}<uuid:public_id>/", preview.entry, name="preview_entry"),
]
