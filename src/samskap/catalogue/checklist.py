"""What a catalogue still lacks, in the words of the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from samskap.catalogue.queries.standing import Prepared
from samskap.catalogue.rules.ready import Lack
from samskap.kernel.verdict import Reason
from samskap.ui.locales import language_in_words

#: What the texts are called that the office writes.
FIELDS: Mapping[str, Promise] = {
    "intro": gettext_lazy("Introduction"),
    "support": gettext_lazy("Support on site"),
    "visit": gettext_lazy("Where and when to come"),
    "leads_to": gettext_lazy("Which job it leads towards"),
    "about": gettext_lazy("What it is about"),
    "easy": gettext_lazy("In easy words"),
}
UNKNOWN: Mapping[str, Promise] = {
    "pace": gettext_lazy("hours a week, and so the pace"),
    "cost": gettext_lazy("cost"),
    "exam": gettext_lazy("exam"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to be there before everybody can read the catalogue."""

    text: str
    is_done: bool


def field_in_words(field: str, language: str) -> str:
    """A text and the language it is in: "Introduction, in Swedish"."""
    named = language_in_words(language, get_language() or "en")
    return gettext("%(field)s, in %(language)s") % {"field": FIELDS[field], "language": named}


def lacks_in_words(lacks: Sequence[Lack]) -> str:
    """Which texts are missing, in a row."""
    return "; ".join(field_in_words(each.field, each.language) for each in lacks)


def unknown_in_words(codes: Sequence[str]) -> str:
    """Which facts nobody knows yet, in a row."""
    return ", ".join(str(UNKNOWN[each]) for each in codes)


def reason_in_words(reason: Reason) -> str:
    """Why a catalogue can't be public."""
    if reason.code == "no-words":
        words = ngettext("%(count)s text is missing.", "%(count)s texts are missing.", reason.amount)
        return words % {"count": reason.amount}
    return {
        "no-courses": gettext("No course is on offer."),
        "no-contact": gettext("It doesn’t say whom to ask."),
    }[reason.code]


def checks_of(it: Prepared) -> Sequence[Check]:
    """The checklist: words in front, whom to ask, the words of each course."""
    codes = {each.code for each in it.verdict.reasons}
    missing = [row for row in it.rows if row.lacks]
    on_offer = sum(row.is_offered for row in it.rows)
    words = ngettext(
        "Words of the courses: %(done)s of %(count)s course",
        "Words of the courses: %(done)s of %(count)s courses",
        on_offer,
    )
    return [
        Check(gettext("Introduction, support, and where to come, in Swedish and English"), not it.own),
        Check(gettext("Whom to ask"), "no-contact" not in codes),
        Check(
            words % {"done": on_offer - len(missing), "count": on_offer},
            not missing and "no-courses" not in codes,
        ),
    ]
