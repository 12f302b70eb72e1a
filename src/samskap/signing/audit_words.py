"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "signing.key_made": gettext_noop("Made a key that signs"),
    "signing.key_certified": gettext_noop("Gave a key another certificate"),
    "signing.key_retired": gettext_noop("Retired a key that signed"),
    "signing.key_compromised": gettext_noop("Said that a key may be in wrong hands"),
}
