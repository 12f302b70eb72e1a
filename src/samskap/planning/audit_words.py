"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "planning.made": gettext_noop("Made a plan for a course"),
    "planning.changed": gettext_noop("Changed a plan for a course"),
    "planning.dropped": gettext_noop("Dropped a plan for a course"),
    "planning.dates_moved": gettext_noop("Moved dates in a plan"),
    "planning.dates_proposed": gettext_noop("Had the dates of a plan proposed anew"),
    "planning.address_made": gettext_noop("Made a secret address for the calendar of a plan"),
    "planning.address_closed": gettext_noop("Closed the address of a plan’s calendar"),
    "planning.reminders_on": gettext_noop("Asked for reminders of a plan"),
    "planning.reminders_off": gettext_noop("Ended the reminders of a plan"),
}
