"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "imports.begun": gettext_noop("Began to take courses in from a file or feed"),
    "imports.stopped": gettext_noop("Stopped taking courses in"),
    "imports.went_on": gettext_noop("Went on taking courses in"),
}
