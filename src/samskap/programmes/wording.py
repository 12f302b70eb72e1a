"""A programme's facts in words."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from samskap.programmes.facts import Facts, Text
from samskap.ui.locales import language_in_words, locale_of

_PACES: Mapping[str, Promise] = {
    "part-time": gettext_lazy("Part-time"),
    "full-time": gettext_lazy("Full-time"),
}
_STARTS: Mapping[str, Promise] = {
    "autumn": pgettext_lazy("when a programme starts", "Every autumn term"),
    "spring": pgettext_lazy("when a programme starts", "Every spring term"),
}


def credits_in_words(facts: Facts) -> str:
    """How many credits a programme gives."""
    number = format_decimal(facts.credits, locale=locale_of(get_language() or "en"))
    return gettext("%(number)s credits (ECTS)") % {"number": number}


def shape_in_words(facts: Facts) -> str:
    """How many courses and terms: "One course over two terms" in numbers."""
    courses = ngettext("%(count)s course", "%(count)s courses", facts.courses) % {"count": facts.courses}
    terms = ngettext("%(count)s term", "%(count)s terms", facts.terms) % {"count": facts.terms}
    return gettext("%(courses)s over %(terms)s") % {"courses": courses, "terms": terms}


def gatherings_in_words(facts: Facts) -> str:
    """How many gatherings and days."""
    if not facts.gatherings:
        return ""
    gatherings = ngettext("%(count)s gathering", "%(count)s gatherings", len(facts.gatherings))
    days = ngettext("%(count)s day in all", "%(count)s days in all", facts.days)
    return f"{gatherings % {'count': len(facts.gatherings)}}, {days % {'count': facts.days}}"


def facts_in_words(facts: Facts, text: Text) -> Sequence[tuple[str, str, str]]:
    """The facts as a table: what, the fact, and its language where it isn't the reader's."""
    reader = get_language() or "en"
    taught = ", ".join(language_in_words(each, reader) for each in facts.taught_in)
    rows = [
        (gettext("Credits"), credits_in_words(facts), ""),
        (gettext("Extent"), shape_in_words(facts), ""),
        (gettext("Pace"), str(_PACES[facts.pace]), ""),
        (gettext("Starts"), str(_STARTS[facts.starts]), ""),
        (gettext("Taught in"), taught[:1].upper() + taught[1:], ""),
        (gettext("Gatherings"), gatherings_in_words(facts), ""),
        (gettext("Place"), text.place, text.language),
        (gettext("School"), text.school, text.language),
        (gettext("Faculty"), text.faculty, text.language),
        (gettext("Department"), text.department, text.language),
    ]
    return [row for row in rows if row[1]]
