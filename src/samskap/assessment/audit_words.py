"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "assessment.complete": gettext_noop("Found an application complete"),
    "assessment.returned": gettext_noop("Sent an application back, for something is missing"),
    "assessment.not_valid": gettext_noop("Decided that an application can’t take part"),
    "assessment.decided": gettext_noop("Decided whether a person is admitted as a student"),
    "assessment.no_documents": gettext_noop("Noted that a person’s documents never came"),
    "assessment.agreed": gettext_noop("Took the second look at a decision, and agreed"),
    "assessment.disagreed": gettext_noop("Took the second look at a decision, and sees it otherwise"),
    "assessment.tied": gettext_noop("Declared a private tie to an application"),
    "assessment.complained": gettext_noop("Registered a complaint"),
    "assessment.settled": gettext_noop("Decided a complaint"),
    "assessment.opened": gettext_noop("Opened the papers of an application"),
}
