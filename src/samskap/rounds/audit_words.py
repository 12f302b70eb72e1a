"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "rounds.made": gettext_noop("Made a round of admission"),
    "rounds.changed": gettext_noop("Changed a round of admission"),
    "rounds.thrown_away": gettext_noop("Threw away the draft of a round"),
    "rounds.annulled": gettext_noop("Annulled a round of admission"),
    "rounds.regulation_taken": gettext_noop("Took in what a regulation says about admission"),
    "rounds.moved": gettext_noop("A round of admission went on, or back"),
    "rounds.quotas_changed": gettext_noop(
        "Quotas or places of a published round were changed, with a reason"
    ),
}
