"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "studies.agreed": gettext_noop("Agreed with a participant on a course"),
    "studies.chosen_instead": gettext_noop("Chose another course for one that was cancelled"),
    "studies.begun": gettext_noop("Said that a course was begun"),
    "studies.week_said": gettext_noop("Said how a week went"),
    "studies.note_kept": gettext_noop("Stopped sharing a note about a week"),
    "studies.finished": gettext_noop("Said that a course was finished"),
    "studies.pace_changed": gettext_noop("Changed the hours a week"),
    "studies.ended": gettext_noop("Ended the study of a course"),
    "studies.start_confirmed": gettext_noop("Confirmed that a participant has begun"),
    "studies.finish_confirmed": gettext_noop("Confirmed that a participant has finished"),
    "studies.corrected": gettext_noop("Corrected the days of a participant’s study"),
    "studies.called": gettext_noop("Told a participant that a course is cancelled"),
}
