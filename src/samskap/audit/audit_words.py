"""Words for this room's deeds."""

from django.utils.translation import gettext_noop

WORDS = {
    "audit.verified": gettext_noop("Checked whether the trail is whole"),
    "audit.pruned": gettext_noop("Removed old entries from the trail"),
}
