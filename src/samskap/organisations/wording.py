"""What roles are called, and what people are called on work pages, in one place."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.ui.dates import date_in_words

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


def day_in_words(day: date | None) -> str:
    """A day in the reader's language; "" for none."""
    return date_in_words(day, get_language() or "en") if day else ""


def called(person: Person) -> str:
    """What staff call a person: the name, else the address; with extra care the cover name and no more."""
    return person.name or ("" if person.extra_care else person.email or person.user_name or "")
