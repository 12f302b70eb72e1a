"""Which personal data this room holds: none. Reasons are about courses."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL = Nature.TECHNICAL

ACTIVITY = Activity(name=gettext_noop("The board of a term"), people=gettext_noop("Staff who weigh courses"))


def _record(model: str, purpose: str, *fields: str) -> Record:
    return Record(model=model, person=None, purpose=purpose, fields=dict.fromkeys(("id", *fields), TECHNICAL))


RECORDS: tuple[Record, ...] = (
    _record(
        "choosing.TermNeed",
        gettext_noop("Which needs a term looks at. It says nothing about anybody."),
        "term",
        "need",
    ),
    _record(
        "choosing.Candidate",
        gettext_noop("Which courses are weighed for a term, and why. It says nothing about anybody."),
        "public_id",
        "term",
        "course",
        "reason",
        "weighed_at",
        "weighed_by",
        "locked_at",
        "revision",
        "added_at",
    ),
    _record(
        "choosing.Criterion",
        gettext_noop("What courses get points for. It says nothing about anybody."),
        "term",
        "key",
        "name",
        "weight",
        "position",
    ),
    _record(
        "choosing.Score",
        gettext_noop("The points of a course. It says nothing about anybody."),
        "candidate",
        "criterion",
        "points",
    ),
    _record(
        "choosing.Answers",
        gettext_noop("Which course answers which need. It says nothing about anybody."),
        "candidate",
        "term_need",
        "said_at",
        "said_by",
    ),
)
