"""Addresses of the issuer's desk, under /<language>/work/certificates/."""

from django.urls import path

from samskap.issuing.views import attesting, batches, certificates, design, mending, statistics

app_name = "issuing"
urlpatterns = [
    path("", certificates.certificates, name="certificates"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/<int:year>.csv", statistics.statistics_file, name="statistics_file"),
    path("design/", design.design, name="design"),
    path("design/logo/", design.logo, name="logo"),
    path("design/logo/remove/", design.remove_logo, name="remove_logo"),
    path("<uuid:public_id>/", certificates.certificate, name="certificate"),
    path("<uuid:public_id>/print/", certificates.print_again, name="print"),
    path("<uuid:public_id>/name/", mending.correct_name, name="correct_name"),
    path("<uuid:public_id>/withdraw/", mending.propose_withdrawal, name="propose_withdrawal"),
    path("<uuid:public_id>/withdraw/decide/", mending.decide_withdrawal, name="decide_withdrawal"),
    path("<uuid:public_id>/allow-again/", mending.allow_again, name="allow_again"),
    path("many/", batches.batches, name="batches"),
    path("many/new/", attesting.new, name="new_batch"),
    path("many/<uuid:public_id>/", batches.batch, name="batch"),
    path("many/<uuid:public_id>/what/", attesting.what, name="batch_what"),
    path("many/<uuid:public_id>/people/", attesting.people, name="batch_people"),
    path("many/<uuid:public_id>/alone/", attesting.alone, name="batch_alone"),
    path("many/<uuid:public_id>/names/", attesting.names, name="batch_names"),
    path("many/<uuid:public_id>/draft/<int:line>/", attesting.draft, name="batch_draft"),
    path("many/<uuid:public_id>/confirm/", attesting.confirm, name="batch_confirm"),
    path("many/<uuid:public_id>/throw-away/", attesting.throw_away, name="batch_throw_away"),
    path("many/<uuid:public_id>/stop/", batches.stop, name="batch_stop"),
    path("many/<uuid:public_id>/go-on/", batches.go_on, name="batch_go_on"),
    path("many/<uuid:public_id>/documents/<int:part>/", batches.files, name="batch_files"),
]
