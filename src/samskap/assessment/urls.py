"""Addresses of assessment, under /<language>/."""

from django.urls import path

from samskap.assessment.views import complaints, desk, documents, one, persons, ties

app_name = "assessment"

_ROUND, _ONE = "work/rounds/<uuid:public_id>/", "work/applications/<uuid:public_id>/"
_PERSON = f"{_ONE}persons/<uuid:member>/"

urlpatterns = [
    path("work/applications/", desk.rounds, name="rounds"),
    path(f"{_ROUND}applications/", desk.applications, name="applications"),
    path(f"{_ROUND}applications/end/", desk.end, name="end"),
    path(f"{_ROUND}applications/go-on/", desk.go_on, name="go_on"),
    path(f"{_ROUND}complaints/", complaints.complaints, name="complaints"),
    path(_ONE, one.application, name="application"),
    path(f"{_ONE}complete/", one.completeness, name="completeness"),
    path(f"{_ONE}history/", one.history, name="history"),
    path(f"{_ONE}documents/<uuid:document>/", documents.document, name="document"),
    path(f"{_ONE}tie/", ties.tie, name="tie"),
    path(f"{_ONE}complain/", complaints.complain, name="complain"),
    path(_PERSON, persons.person, name="person"),
    path(f"{_PERSON}second-look/", persons.second_look, name="second_look"),
    path(f"{_PERSON}no-documents/", persons.no_documents, name="no_documents"),
    path("work/complaints/<uuid:public_id>/", complaints.complaint, name="complaint"),
]
