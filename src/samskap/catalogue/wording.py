"""A catalogue's facts in words. Nothing here promises an allowance, or credits."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext, pgettext_lazy

from samskap.catalogue.rules.standing import Standing
from samskap.moocs.rules.facts import Answer, Certificate, Facts, Level
from samskap.ui.dates import day_in_words
from samskap.ui.locales import language_in_words, locale_of

#: What the lines of facts are called.
FACTS: Mapping[str, Promise] = {
    "hours": gettext_lazy("Hours a week"),
    "pace": pgettext_lazy("how much of full time", "Pace"),
    "start": pgettext_lazy("when a course begins", "Start"),
    "length": pgettext_lazy("of a course", "Length"),
    "enrol": gettext_lazy("Last day to register"),
    "language": pgettext_lazy("what a course is in", "Language"),
    "captions": gettext_lazy("Subtitles"),
    "level": pgettext_lazy("of a course", "Level"),
    "cost": gettext_lazy("Cost"),
    "certificate": gettext_lazy("Certificate"),
    "exam": pgettext_lazy("by an institution", "Exam"),
    "phone": gettext_lazy("On a phone"),
    "accessibility": gettext_lazy("Accessibility"),
    "support": gettext_lazy("Support with us"),
    "provider": gettext_lazy("Provider"),
}
LEVELS: Mapping[str, Promise] = {
    Level.BASIC: gettext_lazy("For beginners"),
    Level.INTERMEDIATE: gettext_lazy("For those who know some of it"),
    Level.ADVANCED: gettext_lazy("For those who know much of it"),
}
_PHONE: Mapping[str, Promise] = {
    Answer.YES: gettext_lazy("Works on a phone"),
    Answer.PERHAPS: gettext_lazy("Works partly on a phone"),
    Answer.NO: gettext_lazy("Needs a computer"),
}
#: What is said of a course that can't be taken.
STANDINGS: Mapping[Standing, Promise] = {
    Standing.OFFERED: pgettext_lazy("course in a catalogue", "Offered"),
    Standing.WITHDRAWN: gettext_lazy("Not offered any more"),
    Standing.CANCELLED: gettext_lazy("Cancelled by its provider"),
}


def not_known() -> str:
    """What stands where nobody has found out yet."""
    return gettext("Not known yet. Ask us.")


def hours_in_words(hours: Decimal | None) -> str:
    """ "6 hours a week"; "" if unknown."""
    if hours is None:
        return ""
    words = ngettext("%(number)s hour a week", "%(number)s hours a week", _counted(hours))
    return words % {"number": _number(hours)}


def _counted(hours: Decimal) -> int:
    """The number that decides on the form of the word.

    A part of an hour is a plural in all our languages, and its number must stand there: as with a hundred.
    """
    return int(hours) if hours == hours.to_integral_value() else 100


def pace_in_words(hours: Decimal | None, per_cent: int | None) -> str:
    """ "About 15% of full time (6 hours a week)"; "" if unknown."""
    if hours is None or per_cent is None:
        return ""
    facts = {
        "share": format_percent(Decimal(max(per_cent, 1)) / 100, locale=_locale()),
        "hours": hours_in_words(hours),
    }
    if per_cent == 0:
        return gettext("Less than %(share)s of full time (%(hours)s)") % facts
    return gettext("About %(share)s of full time (%(hours)s)") % facts


def days_in_words(first: date | None, last: date | None) -> str:
    """From when until when one can study."""
    facts = {"first": day_in_words(first), "last": day_in_words(last)}
    if first and last:
        return gettext("%(first)s to %(last)s") % facts
    if first:
        return gettext("Begins on %(first)s") % facts
    if last:
        return gettext("Begin when you like, until %(last)s") % facts
    return gettext("Begin when you like")


def length_in_words(weeks: int | None, hours: Decimal | None) -> str:
    """How long a course is; "" if unknown."""
    in_weeks = ngettext("%(count)s week", "%(count)s weeks", weeks or 0) % {"count": weeks}
    in_hours = ngettext("%(number)s hour in all", "%(number)s hours in all", _counted(hours or Decimal(0)))
    in_hours %= {"number": _number(hours or Decimal(0))}
    if weeks and hours:
        return gettext("%(weeks)s, %(hours)s") % {"weeks": in_weeks, "hours": in_hours}
    return in_weeks if weeks else in_hours if hours else ""


def last_day_in_words(day: date | None) -> str:
    """The last day to register with the provider."""
    return day_in_words(day)


def language_and_level(language: str, level: str) -> str:
    """ "English, level B1"."""
    name = _capital(language_in_words(language, get_language() or "en"))
    return gettext("%(language)s, level %(level)s") % {"language": name, "level": level} if level else name


def languages_in_words(codes: Sequence[str]) -> str:
    """Names of languages, in a row."""
    return _capital(", ".join(language_in_words(each, get_language() or "en") for each in codes))


def level_in_words(level: str) -> str:
    """What a course asks of those who begin; "" if unknown."""
    return str(LEVELS.get(level, ""))


def cost_in_words(cost: Decimal | None, currency: str) -> str:
    """What it costs to take part; "" if unknown."""
    if cost is None:
        return ""
    return _money(cost, currency) if cost else gettext("Free")


def certificate_in_words(facts: Facts) -> str:
    """What the provider gives to those who finish; "" if unknown."""
    if facts.certificate is Certificate.PAID and facts.certificate_cost:
        price = _money(facts.certificate_cost, facts.currency)
        return gettext("From the provider, for %(price)s") % {"price": price}
    words = {
        Certificate.NONE: gettext("The provider gives none"),
        Certificate.FREE: gettext("From the provider, free"),
        Certificate.PAID: gettext("From the provider, for a fee"),
    }
    return words.get(facts.certificate, "")


def exam_in_words(exam: str, institution: str) -> str:
    """Whether an institution of higher education examines; never with a word of credits gained."""
    facts = {"institution": institution}
    if exam == Answer.YES and institution:
        return gettext("Yes, by %(institution)s. It gives no credits.") % facts
    if exam == Answer.PERHAPS and institution:
        return gettext("Perhaps, by %(institution)s. Ask us first. It gives no credits.") % facts
    words = {
        Answer.YES: gettext("Yes. It gives no credits."),
        Answer.PERHAPS: gettext("Perhaps. Ask us first. It gives no credits."),
        Answer.NO: pgettext("exam", "No"),
    }
    return words.get(Answer(exam), "")


def exam_in_short(exam: str) -> str:
    """Whether there is an examination, in a word or two; "" for none or unknown."""
    return {Answer.YES: gettext("With an exam"), Answer.PERHAPS: gettext("Perhaps with an exam")}.get(
        Answer(exam), ""
    )


def phone_in_words(answer: str) -> str:
    """Whether a course works on a phone; "" if unknown."""
    return str(_PHONE.get(answer, ""))


def support_in_words(*, on_site: bool) -> str:
    """Whether we help with it."""
    if on_site:
        return gettext("Yes, a place to study and somebody to ask")
    return gettext("No, you study on your own")


def _money(amount: Decimal, currency: str) -> str:
    pattern = "¤¤\u00a0#,##0" if amount == amount.to_integral_value() else "¤¤\u00a0#,##0.00"
    return str(format_currency(amount, currency, pattern, locale=_locale(), currency_digits=False))


def _number(number: Decimal) -> str:
    return str(format_decimal(number.normalize(), locale=_locale()))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _locale() -> Locale:
    return locale_of(get_language() or "en")
