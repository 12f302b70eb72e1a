"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS: dict[str, str] = {
    "offers.sent": gettext_noop("Sent the offers of a round, and the answers to all others"),
    "offers.made": gettext_noop("Offered a place to a municipality"),
    "offers.accepted": gettext_noop("A municipality accepted the place it was offered"),
    "offers.declined": gettext_noop("A municipality declined the place it was offered"),
    "offers.expired": gettext_noop("Nobody answered an offer in time"),
    "offers.longer": gettext_noop("Gave a municipality more time to answer an offer"),
    "offers.withdrawn": gettext_noop("An offer was taken back, because its draw was set aside"),
    "offers.person_replied": gettext_noop("A person of a team said whether he or she comes"),
    "offers.short": gettext_noop("Found a team too small before the start, and gave it a day to mend that"),
    "offers.mended": gettext_noop("Found a team large enough again"),
    "offers.lapsed": gettext_noop("Let a place go on to another, because the team fell apart"),
    "offers.taken_along": gettext_noop("Took a list of a round along as a file"),
}
