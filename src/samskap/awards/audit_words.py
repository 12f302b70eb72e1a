"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "awards.issued": gettext_noop("Got a certificate"),
}
