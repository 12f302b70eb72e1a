"""Roles, what each may do, and who may give which role to whom: plain tables, to be read by anybody."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict


class Role(StrEnum):
    """What somebody is in an organisation."""

    COURSE_AUTHOR = "course-author"
    COORDINATOR = "coordinator"
    COUNSELLOR = "counsellor"
    CONVERSATION_LEADER = "conversation-leader"
    INVIGILATOR = "invigilator"
    EMPLOYMENT_OFFICER = "employment-officer"
    EXAMINER = "examiner"
    TEACHER = "teacher"
    PROGRAMME_COORDINATOR = "programme-coordinator"
    MUNICIPAL_CONTACT = "municipal-contact"
    MUNICIPAL_DIRECTOR = "municipal-director"
    REGISTRAR = "registrar"
    DATA_PROTECTION_OFFICER = "data-protection-officer"
    OPERATOR = "operator"


class Power(StrEnum):
    """Something that staff may do. An address asks for one power; roles have them."""

    #: Open the work pages at all.
    WORK = "work"
    #: See who has which role in the organisation one acts for.
    SEE_MEMBERS = "see-members"
    #: Give roles, invite, name deputies, and end memberships there.
    GIVE_ROLES = "give-roles"
    #: Make and change organisations, and their ways of signing in.
    MANAGE_ORGANISATIONS = "manage-organisations"
    #: See and register the organisation's participants.
    SEE_PARTICIPANTS = "see-participants"
    REGISTER_PARTICIPANTS = "register-participants"
    #: Print a code card for a participant without e-mail.
    PRINT_CARDS = "print-cards"
    #: Note a question from outside about a person, and that it was neither confirmed nor denied.
    NOTE_ENQUIRIES = "note-enquiries"
    #: Answer requests for public records.
    HANDLE_RECORDS_REQUESTS = "handle-records-requests"
    #: Read the audit trail, openings of sealed data, and the record of processing.
    OVERSEE = "oversee"
    #: See what waits in the outbox, and print what goes by paper.
    SEE_OUTBOX = "see-outbox"


_EVERYBODY = frozenset({Power.WORK})
_LEADING = _EVERYBODY | {Power.SEE_MEMBERS, Power.GIVE_ROLES, Power.SEE_OUTBOX}
_MEETING_PEOPLE = {
    Power.SEE_PARTICIPANTS,
    Power.REGISTER_PARTICIPANTS,
    Power.PRINT_CARDS,
    Power.NOTE_ENQUIRIES,
}

#: Who may do what. No role can open what a learner writes: there is no power for it (X-5.2).
POWERS: Mapping[Role, frozenset[Power]] = {
    Role.COURSE_AUTHOR: _EVERYBODY,
    Role.COORDINATOR: _LEADING | _MEETING_PEOPLE,
    Role.COUNSELLOR: _EVERYBODY | _MEETING_PEOPLE,
    Role.CONVERSATION_LEADER: _EVERYBODY | {Power.SEE_PARTICIPANTS, Power.NOTE_ENQUIRIES},
    Role.INVIGILATOR: _EVERYBODY | {Power.NOTE_ENQUIRIES},
    Role.EMPLOYMENT_OFFICER: _EVERYBODY,
    Role.EXAMINER: _EVERYBODY,
    Role.TEACHER: _EVERYBODY,
    Role.PROGRAMME_COORDINATOR: _LEADING,
    Role.MUNICIPAL_CONTACT: _LEADING,
    Role.MUNICIPAL_DIRECTOR: _LEADING,
    Role.REGISTRAR: _EVERYBODY | {Power.HANDLE_RECORDS_REQUESTS, Power.NOTE_ENQUIRIES},
    Role.DATA_PROTECTION_OFFICER: _EVERYBODY | {Power.SEE_MEMBERS, Power.OVERSEE},
    Role.OPERATOR: _LEADING | {Power.MANAGE_ORGANISATIONS},
}

#: Which roles somebody in a role may give in the same organisation. An operator may give any, anywhere.
MAY_GIVE: Mapping[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset(
        {
            Role.COUNSELLOR,
            Role.CONVERSATION_LEADER,
            Role.INVIGILATOR,
            Role.TEACHER,
            Role.EMPLOYMENT_OFFICER,
            Role.COURSE_AUTHOR,
            Role.REGISTRAR,
        }
    ),
    Role.PROGRAMME_COORDINATOR: frozenset(
        {Role.EXAMINER, Role.TEACHER, Role.INVIGILATOR, Role.COURSE_AUTHOR, Role.REGISTRAR}
    ),
    Role.MUNICIPAL_DIRECTOR: frozenset({Role.MUNICIPAL_CONTACT, Role.REGISTRAR}),
    Role.MUNICIPAL_CONTACT: frozenset({Role.MUNICIPAL_CONTACT}),
    Role.OPERATOR: frozenset(Role),
}


@policy("B-1")
def has_power(role: Role, power: Power) -> bool:
    """Whether somebody in this role may do this in the organisation the role is held in."""
    return power in POWERS[role]


@policy("B-1")
def may_give(giver: Role, role: Role) -> Verdict:
    """Whether somebody in the role `giver` may give `role` to somebody in the same organisation."""
    if role in MAY_GIVE.get(giver, frozenset()):
        return Verdict()
    return Verdict((Reason("not-yours-to-give", role),))


def is_current(valid_from: date, valid_until: date | None, *, on: date) -> bool:
    """Whether a membership holds on a day; both ends belong to it."""
    return valid_from <= on and (valid_until is None or on <= valid_until)
