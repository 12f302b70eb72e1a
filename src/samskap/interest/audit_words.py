"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "interest.taken_in": gettext_noop("Noted that somebody is interested in a term’s courses"),
    "interest.said_again": gettext_noop("Noted that somebody has said it again"),
    "interest.state_said": gettext_noop("Said what became of somebody who was interested"),
    "interest.registered": gettext_noop("Registered somebody who was interested as a participant"),
    "interest.deleted": gettext_noop("Deleted what was kept about somebody who was interested"),
    "interest.deleted_by_number": gettext_noop("Deleted it for whoever held the receipt"),
    "interest.addresses_taken": gettext_noop("Took along a list with addresses of those who are interested"),
}
