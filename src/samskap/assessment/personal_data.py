"""Which personal data this room holds, and why."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record, Retention

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Looking at applications of municipalities"),
    people=gettext_noop("People in teams, those who complain, and staff with a private tie"),
    recipients=gettext_noop("The municipality: whether somebody is admitted as a student, and not why"),
)

_ASSESSED = gettext_noop(
    "So that it is decided, and can be explained, whether somebody is admitted as a student."
)
_COMPLAINTS = gettext_noop("So that everybody can complain about a decision, and is answered.")

RECORDS: tuple[Record, ...] = (
    # About what a municipality handed in; the form says to write about no person.
    Record(
        model="assessment.Check",
        person=None,
        purpose=gettext_noop(
            "Whether a municipality’s application is complete. It says nothing about a person."
        ),
        fields={
            "id": TECHNICAL,
            "application": TECHNICAL,
            "words": TECHNICAL,
            "returned_at": TECHNICAL,
            "mend_by": TECHNICAL,
            "complete": TECHNICAL,
            "reason": TECHNICAL,
            "decided_at": TECHNICAL,
            "decided_by": TECHNICAL,
        },
    ),
    # It goes with the person's place in the team; who decided stays in the trail.
    Record(
        model="assessment.Assessment",
        person="member__person",
        title=gettext_noop("How the school assessed you"),
        purpose=_ASSESSED,
        fields={
            "id": TECHNICAL,
            "member": TECHNICAL,
            "admitted": PERSONAL,
            "reason": PERSONAL,
            "decided_at": PERSONAL,
            "decided_by": TECHNICAL,
            "agreed_at": PERSONAL,
            "agreed_by": TECHNICAL,
            "no_documents": PERSONAL,
            "basis": PERSONAL,
            "put_back_at": PERSONAL,
            "put_back_by": TECHNICAL,
            "put_back_words": PERSONAL,
            "revision": TECHNICAL,
        },
        labels={
            "admitted": gettext_noop("Admitted as a student"),
            "reason": gettext_noop("Why"),
            "decided_at": gettext_noop("Decided"),
            "agreed_at": gettext_noop("A second person agreed"),
            "no_documents": gettext_noop("No documents came"),
            "basis": gettext_noop(
                "What was looked at: education, and years of it, of work, of relevant work"
            ),
            "put_back_at": gettext_noop("Put back, to be decided anew"),
            "put_back_words": gettext_noop("Why it was put back"),
        },
        retention=Retention(counted_from="decided_at"),
    ),
    Record(
        model="assessment.Disqualification",
        person="person",
        title=gettext_noop("Private ties to applications, declared by you or for you"),
        purpose=gettext_noop("So that nobody decides about those who are close to them."),
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "application": TECHNICAL,
            "reason": PERSONAL,
            "declared_at": PERSONAL,
            "declared_by": TECHNICAL,
        },
        labels={
            "reason": gettext_noop("What kind of tie"),
            "declared_at": gettext_noop("Declared"),
        },
        retention=Retention(counted_from="declared_at"),
    ),
    Record(
        model="assessment.Complaint",
        person="member__person",
        title=gettext_noop("Complaints about how you were assessed"),
        purpose=_COMPLAINTS,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "member": TECHNICAL,
            "about": PERSONAL,
            "words": PERSONAL,
            "received_on": PERSONAL,
            "letter_on": PERSONAL,
            "registered_at": PERSONAL,
            "registered_by": TECHNICAL,
            "upheld": PERSONAL,
            "reason": PERSONAL,
            "decided_at": PERSONAL,
            "decided_by": TECHNICAL,
        },
        labels={
            "about": gettext_noop("About"),
            "about:completeness": gettext_noop("That the application can’t take part"),
            "about:assessment": gettext_noop("The assessment of a person"),
            "about:selection": gettext_noop("Who got a place"),
            "about:other": gettext_noop("Something else"),
            "words": gettext_noop("What was complained about"),
            "received_on": gettext_noop("The day it came"),
            "letter_on": gettext_noop("The day of the letter"),
            "registered_at": gettext_noop("Registered"),
            "upheld": gettext_noop("Upheld"),
            "reason": gettext_noop("Why"),
            "decided_at": gettext_noop("Decided"),
        },
        retention=Retention(counted_from="registered_at"),
    ),
)
