"""Addresses of this room, under /<language>/work/, and where invitations are accepted."""

from django.urls import path

from samskap.organisations.views import accepting, deputies, invitations, members, organisations, outbox, work

app_name = "organisations"
urlpatterns = [
    path("", work.work, name="work"),
    path("act-as/", work.change_role, name="change_role"),
    # One's own roles.
    path("roles/", deputies.roles, name="roles"),
    path("roles/<uuid:membership>/deputy/", deputies.own_deputy, name="own_deputy"),
    path("roles/<uuid:membership>/end/", deputies.end_own, name="end_own"),
    path("roles/invitations/<uuid:invitation>/", invitations.my_deputys_invitation, name="own_invitation"),
    # The organisation's members. The addresses with an organisation are for operators of the site.
    path("members/", members.members, name="members"),
    path("organisations/<uuid:organisation>/members/", members.members, name="members_of"),
    path("members/<uuid:membership>/", members.member, name="member"),
    path("members/<uuid:membership>/end/", members.end, name="end"),
    path("members/<uuid:membership>/role/", members.another_role, name="another_role"),
    path("members/<uuid:membership>/deputy/", members.deputy, name="deputy"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("organisations/<uuid:organisation>/invitations/", invitations.invitations, name="invitations_of"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("organisations/<uuid:organisation>/invitations/new/", invitations.invite, name="invite_to"),
    path("invitations/<uuid:invitation>/", invitations.invitation, name="invitation"),
    # Letters on behalf of the organisation.
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/paper/", outbox.paper, name="paper"),
    # All organisations, for operators of the site.
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new_organisation, name="new_organisation"),
    path("organisations/<uuid:organisation>/", organisations.organisation, name="organisation"),
    path(
        "organisations/<uuid:organisation>/close/",
        organisations.close_organisation,
        name="close_organisation",
    ),
    path(
        "organisations/<uuid:organisation>/reopen/",
        organisations.reopen_organisation,
        name="reopen_organisation",
    ),
]

#: Under /<language>/invitation/, for people who may not even have an account yet.
invited = [
    path("", accepting.enter_code, name="enter_code"),
    path("<str:code>/", accepting.invitation, name="invitation"),
]
