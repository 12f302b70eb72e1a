"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "choosing.criteria_begun": gettext_noop("A term began with its criteria"),
    "choosing.criteria_changed": gettext_noop("Said what weighs how much in a term"),
    "choosing.criterion_dropped": gettext_noop("Took a criterion out of a term"),
    "choosing.courses_added": gettext_noop("Put courses on the board of a term"),
    "choosing.course_taken_out": gettext_noop("Took a course off the board of a term"),
    "choosing.weighed": gettext_noop("Gave a course its points, with the reason"),
    "choosing.needs_chosen": gettext_noop("Chose the needs that a term looks at"),
    "choosing.answers_said": gettext_noop("Said which needs a course answers"),
    "choosing.locked": gettext_noop("The board of a term was locked by a decision"),
}
