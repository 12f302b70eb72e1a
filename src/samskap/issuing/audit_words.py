"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "issuing.printed": gettext_noop("Printed a certificate again"),
    "issuing.design_changed": gettext_noop("Changed what an organisation’s certificates look like"),
    "issuing.batch_started": gettext_noop("Attested something for many at once"),
    "issuing.batch_stopped": gettext_noop("Stopped issuing to many"),
    "issuing.batch_went_on": gettext_noop("Went on issuing to many"),
    "issuing.batch_taken": gettext_noop("Took the documents of many, to print them"),
    "issuing.renewal_started": gettext_noop("Made anew what a key had signed"),
    "issuing.sealing_started": gettext_noop("Sealed documents that had no seal"),
}
