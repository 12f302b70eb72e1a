"""What is known of a course, and what is wrong with it, in the reader's words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import format_currency, format_decimal
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from samskap.kernel.verdict import Reason
from samskap.moocs.models import CourseState, LinkState
from samskap.moocs.rules.alternatives import Why
from samskap.moocs.rules.facts import LANGUAGE_LEVELS, Answer, Certificate, Level
from samskap.ui.dates import day_in_words
from samskap.ui.locales import locale_of

#: What the facts are called, by name of the field; in the order in which they are shown.
FIELDS: Mapping[str, Promise] = {
    "title": gettext_lazy("Title"),
    "provider": gettext_lazy("Provider"),
    "url": gettext_lazy("Web address"),
    "description": gettext_lazy("What it is about"),
    "language": gettext_lazy("Language"),
    "captions": gettext_lazy("Languages of captions"),
    "level": gettext_lazy("Level"),
    "language_level": gettext_lazy("Language level needed"),
    "hours": gettext_lazy("Hours in all"),
    "hours_a_week": gettext_lazy("Hours a week"),
    "weeks": gettext_lazy("Weeks"),
    "starts_on": gettext_lazy("Starts on"),
    "ends_on": gettext_lazy("Ends on"),
    "enrol_until": gettext_lazy("Enrol until"),
    "cost": gettext_lazy("Cost of taking part"),
    "certificate": gettext_lazy("Certificate"),
    "certificate_cost": gettext_lazy("Cost of the certificate"),
    "currency": gettext_lazy("Currency"),
    "exam": gettext_lazy("Exam"),
    "exam_institution": gettext_lazy("Who gives the exam"),
    "accessibility": gettext_lazy("Accessibility"),
    "works_on_phone": gettext_lazy("Works on a phone"),
    "subjects": gettext_lazy("Subjects"),
    "occupations": gettext_lazy("Occupations"),
}

LEVELS: Mapping[str, Promise] = {
    Level.UNKNOWN: pgettext_lazy("level of a course", "Not known"),
    Level.BASIC: pgettext_lazy("level of a course", "For beginners"),
    Level.INTERMEDIATE: pgettext_lazy("level of a course", "For those who know something"),
    Level.ADVANCED: pgettext_lazy("level of a course", "For those who know much"),
}
EXAMS: Mapping[str, Promise] = {
    Answer.UNKNOWN: pgettext_lazy("exam", "Not known"),
    Answer.YES: pgettext_lazy("exam", "Yes"),
    Answer.NO: pgettext_lazy("exam", "No"),
    Answer.PERHAPS: pgettext_lazy("exam", "Perhaps"),
}
PHONES: Mapping[str, Promise] = {
    Answer.UNKNOWN: pgettext_lazy("works on a phone", "Not known"),
    Answer.YES: pgettext_lazy("works on a phone", "Yes"),
    Answer.NO: pgettext_lazy("works on a phone", "No"),
    Answer.PERHAPS: pgettext_lazy("works on a phone", "In part"),
}
CERTIFICATES: Mapping[str, Promise] = {
    Certificate.UNKNOWN: pgettext_lazy("certificate", "Not known"),
    Certificate.NONE: pgettext_lazy("certificate", "None"),
    Certificate.FREE: pgettext_lazy("certificate", "Yes, without cost"),
    Certificate.PAID: pgettext_lazy("certificate", "Yes, for a fee"),
}
STATES: Mapping[str, Promise] = {
    CourseState.LIVE: pgettext_lazy("course", "Can be taken"),
    CourseState.CANCELLED: pgettext_lazy("course", "Cancelled by the provider"),
    CourseState.PUT_AWAY: pgettext_lazy("course", "Put away"),
}
LINKS: Mapping[str, Promise] = {
    LinkState.UNSEEN: pgettext_lazy("web address", "Not looked at yet"),
    LinkState.FINE: pgettext_lazy("web address", "Works"),
    LinkState.UNSURE: pgettext_lazy("web address", "Not sure"),
    LinkState.DEAD: pgettext_lazy("web address", "Leads nowhere"),
}
#: How a change came about.
HOWS: Mapping[str, Promise] = {
    "by-hand": gettext_lazy("By hand"),
    "taken-in": gettext_lazy("Taken in from the source"),
}

#: By what two courses look alike.
ALIKE: Mapping[str, Promise] = {
    "address": gettext_lazy("They have the same web address."),
    "title": gettext_lazy("They have the same title and provider."),
    "close-title": gettext_lazy("They have nearly the same title, and the same provider."),
}

#: What else stands in a course's history.
OTHERS: Mapping[str, Promise] = {
    "state": gettext_lazy("State"),
    "state_why": gettext_lazy("Why"),
    "notes": gettext_lazy("Own notes"),
}

_CHOICES: Mapping[str, Mapping[str, Promise]] = {
    "level": LEVELS,
    "exam": EXAMS,
    "works_on_phone": PHONES,
    "certificate": CERTIFICATES,
    "state": STATES,
}
_REASONS: Mapping[str, Promise] = {
    "missing": gettext_lazy("This is missing. It is needed."),
    "no-web-address": gettext_lazy(
        "This is no web address. It begins with https:// or http://, and has no spaces in it."
    ),
    "no-such-language": gettext_lazy(
        "This is no code of a language. Write two or three letters, such as en."
    ),
    "no-such-level": format_lazy(
        gettext_lazy("This is no level of language. There are {levels}."),
        levels=", ".join(each for each in LANGUAGE_LEVELS if each),
    ),
    "negative": gettext_lazy("The number can’t be less than 0."),
    "before-it-begins": gettext_lazy("The course can’t end before it begins."),
    "no-currency": gettext_lazy("Say the currency with three letters, such as SEK, NOK or EUR."),
}
_UNREACHABLE: Mapping[str, Promise] = {
    "no-web-address": gettext_lazy("This is no web address."),
    "unknown-host": gettext_lazy("There is no such place on the internet. Is the address spelled right?"),
    "forbidden-address": gettext_lazy("This address isn’t on the open internet. It isn’t opened from here."),
    "forbidden-port": gettext_lazy(
        "This address asks for an unusual door (the number after the colon). It isn’t opened from here."
    ),
    "timed-out": gettext_lazy("It took too long to answer."),
    "no-answer": gettext_lazy("Nobody answers there."),
    "not-secure": gettext_lazy("It can’t prove that it is what it says (its certificate isn’t valid)."),
    "too-many-redirects": gettext_lazy("It sends on from one address to the next, without end."),
    "too-large": gettext_lazy("What it sends is too large."),
    "broken": gettext_lazy("What it sends is broken."),
}


def reason_in_words(reason: Reason) -> str:
    """What is wrong with a fact (`rules.facts.check_facts`), to be shown beside it."""
    if reason.code == "too-long":
        words = ngettext(
            "This is too long. It can have %(count)s character.",
            "This is too long. It can have %(count)s characters.",
            reason.amount,
        )
        return words % {"count": number_in_words(reason.amount)}
    if reason.code == "too-much":
        return gettext("This is more than can be true. The most is %(count)s.") % {
            "count": number_in_words(reason.amount)
        }
    if reason.code == "too-many":
        return ngettext(
            "These are too many. There can be %(count)s.",
            "These are too many. There can be %(count)s.",
            reason.amount,
        ) % {"count": reason.amount}
    return str(_REASONS[reason.code])


def unreachable_in_words(code: str) -> str:
    """Why an address couldn't be opened (`fetching.Unreachable.code`)."""
    return str(_UNREACHABLE[code])


def answer_in_words(code: str) -> str:
    """What an address answered (`ExternalCourse.link_answer`): a status of HTTP, or why there was none."""
    if code.isdigit():
        return gettext("It answered with %(status)s.") % {"status": code}
    return str(_UNREACHABLE.get(code, code))


def why_in_words(why: Why) -> str:
    """Why a course could stand in for another. Occupations are said by their keys' names in `why.shared`."""
    shared = ", ".join(why.shared)
    words = {
        "subjects": gettext("About the same: %(shared)s."),
        "occupations": gettext("Leads to the same kind of work: %(shared)s."),
        "title": gettext("The title has the same words: %(shared)s."),
        "language": gettext("In the same language."),
        "level": gettext("On the same level."),
        "not-longer": gettext("It doesn’t take more hours."),
    }
    return words[why.code] % {"shared": shared}


def language_in_words(code: str) -> str:
    """The name of a language, by its code, in the reader's language; the code when nobody knows it."""
    name = locale_of_reader().languages.get(code, "")
    return f"{name[:1].upper()}{name[1:]}" or code


def number_in_words(number: Decimal | int) -> str:
    """A number as the reader writes it: "7.5", "1,200"."""
    return str(format_decimal(number, locale=locale_of_reader()))


def money_in_words(amount: Decimal | None, currency: str) -> str:
    """What something costs: "Free", "SEK 490"; "" where nobody knows."""
    if amount is None:
        return ""
    if not amount:
        return gettext("Free")
    pattern = "¤¤ #,##0" if amount == amount.to_integral_value() else "¤¤ #,##0.00"
    return str(format_currency(amount, currency, pattern, locale=locale_of_reader(), currency_digits=False))


def fact_in_words(name: str, text: str) -> str:
    """A fact as history has it (`revisions.as_text`), in words; "–" for nothing."""
    if name in _CHOICES:
        return str(_CHOICES[name].get(text, text))
    if not text:
        return "–"
    if name in {"language", "captions"}:
        return ", ".join(language_in_words(each) for each in text.split(", "))
    if name in {"starts_on", "ends_on", "enrol_until"}:
        return _day(text)
    if name in {"hours", "hours_a_week", "weeks", "cost", "certificate_cost"}:
        return _number(text)
    return text


def _day(text: str) -> str:
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def _number(text: str) -> str:
    try:
        return number_in_words(Decimal(text))
    except InvalidOperation:
        return text


def locale_of_reader() -> Locale:
    """The reader's way of writing numbers and names."""
    return locale_of(get_language() or "en")
