"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "choosing.criteria_begun": gettext_noop("A term began with its criteria"),
    "choosing.criteria_changed": gettext_noop("Said what weighs how much in a term"),
    "choosing.criterion_dropped": gettext_noop("Took a criterion out of a term"),
    "choosing.locked": gettext_noop("The board of a term was locked by a decision"),
}
