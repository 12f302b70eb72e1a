"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "moocs.recorded": gettext_noop("Recorded a course of another provider"),
    "moocs.changed": gettext_noop("Changed what is known of a course of another provider"),
    "moocs.given_back": gettext_noop("Let the source say again what a course’s facts are"),
    "moocs.cancelled": gettext_noop("Marked a course as cancelled by its provider"),
    "moocs.put_away": gettext_noop("Put a course of another provider away"),
    "moocs.brought_back": gettext_noop("Brought a course of another provider back"),
    "moocs.said_the_same": gettext_noop("Said that two records are the same course"),
    "moocs.said_not_the_same": gettext_noop("Said that two courses that look alike aren’t the same"),
    "moocs.looked_at": gettext_noop("Looked whether a course’s web address still leads somewhere"),
    "moocs.taken_in": gettext_noop("Took courses in from a source"),
}
