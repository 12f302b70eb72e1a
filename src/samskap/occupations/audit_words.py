"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "occupations.loaded": gettext_noop("Loaded a classification of occupations from official files"),
}
