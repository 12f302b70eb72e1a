"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "deciding.meeting_made": gettext_noop("Made a consultation about a term"),
    "deciding.meeting_changed": gettext_noop("Changed the day of a consultation, or who is in it"),
    "deciding.meeting_dropped": gettext_noop("Took away a consultation in which nothing was said"),
    "deciding.minutes_closed": gettext_noop("Closed the minutes of a consultation"),
    "deciding.stance_noted": gettext_noop("Noted what an organisation says to a term’s courses"),
    "deciding.exam_asked": gettext_noop("Asked an institution whether it examines a course"),
    "deciding.exam_answered": gettext_noop("Noted what an institution answers about examination"),
    "deciding.exam_taken_back": gettext_noop("Took back a question about examination"),
    "deciding.decided": gettext_noop("Recorded a decision on a term’s courses"),
}
