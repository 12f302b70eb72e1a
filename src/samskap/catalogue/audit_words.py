"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "catalogue.begun": gettext_noop("Began a term’s catalogue from its decision"),
    "catalogue.followed": gettext_noop("Brought a catalogue to a newer decision"),
    "catalogue.changed": gettext_noop("Changed what stands in front of a catalogue"),
    "catalogue.course_changed": gettext_noop("Changed what a catalogue says about a course"),
    "catalogue.withdrawn": gettext_noop("Withdrew a course from a catalogue"),
    "catalogue.offered_again": gettext_noop("Offered a course of a catalogue again"),
    "catalogue.published": gettext_noop("Published a term’s catalogue"),
}
