"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "selection.seat_given": gettext_noop("A place was given by representation"),
    "selection.seat_taken_back": gettext_noop("A place by representation was taken back"),
    "selection.frozen": gettext_noop("What lots are drawn from was fixed"),
    "selection.settled": gettext_noop("Everybody got a place without lots"),
    "selection.committed": gettext_noop("Lists and source of chance were published before a draw"),
    "selection.typed": gettext_noop("Typed the value of chance for a draw"),
    "selection.typed_differently": gettext_noop("Two had typed different values, and both type again"),
    "selection.typed_taken_back": gettext_noop("Took back the typed value before the other one had typed"),
    "selection.drawn": gettext_noop("Lots were drawn among municipalities, with a witness"),
    "selection.annulment_proposed": gettext_noop("Decided that a draw is to be set aside, if another agrees"),
    "selection.annulment_dropped": gettext_noop("A draw that was to be set aside stays"),
    "selection.annulled": gettext_noop("A draw was set aside by two people"),
}
