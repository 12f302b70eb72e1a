"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "centre.registered": gettext_noop("Registered a participant"),
    "centre.changed": gettext_noop("Changed what is noted about a participant"),
    "centre.ended": gettext_noop("Ended a participation"),
    "centre.deleted": gettext_noop("Deleted a participant’s record"),
    "centre.extra_care_asked": gettext_noop("Asked for extra care"),
    "centre.extra_care_taken": gettext_noop("Took extra care of a person"),
    "centre.cover_name_changed": gettext_noop("Changed a cover name"),
    "centre.keepers_named": gettext_noop("Named who looks after a person with extra care"),
    "centre.enquiry_noted": gettext_noop("Noted a question from outside"),
    "centre.records_request_registered": gettext_noop("Registered a request for public records"),
    "centre.records_request_closed": gettext_noop("Closed a request for public records"),
    "centre.harm_weighed": gettext_noop("Weighed the harm of giving records out"),
}
