"""The words of a catalogue on paper."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from samskap.catalogue.models import Catalogue
from samskap.ui.dates import day_in_words


def title_of(it: Catalogue, *, easy: bool) -> str:
    """What stands on top."""
    return gettext("Courses in easy words") if easy else gettext("Courses, %(term)s") % {"term": it.term.name}


def steps() -> Sequence[str]:
    """What to do, in easy words."""
    return [
        gettext("Choose a course."),
        gettext("Tell us. We help you to begin."),
    ]


def ask_first(*, easy: bool) -> tuple[str, str]:
    """Whom to ask first: a title and the text. Nothing is promised."""
    if easy:
        return gettext("Do you get money from an authority?"), gettext("Ask them first. Begin after that.")
    return gettext("Ask first, before you begin"), gettext(
        "Do you get money from an unemployment fund (a-kassa), the employment service or another authority?"
        " Ask your fund or your case worker before you begin. Studies can change what you get. Only they can"
        " say how."
    )


def read_more() -> str:
    """What stands before the address."""
    return gettext("All about the courses, and how to say that you are interested:")


def more_courses(count: int) -> str:
    """How many courses don't fit on paper; "" for none."""
    words = ngettext(
        "%(count)s more course is on the page.", "%(count)s more courses are on the page.", count
    )
    return words % {"count": count} if count else ""


def foot_of(it: Catalogue) -> str:
    """What stands at the foot of every page: whose it is, of which day, under which number."""
    facts = {
        "organisation": it.term.organisation.name,
        "number": it.term.registry_number,
        "day": day_in_words(it.published_at),
    }
    if it.published_at is None:
        return gettext("%(organisation)s. Draft, not published yet.") % facts
    if not it.term.registry_number:
        return gettext("%(organisation)s. Published on %(day)s.") % facts
    return gettext("%(organisation)s. Published on %(day)s. Registry number %(number)s.") % facts
