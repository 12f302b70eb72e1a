"""Addresses of applications, under /<language>/."""

from django.urls import URLPattern, path

from samskap.applications.views import (
    answering,
    approving,
    changing,
    desk,
    details,
    documents,
    partnering,
    partners,
    people,
    starting,
    submitting,
    task,
    withdrawing,
    writers,
)

app_name = "applications"

#: A round that everybody may know of, and one application of one's own; what belongs to them lies below.
_ROUND = "programmes/<slug:programme>/rounds/<slug:round>/"
_MINE = "my/applications/<uuid:public_id>/"

#: The writing desk of a municipality.
_DESK: list[URLPattern] = [
    path(f"{_ROUND}apply/", starting.begin, name="start"),
    path(f"{_ROUND}apply/ask/", starting.ask_in, name="ask_in"),
    path("my/applications/", desk.mine, name="mine"),
    path(_MINE, desk.desk, name="desk"),
    path(f"{_MINE}municipalities/new/", partners.ask, name="partner_new"),
    path(f"{_MINE}municipalities/<uuid:partner>/remind/", partners.remind, name="partner_remind"),
    path(f"{_MINE}municipalities/<uuid:partner>/leave-out/", partners.leave_out, name="partner_leave_out"),
    path(f"{_MINE}people/new/", people.new, name="person_new"),
    path(f"{_MINE}people/<uuid:member>/", people.one, name="person"),
    path(f"{_MINE}people/<uuid:member>/remove/", people.remove, name="person_remove"),
    path(f"{_MINE}people/<uuid:member>/diploma/", documents.add, name="diploma"),
    path(f"{_MINE}task/<slug:part>/", task.part, name="part"),
    path(f"{_MINE}contact/", details.details, name="details"),
    path(f"{_MINE}writers/", writers.writers, name="writers"),
    path(f"{_MINE}writers/<uuid:editor>/let-in/", writers.let_in, name="let_in"),
    path(f"{_MINE}writers/<uuid:editor>/take-out/", writers.take_out, name="take_out"),
    path(f"{_MINE}documents/<uuid:document>/", documents.mine, name="document"),
    path(f"{_MINE}documents/<uuid:document>/remove/", documents.remove, name="document_remove"),
    path("write-along/<str:token>/", writers.invited, name="invited"),
]

#: Confirming, approving, handing in, and what comes afterwards.
_HANDING_IN: list[URLPattern] = [
    path(f"{_MINE}people/ask/", answering.ask, name="ask"),
    path(f"{_MINE}people/<uuid:member>/another/", changing.change_person, name="change_person"),
    path(f"{_MINE}approval/", approving.approval, name="approval"),
    path(f"{_MINE}approval.pdf", approving.to_sign, name="to_sign"),
    path(f"{_MINE}hand-in/", submitting.hand_in, name="hand_in"),
    path(f"{_MINE}receipt.pdf", submitting.receipt, name="receipt"),
    path(f"{_MINE}withdraw/", withdrawing.withdraw, name="withdraw"),
    path("partner/<str:token>/", partnering.partner, name="partner"),
    path("team/<str:token>/", answering.answer, name="answer"),
    path("approve/<str:token>/", approving.approve, name="approve"),
    path("work/applications/changes/", changing.changes, name="changes"),
    path("work/applications/changes/<uuid:public_id>/", changing.change, name="change"),
]

urlpatterns: list[URLPattern] = [*_HANDING_IN, *_DESK]
