"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "replies.written": gettext_noop("Left a reply under a page"),
    "replies.changed": gettext_noop("Changed the own reply"),
    "replies.removed": gettext_noop("Removed the own reply"),
    "replies.reported": gettext_noop("Reported a reply"),
    "replies.hidden_by_reports": gettext_noop("A reply was hidden, because several people reported it"),
    "replies.shown": gettext_noop("Let everybody see a reply"),
    "replies.refused": gettext_noop("Decided that others don’t see a reply"),
    "replies.allowed": gettext_noop("Changed how far replies go in a course"),
}
