"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "courses.published": gettext_noop("Published a new version of a course"),
    "courses.republished": gettext_noop("Made an earlier version of a course the current one again"),
}
