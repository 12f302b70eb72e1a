"""Which personal data this room holds: none."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Nature, Record

TECHNICAL = Nature.TECHNICAL

RECORDS: tuple[Record, ...] = (
    Record(
        model="occupations.Occupation",
        person=None,
        purpose=gettext_noop(
            "What official classifications call occupations. It says nothing about anybody."
        ),
        fields={
            "id": TECHNICAL,
            "scheme": TECHNICAL,
            "code": TECHNICAL,
            "names": TECHNICAL,
            "other_names": TECHNICAL,
            "broader": TECHNICAL,
            "same_as": TECHNICAL,
            "sought": TECHNICAL,
        },
    ),
)
