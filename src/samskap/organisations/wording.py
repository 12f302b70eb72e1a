"""What roles are called, and what people are called on work pages, in one place."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.kernel.verdict import Verdict
from samskap.notices.models import State
from samskap.organisations.rules import InvitationState, Role
from samskap.people.models import Person
from samskap.ui.dates import day_in_words

ROLES: Mapping[Role, str | Promise] = {
    Role.COURSE_AUTHOR: gettext_lazy("Course author"),
    Role.COORDINATOR: pgettext_lazy("role at a learning centre", "Coordinator"),
    Role.COUNSELLOR: pgettext_lazy("role, educational and career guidance", "Counsellor"),
    Role.CONVERSATION_LEADER: gettext_lazy("Conversation leader"),
    Role.INVIGILATOR: pgettext_lazy("role, watches over an examination", "Invigilator"),
    Role.EMPLOYMENT_OFFICER: pgettext_lazy("role at the public employment service", "Employment officer"),
    Role.EXAMINER: pgettext_lazy("role, grades an examination", "Examiner"),
    Role.TEACHER: pgettext_lazy("role", "Teacher"),
    Role.PROGRAMME_COORDINATOR: pgettext_lazy(
        "role at an institution of higher education", "Programme coordinator"
    ),
    Role.MUNICIPAL_CONTACT: pgettext_lazy("role", "The municipality’s contact"),
    Role.MUNICIPAL_DIRECTOR: pgettext_lazy("role", "Municipal director"),
    Role.REGISTRAR: pgettext_lazy("role, answers requests for public records", "Registrar"),
    Role.DATA_PROTECTION_OFFICER: gettext_lazy("Data protection officer"),
    Role.OPERATOR: pgettext_lazy("role, looks after this installation", "Operator"),
}


def role_in_words(role: str) -> str:
    """The role's name in the reader's language."""
    return str(ROLES[Role(role)])


def called(person: Person) -> str:
    """What staff call a person: the name, else the address; with extra care the cover name and no more."""
    address = "" if person.extra_care else person.email
    return person.name or address or gettext("Somebody without a name")


def scope_in_words(scope: str) -> str:
    """What a role is limited to, such as "Only the course co-creation"; "" when it isn't."""
    kind, _colon, key = scope.partition(":")
    if kind == "course":
        return gettext("Only the course %(key)s") % {"key": key}
    return scope and gettext("Only %(scope)s") % {"scope": scope}


def invitation_in_words(state: InvitationState, ends_at: datetime) -> str:
    """What has become of an invitation, in a sentence."""
    if state is InvitationState.WAITING:
        day = day_in_words(timezone.localdate(ends_at))
        return gettext("Waits for an answer until %(day)s") % {"day": day}
    return {
        InvitationState.ACCEPTED: gettext("Accepted"),
        InvitationState.WITHDRAWN: gettext("Withdrawn"),
        InvitationState.EXPIRED: gettext("Not answered in time"),
    }[state]


#: What stands in the way of giving a role, by the code of the reason.
_REASONS: Mapping[str, str | Promise] = {
    "not-yours-to-give": gettext_lazy("In the role you act in, you can’t give or change this role."),
    "elsewhere": gettext_lazy("You can only do this in the organisation you act for."),
    "wider-than-your-own": gettext_lazy(
        "Your own role is limited, so you can’t give one that reaches further."
    ),
    "to-yourself": gettext_lazy("Nobody can give or prolong a role for themselves. Ask somebody else to."),
    "only-where-the-site-is-run": gettext_lazy(
        "This role exists only in the organisation that runs this site."
    ),
    "no-such-scope": gettext_lazy("Write the course as it stands in its address, such as co-creation."),
    "deputy-of-a-deputy": gettext_lazy("A deputy can’t have a deputy."),
    "ends-before-it-begins": gettext_lazy("The last day must not be before the first."),
    "longer-than-the-original": gettext_lazy(
        "A deputy’s last day can’t be later than that of the role itself."
    ),
}


def verdict_in_words(verdict: Verdict) -> list[str]:
    """Why something isn't possible, a sentence for each reason."""
    return [str(_REASONS[reason.code]) for reason in verdict.reasons]


#: Where letters are, in the order in which staff should look at them.
LETTER_STATES: Mapping[State, Promise] = {
    State.FAILED: gettext_lazy("Not sent: refused, or tried too often"),
    State.UNSURE: gettext_lazy("Perhaps sent: it broke off in the middle"),
    State.PAPER: gettext_lazy("Waiting for paper"),
    State.WAITING: gettext_lazy("Waiting to be sent"),
    State.SENDING: gettext_lazy("Being sent"),
    State.GATHERED: gettext_lazy("Gathered for one letter a day"),
    State.SENT: gettext_lazy("Sent"),
    State.STOPPED: gettext_lazy("Not wanted, or too late"),
}
