"""The letters about study days: a reminder in the morning, and one when it has become quiet.

Neither names the course: who sees it on a screen learns nothing from it.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from samskap.notices.rules import Group, Kind

STUDY_DAYS = Group(
    "planning.study_days",
    title=gettext_lazy("Your study days"),
    hint=gettext_lazy("In the morning of the days you planned, if you asked for it in your plan."),
)

REMINDER, GONE_QUIET = "planning.reminder", "planning.gone_quiet"

KINDS = (
    # Tomorrow it would be about yesterday: it is neither gathered nor tried for long.
    Kind(REMINDER, template="planning/letters/reminder", group=STUDY_DAYS, valid_for=timedelta(hours=12)),
    Kind(GONE_QUIET, template="planning/letters/gone_quiet", group=STUDY_DAYS, digest=True),
)
