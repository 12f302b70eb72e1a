"""What the rules of needs say, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from samskap.kernel.verdict import Reason
from samskap.moocs.rules.facts import Level
from samskap.needs.models import Certainty
from samskap.needs.rules.matching import Strength
from samskap.ui.locales import language_in_words

CERTAINTIES: Mapping[str, Promise] = {
    Certainty.SURE: pgettext_lazy("need", "Sure"),
    Certainty.LIKELY: pgettext_lazy("need", "Likely"),
    Certainty.GUESS: pgettext_lazy("need", "A guess"),
}
LEVELS: Mapping[str, Promise] = {
    "": gettext_lazy("Any level"),
    Level.BASIC: gettext_lazy("Beginners"),
    Level.INTERMEDIATE: gettext_lazy("Those who know something already"),
    Level.ADVANCED: gettext_lazy("Advanced"),
}
STRENGTHS: Mapping[Strength, Promise] = {
    Strength.STRONG: pgettext_lazy("match", "Fits well"),
    Strength.FAIR: pgettext_lazy("match", "May fit"),
    Strength.WEAK: pgettext_lazy("match", "Fits a little"),
}
#: Languages that are offered to choose from; any other code is kept where it stands already.
LANGUAGES = ("sv", "nb", "en", "ar", "fa", "so", "ti", "uk", "pl", "es")

_REASONS: Mapping[str, Promise] = {
    "same-occupation": gettext_lazy("For the same occupation"),
    "occupation-within": gettext_lazy("For an occupation in the same branch of the classification"),
    "near-occupation": gettext_lazy("For an occupation near it"),
    "subject": gettext_lazy("About the same: %(about)s"),
    "language": gettext_lazy("In %(language)s, as wished"),
    "captions": gettext_lazy("With captions in %(language)s, as wished"),
    "other-language": gettext_lazy("But in %(language)s, which isn’t wished for"),
    "level": gettext_lazy("At the level that is asked for"),
    "too-easy": gettext_lazy("But easier than what is asked for"),
}
_WRONG: Mapping[str, Promise] = {
    "no-web-address": gettext_lazy("Write the whole address, beginning with https://."),
    "in-the-future": gettext_lazy(
        "This day is still to come. Write the day of the source, not that of what it foresees."
    ),
    "no-such-language": gettext_lazy("Choose a language from the list."),
    "no-such-level": gettext_lazy("Choose a level from the list."),
    "no-such-certainty": gettext_lazy("Choose how sure you are."),
}
MISSING: Mapping[str, Promise] = {
    "competence": gettext_lazy("Write which competence is lacking."),
    "area": gettext_lazy("Write where it is lacking, such as a municipality or a county."),
    "source": gettext_lazy("Write who says so, or where it stands. A need without a source can’t be saved."),
    "dated_on": gettext_lazy("Write the day of the source. A need without a date can’t be saved."),
    "certainty": gettext_lazy("Choose how sure you are."),
}


def missing(field: str) -> Any:
    """What to write in a field of a need that is empty; said in the reader's language when it is shown."""
    return MISSING[field]


def reason_in_words(reason: Reason) -> str:
    """Why a course is proposed, or what speaks against it."""
    language = language_in_words(reason.about, get_language() or "en") if reason.about else ""
    return str(_REASONS[reason.code]) % {"about": reason.about, "language": language}


def speaks_against(reason: Reason) -> bool:
    """Whether a reason is one against a course."""
    return reason.code in {"other-language", "too-easy"}


def wrong_in_words(reason: Reason) -> str:
    """What is wrong with a field of a need, and what to do."""
    if reason.code == "missing":
        return str(MISSING[reason.about])
    if reason.code == "too-long":
        words = ngettext(
            "This is %(count)s character too long. Write it shorter.",
            "This is %(count)s characters too long. Write it shorter.",
            reason.amount,
        )
        return words % {"count": reason.amount}
    if reason.code in {"too-many", "too-much"}:
        return gettext("This is more than %(most)s. Look whether it is right.") % {"most": reason.amount}
    return str(_WRONG[reason.code])


def languages_in_words(codes: tuple[str, ...] | list[str]) -> str:
    """Languages in the reader's language, with commas."""
    reader = get_language() or "en"
    return ", ".join(language_in_words(code, reader) for code in codes)
