"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "programmes.enrolled": gettext_noop("Began a course"),
    "programmes.intention_changed": gettext_noop("Changed what they mean to do in a course"),
    "programmes.published": gettext_noop("Published the page of a programme"),
    "programmes.version_taken": gettext_noop("Moved to another version of a course"),
}
