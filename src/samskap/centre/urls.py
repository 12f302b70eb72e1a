"""Addresses of this room: staff's under /<language>/work/, one's own under /<language>/account/."""

from django.urls import path

from samskap.centre.views import care, consents, ending, own, people, questions

app_name = "centre"
urlpatterns = [
    path("work/people/", people.people, name="people"),
    path("work/people/new/", people.new, name="new"),
    path("work/people/new/usual/", people.register, name="register"),
    path("work/people/new/extra-care/", care.register, name="register_with_care"),
    path("work/people/receipt/<str:text>/", ending.receipt, name="receipt"),
    path("work/people/<uuid:public_id>/", people.participant, name="participant"),
    path("work/people/<uuid:public_id>/change/", people.change, name="change"),
    path("work/people/<uuid:public_id>/card/", people.card, name="card"),
    path("work/people/<uuid:public_id>/extra-care/", care.take, name="take_care"),
    path("work/people/<uuid:public_id>/cover-name/", care.cover_name, name="cover_name"),
    path("work/people/<uuid:public_id>/legal-name/", care.seal_name, name="seal_name"),
    path("work/people/<uuid:public_id>/open/<slug:kind>/", care.open_seal, name="open_seal"),
    path("work/people/<uuid:public_id>/contact-persons/", care.keepers, name="keepers"),
    path("work/people/<uuid:public_id>/consents/", consents.consents, name="consents"),
    path("work/people/<uuid:public_id>/consents/<slug:purpose>/", consents.note, name="note_consent"),
    path(
        "work/people/<uuid:public_id>/consents/<slug:purpose>/withdraw/",
        consents.withdraw,
        name="withdraw_consent",
    ),
    path("work/people/<uuid:public_id>/end/", ending.end, name="end"),
    path("work/people/<uuid:public_id>/delete/", ending.delete, name="delete"),
    path("work/enquiries/", questions.enquiries, name="enquiries"),
    path("work/records-requests/", questions.records_requests, name="records_requests"),
    path("work/records-requests/<uuid:public_id>/", questions.records_request, name="records_request"),
    path("work/records-requests/<uuid:public_id>/harm/", questions.weigh, name="weigh"),
    path("account/extra-care/", own.extra_care, name="my_extra_care"),
]
