"""Which personal data this room holds, and why."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop

from samskap.awards.models import Award, Document
from samskap.kernel.personal_data import Activity, Nature, PersonalFile, Record

TECHNICAL, PERSONAL, WRITTEN = Nature.TECHNICAL, Nature.PERSONAL, Nature.WRITTEN

ACTIVITY = Activity(
    name=gettext_noop("Certificates"),
    people=gettext_noop("Learners who have finished a course"),
    recipients=gettext_noop(
        "Whoever the holder gives the number to: they see that it is right, the course and the date"
    ),
)

_CERTIFICATE = gettext_noop(
    "So that you have a certificate, and those you show it to can check that it is right."
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="awards.Award",
        person="person",
        title=gettext_noop("Your certificates"),
        purpose=_CERTIFICATE,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "number": PERSONAL,
            "kind": PERSONAL,
            "state": PERSONAL,
            "person": TECHNICAL,
            "enrolment": TECHNICAL,
            "issued_at": PERSONAL,
            # The name as the person wrote it, and the answers that are printed.
            "snapshot": WRITTEN,
            "digest": TECHNICAL,
        },
        labels={
            "number": gettext_noop("Number"),
            "kind": gettext_noop("Kind of certificate"),
            "kind:course-certificate": gettext_noop("Certificate of a course"),
            "state:issued": gettext_noop("Valid"),
            "state:superseded": gettext_noop("Replaced by a newer one"),
            "state:revoked": gettext_noop("Withdrawn"),
            "issued_at": gettext_noop("Issued"),
            "snapshot": gettext_noop("What it says"),
        },
    ),
    Record(
        model="awards.Document",
        person="award__person",
        title=gettext_noop("Your certificates as files"),
        purpose=_CERTIFICATE,
        # In the export it is a file: FILES below.
        fields={"award": TECHNICAL, "pdf": WRITTEN, "made_at": PERSONAL},
        labels={"pdf": gettext_noop("The certificate"), "made_at": gettext_noop("Drawn")},
    ),
)


def _titles(rows: Sequence[Award], _language: str) -> list[str]:
    return [str(row.snapshot.get("course_title", "")) for row in rows]


def _certificates(person_id: int, _language: str) -> Iterator[PersonalFile]:
    """The PDFs that have been drawn, one at a time."""
    documents = Document.objects.filter(award__person=person_id).select_related("award").order_by("pk")
    for document in documents.iterator(chunk_size=1):
        yield PersonalFile(f"certificates/{document.award.number}.pdf", bytes(document.pdf))


CAPTIONS = {"awards.Award": _titles}
FILES = (_certificates,)
