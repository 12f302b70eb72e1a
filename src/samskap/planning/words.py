"""Sentences for what the rules say, in the reader's language."""

from babel.lists import format_list
from django.utils.translation import get_language, gettext, ngettext

from samskap.planning.models import Plan
from samskap.planning.queries import Closing
from samskap.planning.rules.estimate import A_CHECK, A_QUESTION, Estimate, Outlook, Work
from samskap.ui.dates import date_in_words, month_in_words, weekday_in_words
from samskap.ui.locales import locale_of


def duration(minutes: int) -> str:
    """Minutes as people say them: "3 h 20 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": minutes}
    if not rest:
        return gettext("%(hours)s h") % {"hours": hours}
    return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def estimate_in_words(found: Estimate) -> str:
    """Say when somebody may be through, no more precisely than it is known."""
    language, a_week = get_language() or "en", duration(found.a_week)
    if found.outlook is Outlook.WEEKS and found.around:
        words = ngettext(
            "At %(minutes)s a week: about %(weeks)s week, around %(day)s.",
            "At %(minutes)s a week: about %(weeks)s weeks, around %(day)s.",
            found.weeks,
        )
        day = date_in_words(found.around, language)
        return words % {"minutes": a_week, "weeks": found.weeks, "day": day}
    if found.outlook is Outlook.MONTHS and found.around and found.at_latest:
        return gettext(
            "At %(minutes)s a week: %(fewest)s to %(most)s weeks, some time from %(first)s to %(last)s."
        ) % {
            "minutes": a_week,
            "fewest": found.weeks,
            "most": found.weeks_most,
            "first": month_in_words(found.around, language),
            "last": month_in_words(found.at_latest, language),
        }
    return _without_numbers(found, a_week)


def _without_numbers(found: Estimate, a_week: str) -> str:
    if found.outlook is Outlook.NOTHING_LEFT:
        return gettext("Nothing is left: you have done all that you meant to do.")
    if found.outlook is Outlook.NO_FINISH:
        return gettext("You are just looking around, so there is no end to work out.")
    if found.outlook is Outlook.FAR:
        return gettext("At %(minutes)s a week it would take more than two years.") % {"minutes": a_week}
    return gettext("Without days and minutes there is no end to work out.")


def remark_in_words(remark: str) -> str:
    """A word about days and minutes; "" for none."""
    if remark == "much":
        return gettext("That is a lot. A plan with room for other things is easier to keep.")
    if remark == "little":
        return gettext("Small steps count, too. It takes longer, and that is fine.")
    return ""


def closing_in_words(closing: Closing) -> str:
    """Say that the edition closes before somebody would be through, and what would do."""
    day = date_in_words(closing.on, get_language() or "en")
    if closing.minutes is None:
        return gettext("The course closes on %(day)s, perhaps before you are through.") % {"day": day}
    return gettext(
        "The course closes on %(day)s, perhaps before you are through. With %(minutes)s on each of your days"
        " you would make it."
    ) % {"day": day, "minutes": duration(closing.minutes)}


def work_in_words(work: Work) -> list[tuple[str, str]]:
    """Where the numbers come from, as terms with their texts; what there is none of is left out."""
    questions = ngettext(
        "%(count)s, about %(minutes)s", "%(count)s, about %(minutes)s each", work.questions
    ) % {"count": work.questions, "minutes": duration(A_QUESTION)}
    checks = ngettext("%(count)s, about %(minutes)s", "%(count)s, about %(minutes)s each", work.checks) % {
        "count": work.checks,
        "minutes": duration(A_CHECK),
    }
    pieces = [
        (work.reading, gettext("Reading"), duration(work.reading)),
        (work.film, gettext("Films"), duration(work.film)),
        (work.questions, gettext("Questions to write about"), questions),
        (work.checks, gettext("Questions to check yourself"), checks),
        (work.minutes, gettext("Together"), duration(work.minutes)),
    ]
    return [(term, text) for amount, term, text in pieces if amount]


def days_in_words(plan: Plan) -> str:
    """The study days: "Tuesday and Thursday"."""
    language = get_language() or "en"
    names = [weekday_in_words(each, language) for each in sorted(plan.rhythm.weekdays)]
    return format_list(names, locale=locale_of(language))
