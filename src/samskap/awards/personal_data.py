"""Which personal data this room holds, and why."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop

from samskap.awards.models import Award, Form, Rendering
from samskap.kernel.personal_data import Activity, Erasure, Nature, PersonalFile, Record

TECHNICAL, PERSONAL, WRITTEN, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.WRITTEN, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Certificates"),
    people=gettext_noop("Learners who have finished a course"),
    recipients=gettext_noop(
        "Whoever the holder gives the number or a link to: they see as much as the holder allows"
    ),
)

_DESIGN = gettext_noop("So that a certificate shows who stands behind it.")
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
            "state_at": PERSONAL,
            "achievement": TECHNICAL,
            "issuer": PERSONAL,
            "person": TECHNICAL,
            "enrolment": TECHNICAL,
            "supersedes": TECHNICAL,
            "issued_at": PERSONAL,
            "issued_by": TECHNICAL,
            # A place in a public list, which says nothing about whose it is. It stays when the award goes.
            "status": TECHNICAL,
            "name_shown": PERSONAL,
            # The name as the person wrote it, and the answers that are printed.
            "snapshot": WRITTEN,
            "digest": TECHNICAL,
            "folded_name": PERSONAL,
        },
        labels={
            "number": gettext_noop("Number"),
            "kind": gettext_noop("Kind of certificate"),
            "kind:course-certificate": gettext_noop("Certificate of a course"),
            "kind:attendance": gettext_noop("Certificate of attendance"),
            "kind:completed": gettext_noop("Certificate of another provider’s course"),
            "kind:examined": gettext_noop("Certificate of an exam"),
            "kind:course-participant": gettext_noop("Certificate of course participation"),
            "kind:transcript": gettext_noop("Transcript of records"),
            "state:issued": gettext_noop("Valid"),
            "state:superseded": gettext_noop("Replaced by a newer one"),
            "state:revoked": gettext_noop("Withdrawn"),
            "state_at": gettext_noop("So since"),
            "issuer": gettext_noop("Issuer"),
            "issued_at": gettext_noop("Issued"),
            "name_shown": gettext_noop("The page of the number shows your whole name"),
            "snapshot": gettext_noop("What it says"),
            "folded_name": gettext_noop("The name in it, as the issuer finds it"),
        },
    ),
    Record(
        model="awards.Rendering",
        person="award__person",
        title=gettext_noop("Your certificates as files"),
        purpose=_CERTIFICATE,
        # In the export it is a file: FILES below.
        fields={
            "id": TECHNICAL,
            "award": TECHNICAL,
            "form": PERSONAL,
            "content": WRITTEN,
            "fingerprint": TECHNICAL,
            "signed_with": TECHNICAL,
            "made_at": PERSONAL,
            "replaced_at": PERSONAL,
        },
        labels={
            "form": gettext_noop("Kind of file"),
            "form:pdf": gettext_noop("PDF"),
            "form:credential": gettext_noop("Digital credential"),
            "content": gettext_noop("The certificate"),
            "made_at": gettext_noop("Made"),
            "replaced_at": gettext_noop("Replaced"),
        },
    ),
    Record(
        model="awards.Share",
        person="award__person",
        title=gettext_noop("Links to your certificates"),
        purpose=gettext_noop(
            "So that those you give a link to see as much of your certificate as you allow."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "award": TECHNICAL,
            "rendering": TECHNICAL,
            # Whoever has the token opens the link; nobody can make the token out of this.
            "fingerprint": SECRET,
            "reach": PERSONAL,
            "note": WRITTEN,
            "made_at": PERSONAL,
            "ends_on": PERSONAL,
            "revoked_at": PERSONAL,
            "views": PERSONAL,
        },
        labels={
            "reach": gettext_noop("How much it shows"),
            "reach:state": gettext_noop("That it is valid"),
            "reach:facts": gettext_noop("Your name and the first page"),
            "reach:reflections": gettext_noop("Everything, your answers too"),
            "note": gettext_noop("Your note"),
            "made_at": gettext_noop("Made"),
            "ends_on": gettext_noop("Last day"),
            "revoked_at": gettext_noop("Closed"),
            "views": gettext_noop("Times opened"),
        },
    ),
    Record(
        model="awards.Withdrawal",
        person="award__person",
        title=gettext_noop("Proposals to withdraw a certificate"),
        purpose=gettext_noop("So that no certificate is withdrawn by one person alone, or without a reason."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "award": TECHNICAL,
            "why": PERSONAL,
            "text": PERSONAL,
            "proposed_at": PERSONAL,
            "proposed_by": TECHNICAL,
            "decided_at": PERSONAL,
            "decided_by": TECHNICAL,
            "withdrawn": PERSONAL,
            "set_aside_at": PERSONAL,
            "set_aside_by": TECHNICAL,
        },
        labels={
            "why": gettext_noop("Reason"),
            "why:mistake": gettext_noop("Issued by mistake"),
            "why:misuse": gettext_noop("Misused"),
            "why:untrue": gettext_noop("What it says isn’t true"),
            "why:holder-asked": gettext_noop("The holder asked for it"),
            "text": gettext_noop("What is told to the holder"),
            "proposed_at": gettext_noop("Proposed"),
            "decided_at": gettext_noop("Decided"),
            "withdrawn": gettext_noop("Withdrawn"),
            "set_aside_at": gettext_noop("Set aside after an objection"),
        },
    ),
    Record(
        model="awards.Achievement",
        person=None,
        purpose=_CERTIFICATE,
        fields=dict.fromkeys(
            ("id", "public_id", "issuer", "kind", "key", "version", "facts", "made_at"), TECHNICAL
        ),
    ),
    Record(
        model="awards.Logo",
        person=None,
        purpose=_DESIGN,
        fields=dict.fromkeys(("fingerprint", "png", "made_at"), TECHNICAL),
    ),
    Record(
        model="awards.Design",
        person="changed_by",
        title=gettext_noop("What you have put on an organisation’s certificates"),
        purpose=_DESIGN,
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("What an organisation puts on its certificates is the organisation’s."),
        fields={
            "organisation": TECHNICAL,
            "logo": TECHNICAL,
            "logo_text": TECHNICAL,
            "signatures": TECHNICAL,
            "words": TECHNICAL,
            "changed_at": PERSONAL,
            "changed_by": TECHNICAL,
        },
        labels={"changed_at": gettext_noop("Changed")},
    ),
)


def _titles(rows: Sequence[Award], _language: str) -> list[str]:
    return [str(row.snapshot.get("title") or row.snapshot.get("course_title", "")) for row in rows]


#: The end of the file's name, by form.
ENDINGS = {Form.PDF: "pdf", Form.CREDENTIAL: "json"}


def _certificates(person_id: int, _language: str) -> Iterator[PersonalFile]:
    """The files that have been made and still hold, one at a time."""
    files = Rendering.objects.filter(award__person=person_id, replaced_at=None)
    for each in files.select_related("award").order_by("pk").iterator(chunk_size=1):
        yield PersonalFile(
            f"certificates/{each.award.number}.{ENDINGS[Form(each.form)]}", bytes(each.content)
        )


CAPTIONS = {"awards.Award": _titles}
FILES = (_certificates,)
