"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "portfolio.made": gettext_noop("Made a portfolio"),
    "portfolio.copied": gettext_noop("Copied a portfolio"),
    "portfolio.deleted": gettext_noop("Deleted a portfolio"),
    "portfolio.shared": gettext_noop("Made a link to a portfolio"),
    "portfolio.link_closed": gettext_noop("Closed a link to a portfolio"),
}
