"""The kinds of letters that this room writes."""

from django.utils.translation import gettext_lazy

from samskap.notices.rules import Group, Kind
from samskap.organisations.rules import INVITATION_LASTS

ROLES = Group(
    "organisations.roles",
    title=gettext_lazy("Your roles in organisations"),
    hint=gettext_lazy("When you are given a role, and when one ends."),
)

KINDS = (
    Kind(
        "organisations.invitation",
        template="organisations/letters/invitation",
        secrets=frozenset({"code", "link"}),
        valid_for=INVITATION_LASTS,
    ),
    Kind("organisations.role_given", template="organisations/letters/role_given", group=ROLES, digest=True),
    Kind("organisations.role_ended", template="organisations/letters/role_ended", group=ROLES, digest=True),
)
