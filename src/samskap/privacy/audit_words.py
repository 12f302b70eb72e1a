"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "privacy.opened": gettext_noop("Opened a sealed detail"),
    "privacy.opening_refused": gettext_noop("Wanted to open a sealed detail and named it in the reason"),
    "privacy.sealed": gettext_noop("Put a detail under seal"),
    "privacy.seal_forgotten": gettext_noop("Deleted what was under seal"),
    "privacy.seals_compared": gettext_noop("Had a name compared with sealed names by the machine"),
    "privacy.key_made": gettext_noop("Made a key for sealed details"),
    "privacy.keys_rotated": gettext_noop("Sealed all details anew with the newest key"),
    "privacy.key_retired": gettext_noop("Retired a key for sealed details"),
    "privacy.exported": gettext_noop("Took along all that is kept about a person"),
    "privacy.erased": gettext_noop("Erased a person"),
    "privacy.expired": gettext_noop("Erased what had had its time"),
    "privacy.consent_given": gettext_noop("Noted a consent"),
    "privacy.consent_withdrawn": gettext_noop("Withdrew a consent"),
    "privacy.trail_read": gettext_noop("Read the trail"),
    "privacy.trail_exported": gettext_noop("Took along a part of the trail as a file"),
}
