"""Words for this room's deeds, for those who read the audit trail."""

from django.utils.translation import gettext_noop

WORDS = {
    "terms.made": gettext_noop("Made a term"),
    "terms.changed": gettext_noop("Changed what a term says about itself"),
    "terms.moved": gettext_noop("A term went on, was ended or given up"),
    "terms.task_added": gettext_noop("Added a task to a term"),
    "terms.task_changed": gettext_noop("Changed or moved a task of a term"),
    "terms.task_done": gettext_noop("Said that a task of a term is done"),
    "terms.task_undone": gettext_noop("Said that a task of a term isn’t done yet"),
    "terms.task_removed": gettext_noop("Took a task out of a term"),
}
