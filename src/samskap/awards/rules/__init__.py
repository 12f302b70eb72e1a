"""What kinds of certificates there are, how they stand, and how much of them links show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samskap.kernel.policy import policy

#: So many people can sign a certificate.
LARGEST_SIGNATURES = 3
#: So many links of one award can be open at a time, beside the one on paper.
MOST_LINKS = 30
LONGEST_NOTE = 80


class Kind(StrEnum):
    """What a certificate says. The kinds are never mixed (B-5)."""

    #: Every question of an open course is answered; nobody has assessed it (A-8).
    COURSE_CERTIFICATE = "course-certificate"
    #: Somebody was there: no course requirement, no assessment, no credits.
    ATTENDANCE = "attendance"
    #: A course of another provider is completed, as the provider says.
    COMPLETED = "completed"
    #: A higher-education institution has examined it.
    EXAMINED = "examined"
    #: Took part in a programme without its exam (C-16).
    COURSE_PARTICIPANT = "course-participant"
    #: Credits and grades, as the institution has registered them.
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True)
class Nature:
    """What a kind of certificate is made of.

    `prints_answers`: the learner's own texts are printed with it, so that staff can't open it.
    `by_the_holder`: the holder makes it, when everything is fulfilled.
    `by_staff`: the issuer's staff attest it.
    """

    prints_answers: bool = False
    by_the_holder: bool = False
    by_staff: bool = False


#: Kinds that nobody can issue yet wait for what they tell of: exams, other providers' courses, programmes.
KINDS: Mapping[Kind, Nature] = {
    Kind.COURSE_CERTIFICATE: Nature(prints_answers=True, by_the_holder=True),
    Kind.ATTENDANCE: Nature(by_staff=True),
    Kind.COMPLETED: Nature(),
    Kind.EXAMINED: Nature(),
    Kind.COURSE_PARTICIPANT: Nature(by_staff=True),
    Kind.TRANSCRIPT: Nature(),
}


class State(StrEnum):
    """Whether an award still stands."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Reach(StrEnum):
    """How much somebody with a link sees."""

    #: That it is valid: issuer, what for, when.
    STATE = "state"
    #: The whole name too, and what is on the first page.
    FACTS = "facts"
    #: Everything, the answers included.
    REFLECTIONS = "reflections"


class Standing(StrEnum):
    """What others learn of an award's state; of any other state they learn nothing."""

    VALID = "valid"
    #: By a newer one that stands.
    REPLACED = "replaced"


class Why(StrEnum):
    """Why an award is withdrawn."""

    ISSUED_BY_MISTAKE = "mistake"
    #: Somebody else did the work, or it was used by somebody else.
    MISUSE = "misuse"
    #: What it says isn't true.
    UNTRUE = "untrue"
    HOLDER_ASKED = "holder-asked"


@policy("A-8.10")
def reaches(kind: Kind, *, printed: bool) -> tuple[Reach, ...]:
    """How far a link to such a certificate can reach.

    `printed` is one in a PDF's square code: whoever photographs the first page gets no answers by it.
    """
    if printed or not KINDS[kind].prints_answers:
        return (Reach.STATE, Reach.FACTS)
    return tuple(Reach)
