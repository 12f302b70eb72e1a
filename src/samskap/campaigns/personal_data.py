"""Which personal data this room holds: none. It counts links, never people (B-3.2)."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Nature, Record

TECHNICAL = Nature.TECHNICAL

RECORDS: tuple[Record, ...] = (
    Record(
        model="campaigns.Channel",
        person=None,
        purpose=gettext_noop("A way to tell people about courses, such as a library. It names nobody."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": TECHNICAL,
            "kind": TECHNICAL,
            "name": TECHNICAL,
            "closed_at": TECHNICAL,
        },
    ),
    Record(
        model="campaigns.ShortLink",
        person=None,
        purpose=gettext_noop("A short address on a poster. The same one is given to everybody."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "code": TECHNICAL,
            "channel": TECHNICAL,
            "catalogue": TECHNICAL,
            "entry": TECHNICAL,
            "language": TECHNICAL,
            "made_at": TECHNICAL,
            "closed_at": TECHNICAL,
        },
    ),
    Record(
        model="campaigns.DayCount",
        person=None,
        purpose=gettext_noop("How often a short link was opened on a day. Nothing is kept about who did."),
        fields={"id": TECHNICAL, "link": TECHNICAL, "day": TECHNICAL, "count": TECHNICAL},
    ),
)
