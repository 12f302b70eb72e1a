"""What the pages of this room say in more than one place."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.kernel.verdict import Reason
from samskap.programmes.models import Intention
from samskap.studies.models import Done, StudyState
from samskap.ui.text_fields import too_long

Words = Mapping[str, str | Promise]

STATES: Words = {
    StudyState.PLANNED: pgettext_lazy("a study", "Agreed"),
    StudyState.STARTED: pgettext_lazy("a study", "Begun"),
    StudyState.FINISHED: pgettext_lazy("a study", "Finished"),
    StudyState.ENDED: pgettext_lazy("a study", "Not going on"),
}
DONE: Words = {
    Done.DONE: pgettext_lazy("a week of study", "Done"),
    Done.PARTLY: pgettext_lazy("a week of study", "Partly"),
    Done.NOT: pgettext_lazy("a week of study", "Not"),
}
INTENTIONS: Words = {
    Intention.ALL: gettext_lazy("All of the course"),
    Intention.PARTS: gettext_lazy("Some parts of it"),
    Intention.LOOKING: gettext_lazy("Looking around"),
}
_REASONS: Words = {
    "over": gettext_lazy("This course is over for you. Talk to the learning centre if that is wrong."),
    "confirmed": gettext_lazy("Staff have confirmed the day. Ask them if it is wrong."),
    "too-late": gettext_lazy("This day is still to come. Choose today or an earlier one."),
    "too-long-ago": gettext_lazy("This is more than a year ago. Ask the learning centre."),
    "not-begun": gettext_lazy("Say first when it was begun."),
    "not-finished": gettext_lazy("Nobody has said that it is finished."),
    "no-monday": gettext_lazy("Choose one of the weeks in the list."),
    "to-come": gettext_lazy("This week is still to come."),
    "before-it-began": gettext_lazy("This is before the course was begun."),
    "after-it-ended": gettext_lazy("This is after the course was finished."),
    "missing": gettext_lazy("Write why it is corrected."),
    "ended": gettext_lazy("The participation has ended."),
    "not-ours": gettext_lazy("This course belongs to another organisation."),
    "not-live": gettext_lazy("This course can’t be taken any more. Choose another one."),
    "not-cancelled": gettext_lazy("The provider hasn’t cancelled this course."),
}


def why_not(reason: Reason) -> str:
    """Say why something can't be said about a study."""
    if reason.code == "too-long":
        return too_long(reason.amount)
    if reason.code == "hours":
        return gettext("Write hours a week between 0 and %(most)s.") % {"most": reason.amount}
    return str(_REASONS[reason.code])
