"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "campaigns.channel_made": gettext_noop("Made a channel"),
    "campaigns.channel_changed": gettext_noop("Changed a channel"),
    "campaigns.channel_closed": gettext_noop("Closed a channel"),
    "campaigns.channel_opened": gettext_noop("Opened a closed channel"),
    "campaigns.links_made": gettext_noop("Made short links to a catalogue and its courses"),
    "campaigns.link_closed": gettext_noop("Closed a short link"),
}
