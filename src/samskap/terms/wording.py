"""What is known of terms, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.terms.models import Task, Term
from samskap.terms.rules.stages import Stage
from samskap.ui.dates import day_in_words

#: How a term stands, in a word or two.
STAGES: Mapping[Stage, Promise] = {
    Stage.PLANNING: pgettext_lazy("term", "Being planned"),
    Stage.DECIDED: pgettext_lazy("term", "Decided"),
    Stage.PUBLISHED: pgettext_lazy("term", "Published"),
    Stage.OVER: pgettext_lazy("term", "Over"),
    Stage.GIVEN_UP: pgettext_lazy("term", "Given up"),
}


def stage_in_words(term: Term) -> str:
    """How a term stands: its status."""
    return str(STAGES[Stage(term.stage)])


def days_in_words(value: str | date | None) -> str:
    """A text as it is, and a day in words."""
    return day_in_words(value) if isinstance(value, date) else value or ""


def period_of(term: Term) -> str:
    """From which day to which: "10 January 2028 to 2 June 2028"."""
    return gettext("%(first)s to %(last)s") % {
        "first": day_in_words(term.starts_on),
        "last": day_in_words(term.ends_on),
    }


#: The usual tasks: what is done, and who mostly does it.
TASKS: Mapping[str, tuple[Promise, Promise]] = {
    "collect-needs": (
        gettext_lazy("Collect needs, each with its source and date"),
        gettext_lazy("Coordinator"),
    ),
    "list-courses": (
        gettext_lazy("List 20 to 40 courses, check their facts, and give them points"),
        gettext_lazy("Coordinator and study counsellor"),
    ),
    "consult": (
        gettext_lazy("Meet the employment service, SFI and others: minutes and a short list"),
        gettext_lazy("Everybody"),
    ),
    "ask-institutions": (
        gettext_lazy("Ask higher-education institutions about exams"),
        gettext_lazy("Coordinator"),
    ),
    "decide": (gettext_lazy("Decide which courses are chosen"), gettext_lazy("Head of the learning centre")),
    "publish": (gettext_lazy("Publish the catalogue"), gettext_lazy("Coordinator")),
    "inform": (
        gettext_lazy("Hold information meetings, do the survey, note who is interested"),
        gettext_lazy("Coordinator and SFI teacher"),
    ),
    "talk": (
        gettext_lazy("Talk with each participant, write study plans and statements"),
        gettext_lazy("Study counsellor"),
    ),
    "begin": (
        gettext_lazy("Begin: help with devices and accounts, first meeting together"),
        gettext_lazy("Everybody"),
    ),
    "critical-fortnight": (
        gettext_lazy("Two meetings a week, and call those who stay away"),
        gettext_lazy("Conversation leader"),
    ),
    "weekly-circle": (
        gettext_lazy("Meet every week: study circle, drop-in hours, help with language"),
        gettext_lazy("Conversation leader"),
    ),
    "close-booking": (gettext_lazy("Close the booking of exams"), gettext_lazy("Coordinator")),
    "examine": (gettext_lazy("Hold exams"), gettext_lazy("Invigilator")),
    "give-certificates": (
        gettext_lazy("Receive results and give out certificates"),
        gettext_lazy("Coordinator"),
    ),
    "evaluate": (
        gettext_lazy("Evaluate, hold focus groups, write the decision basis for the next term"),
        gettext_lazy("Coordinator"),
    ),
    "follow-up": (
        gettext_lazy("Ask, half a year later, what has come of it"),
        gettext_lazy("Coordinator"),
    ),
}


def title_of(task: Task) -> str:
    """What is to be done: one's own words, else those of the usual task."""
    return task.title or str(TASKS[task.key][0] if task.key in TASKS else task.key)


def doer_of(task: Task) -> str:
    """Who does it, as a function: one's own words, else those of the usual task."""
    return task.doer or str(TASKS[task.key][1] if task.key in TASKS else "")


def days_of(task: Task) -> str:
    """From which day to which, or until when."""
    if task.begins_on and task.begins_on != task.due_on:
        return gettext("%(first)s to %(last)s") % {
            "first": day_in_words(task.begins_on),
            "last": day_in_words(task.due_on),
        }
    return day_in_words(task.due_on)


def weeks_of(task: Task) -> str:
    """The weeks of a task, as offices count them: "week 36", "weeks 36–38"."""
    last = task.due_on.isocalendar()
    first = (task.begins_on or task.due_on).isocalendar()
    if first[:2] == last[:2]:
        return gettext("week %(week)s") % {"week": last.week}
    return gettext("weeks %(first)s–%(last)s") % {"first": first.week, "last": last.week}
