"""Which personal data this room holds: none."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL = Nature.TECHNICAL

ACTIVITY = Activity(name=gettext_noop("Needs for competence"), people=gettext_noop("Staff who record needs"))

RECORDS: tuple[Record, ...] = (
    Record(
        model="needs.Need",
        person=None,
        purpose=gettext_noop(
            "Which competence is lacking where, and who says so. It says nothing about anybody."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": TECHNICAL,
            "competence": TECHNICAL,
            "occupation": TECHNICAL,
            "occupation_key": TECHNICAL,
            "area": TECHNICAL,
            "volume": TECHNICAL,
            "source": TECHNICAL,
            "url": TECHNICAL,
            "dated_on": TECHNICAL,
            "certainty": TECHNICAL,
            "subjects": TECHNICAL,
            "languages": TECHNICAL,
            "level": TECHNICAL,
            "note": TECHNICAL,
            "sought": TECHNICAL,
            "over_on": TECHNICAL,
            "revision": TECHNICAL,
            "made_at": TECHNICAL,
            "made_by": TECHNICAL,
        },
    ),
    Record(
        model="needs.Figure",
        person=None,
        purpose=gettext_noop("Numbers of forecasts and statistics. They say nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "organisation": TECHNICAL,
            "occupation": TECHNICAL,
            "occupation_key": TECHNICAL,
            "area": TECHNICAL,
            "measure": TECHNICAL,
            "period": TECHNICAL,
            "value": TECHNICAL,
            "source": TECHNICAL,
            "url": TECHNICAL,
            "dated_on": TECHNICAL,
            "sought": TECHNICAL,
            "taken_at": TECHNICAL,
            "need": TECHNICAL,
        },
    ),
    Record(
        model="needs.FigureFile",
        person=None,
        purpose=gettext_noop(
            "Numbers out of a file, until somebody has looked at them. They say nothing about anybody."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": TECHNICAL,
            "name": TECHNICAL,
            "source": TECHNICAL,
            "dated_on": TECHNICAL,
            "rows": TECHNICAL,
            "problems": TECHNICAL,
            "made_at": TECHNICAL,
            "made_by": TECHNICAL,
            "written_at": TECHNICAL,
        },
    ),
)
