"""What states, decisions and reasons of this room are called."""

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, ngettext_lazy

from samskap.applications.rules.standing import Education, Standing, TeamRole
from samskap.applications.rules.states import State
from samskap.applications.wording import EDUCATION, ROLES
from samskap.assessment.rules.checking import Outcome, Waiting, Waits
from samskap.assessment.rules.complaining import About
from samskap.assessment.rules.looking import Look
from samskap.kernel.verdict import Verdict
from samskap.ui.locales import locale_of

#: How an application stands, as the school reads it.
STATES: Mapping[State, Promise] = {
    State.DRAFT: gettext_lazy("Draft"),
    State.SUBMITTED: gettext_lazy("To be checked"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
    State.RETURNED: gettext_lazy("Sent back"),
    State.INVALID: gettext_lazy("Can’t take part"),
    State.VALID: gettext_lazy("Complete"),
    State.SELECTED: gettext_lazy("Has a place"),
    State.WAITING: gettext_lazy("On the waiting list"),
    State.NOT_SELECTED: gettext_lazy("No place"),
    State.OFFERED: gettext_lazy("Place offered"),
    State.ACCEPTED: gettext_lazy("Place taken"),
    State.DECLINED: gettext_lazy("Offer declined"),
    State.EXPIRED: gettext_lazy("Offer not answered"),
    State.CONFIRMED: gettext_lazy("Takes part"),
    State.LAPSED: gettext_lazy("Place given up"),
}
LISTS: Mapping[str, Promise] = {
    "": gettext_lazy("All"),
    State.SUBMITTED.value: gettext_lazy("To be checked"),
    State.RETURNED.value: gettext_lazy("Sent back"),
    State.VALID.value: gettext_lazy("Complete"),
    State.INVALID.value: gettext_lazy("Can’t take part"),
    "later": gettext_lazy("After the selection"),
}
STANDINGS: Mapping[Standing, Promise] = {
    Standing.STUDENT: gettext_lazy("Student"),
    Standing.TO_BE_ASSESSED: gettext_lazy("To be assessed"),
    Standing.PARTICIPANT: gettext_lazy("Course participant"),
}
_COUNTED: Mapping[Standing, Any] = {
    Standing.STUDENT: ngettext_lazy("%(count)s student", "%(count)s students", "count"),
    Standing.TO_BE_ASSESSED: ngettext_lazy("%(count)s to be assessed", "%(count)s to be assessed", "count"),
    Standing.PARTICIPANT: ngettext_lazy(
        "%(count)s course participant", "%(count)s course participants", "count"
    ),
}
LOOKS: Mapping[Look, Promise] = {
    Look.OPEN: gettext_lazy("Nobody has decided yet."),
    Look.BACK: gettext_lazy("It was put back, and is to be decided anew."),
    Look.SECOND: gettext_lazy("Decided; a second person has to look at it."),
    Look.ADMITTED: gettext_lazy("Admitted as a student."),
    Look.REFUSED: gettext_lazy("Attends as a course participant."),
}
_WAITS: Mapping[Waits, Promise] = {
    Waits.COMPLETENESS: gettext_lazy("Is it complete?"),
    Waits.MENDING: gettext_lazy("The municipality mends it"),
    Waits.NOT_MENDED: gettext_lazy("Its time to mend is over"),
    Waits.BECAME_ONE: gettext_lazy("Its municipality has become one with another that applies"),
}
_WAITS_COUNTED: Mapping[Waits, Any] = {
    Waits.ASSESSMENT: ngettext_lazy("%(count)s person to assess", "%(count)s persons to assess", "count"),
    Waits.DECIDE_ANEW: ngettext_lazy(
        "%(count)s person to decide on anew", "%(count)s persons to decide on anew", "count"
    ),
    Waits.SECOND_LOOK: ngettext_lazy("%(count)s second look", "%(count)s second looks", "count"),
}
OUTCOMES: Mapping[Outcome, Promise] = {
    Outcome.COMPLETE: gettext_lazy("It is complete"),
    Outcome.RETURN: gettext_lazy("Something is missing: send it back"),
    Outcome.NOT_VALID: gettext_lazy("It can’t take part"),
}
ABOUT: Mapping[About, Promise] = {
    About.COMPLETENESS: gettext_lazy("That the application can’t take part"),
    About.ASSESSMENT: gettext_lazy("The assessment of a person"),
    About.SELECTION: gettext_lazy("Who got a place"),
    About.OTHER: gettext_lazy("Something else"),
}
_REASONS: Mapping[str, Promise] = {
    "before-the-deadline": gettext_lazy(
        "Applications can be changed until the deadline. You can decide when it is over."
    ),
    "checked-already": gettext_lazy(
        "Checking has ended. While no pool is fixed, it can be taken up again on the page about the end of"
        " checking."
    ),
    "returned-before": gettext_lazy(
        "It was sent back once already, and that is the only time. Decide whether it can take part."
    ),
    "being-mended": gettext_lazy("The municipality still has time to mend it."),
    "decided-otherwise": gettext_lazy("The application stands otherwise by now. Look at it again."),
    "words-needed": gettext_lazy("Write why, in words that the other can do something with."),
    "reason-needed": gettext_lazy("Write the reason: the person is told."),
    "taken-elsewhere": gettext_lazy(
        "It can’t come back: its municipality or a person of its team is in another application by now."
    ),
    "nothing-to-assess": gettext_lazy("The rule alone says what this person will be."),
    "not-in-the-race": gettext_lazy("As this application stands, nothing is decided about its persons."),
    "no-second-look": gettext_lazy("It doesn’t wait for a second look any more. Look at it again."),
    "your-own-decision": gettext_lazy(
        "You have decided it yourself. A second look is taken by somebody else."
    ),
    "there-are-documents": gettext_lazy("Documents are there: assess the person by them."),
    "settled-already": gettext_lazy("Somebody has decided this complaint already."),
    "you-decided-first": gettext_lazy(
        "You have taken part in the decision that this is about. Somebody else decides the complaint."
    ),
    "something-waits": gettext_lazy("Something still waits. It stands below."),
}


def state_in_words(state: str) -> str:
    """How an application stands, as the school reads it."""
    return str(STATES[State(state)])


def standing_in_words(standing: str) -> str:
    """What somebody is or will be."""
    return str(STANDINGS[Standing(standing)])


def counted(standing: Standing, count: int) -> str:
    """How many persons will be what: "2 students"."""
    return str(_COUNTED[standing] % {"count": count})


def role_in_words(role: str) -> str:
    """What somebody is in the municipality."""
    return str(ROLES[TeamRole(role)])


def education_in_words(education: str) -> str:
    """The highest education somebody has finished."""
    return str(EDUCATION[Education(education)])


def look_in_words(look: str) -> str:
    """How far an assessment has come."""
    return str(LOOKS[Look(look)])


def waiting_in_words(one: Waiting) -> str:
    """What an application waits for."""
    if one.what in _WAITS:
        return str(_WAITS[one.what])
    return str(_WAITS_COUNTED[one.what] % {"count": one.count})


def about_in_words(about: str) -> str:
    """What a complaint is about."""
    return str(ABOUT[About(about)])


def reasons_in_words(verdict: Verdict) -> str:
    """Why something can't be decided so."""
    return " ".join(str(_REASONS[reason.code]) for reason in verdict.reasons)


def inhabitants_in_words(count: int | None) -> str:
    """How many people live there; "" when the register doesn't know."""
    if not count:
        return ""
    number = format_decimal(count, locale=locale_of(get_language() or "en"))
    return ngettext("%(count)s inhabitant", "%(count)s inhabitants", count) % {"count": number}


def in_time_in_words(late: bool) -> str:  # noqa: FBT001 - a value to be shown
    """Whether it came before the deadline."""
    return gettext("After the deadline") if late else gettext("In time")


#: What is said when somebody has decided.
OUTCOME_DONE: Mapping[Outcome, Promise] = {
    Outcome.COMPLETE: gettext_lazy("Decided: it is complete."),
    Outcome.RETURN: gettext_lazy(
        "Sent back. The municipality gets a letter, and hears on its page what is missing."
    ),
    Outcome.NOT_VALID: gettext_lazy(
        "Decided: it can’t take part. The municipality gets a letter with your reason."
    ),
}
