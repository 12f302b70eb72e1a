"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "needs.recorded": gettext_noop("Recorded a need for competence"),
    "needs.changed": gettext_noop("Changed a need for competence"),
    "needs.over": gettext_noop("Noted that a need for competence is over"),
    "needs.current_again": gettext_noop("Noted that a need for competence is current again"),
    "needs.figures_taken_in": gettext_noop("Took in figures of a forecast or of statistics"),
}
