"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "awards.issued": gettext_noop("Got a certificate"),
    "awards.shared": gettext_noop("Made a link to a certificate"),
    "awards.share_changed": gettext_noop("Changed what a link to a certificate shows"),
    "awards.share_closed": gettext_noop("Closed a link to a certificate"),
    "awards.name_shown": gettext_noop("Let the number of a certificate show the name"),
    "awards.name_hidden": gettext_noop("Let the number of a certificate show initials only"),
    "awards.not_as_issued": gettext_noop("Found that what is stored of a certificate isn’t what was issued"),
    "awards.replaced": gettext_noop("Replaced a certificate by one with another name"),
    "awards.withdrawal_proposed": gettext_noop("Proposed to withdraw a certificate"),
    "awards.withdrawn": gettext_noop("Withdrew a certificate that another had proposed to withdraw"),
    "awards.withdrawal_set_aside": gettext_noop("Let somebody have a new certificate after a withdrawal"),
    "awards.withdrawal_declined": gettext_noop("Decided that a certificate stands"),
}
