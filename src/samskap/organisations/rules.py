"""Roles, what each may do, and who may give which role to whom: plain tables, to be read by anybody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
    #: See whom the organisation has issued certificates to, correct names, and print what holds no answers.
    SEE_CERTIFICATES = "see-certificates"
    #: Issue to many at once what staff attest.
    ISSUE_CERTIFICATES = "issue-certificates"
    #: Propose that a certificate is withdrawn, or decide what somebody else proposed.
    WITHDRAW_CERTIFICATES = "withdraw-certificates"
    #: Choose the logo, the signatures and the issuer's own words on certificates.
    DESIGN_CERTIFICATES = "design-certificates"
    #: Look at replies under the pages of courses, before or after others see them, and close them.
    MODERATE_REPLIES = "moderate-replies"
    #: See how many have begun a course, what they intended, and how many of those have finished.
    SEE_STATISTICS = "see-statistics"
    #: Make rounds of admission, fix pools, publish, draw, offer places; see all of the applications.
    RUN_ADMISSION = "run-admission"
    #: Look at applications: complete or not, individual assessments, the second look.
    ASSESS_APPLICATIONS = "assess-applications"
    #: Be the second person when lots are drawn, or a draw is set aside.
    WITNESS_DRAWS = "witness-draws"
    #: Run a centre's terms: needs, courses of other providers, the board, the decision, catalogue, campaigns.
    CHOOSE_COURSES = "choose-courses"
    #: See a term's courses as the consultation sees them. It holds no personal data.
    CONSULT = "consult"
    #: See and note who is interested, and what becomes of it.
    NOTE_INTEREST = "note-interest"


_EVERYBODY = frozenset({Power.WORK})
_LEADING = _EVERYBODY | {Power.SEE_MEMBERS, Power.GIVE_ROLES, Power.SEE_OUTBOX}
_MEETING_PEOPLE = {
    Power.SEE_PARTICIPANTS,
    Power.REGISTER_PARTICIPANTS,
    Power.PRINT_CARDS,
    Power.NOTE_ENQUIRIES,
}
_ISSUING = {
    Power.SEE_CERTIFICATES,
    Power.ISSUE_CERTIFICATES,
    Power.WITHDRAW_CERTIFICATES,
    Power.DESIGN_CERTIFICATES,
}

_RUNNING_COURSES = {Power.MODERATE_REPLIES, Power.SEE_STATISTICS}
_CHOOSING = {Power.CHOOSE_COURSES, Power.CONSULT, Power.NOTE_INTEREST}
_ADMITTING = {Power.RUN_ADMISSION, Power.ASSESS_APPLICATIONS, Power.WITNESS_DRAWS}

#: Who may do what. No role can open what a learner writes: there is no power for it (X-5.2).
POWERS: Mapping[Role, frozenset[Power]] = {
    Role.COURSE_AUTHOR: _EVERYBODY | _RUNNING_COURSES,
    Role.COORDINATOR: _LEADING | _MEETING_PEOPLE | _ISSUING | _RUNNING_COURSES | _CHOOSING,
    Role.COUNSELLOR: _EVERYBODY
    | _MEETING_PEOPLE
    | _CHOOSING
    | {Power.SEE_CERTIFICATES, Power.ISSUE_CERTIFICATES},
    Role.CONVERSATION_LEADER: _EVERYBODY
    | {Power.SEE_PARTICIPANTS, Power.NOTE_ENQUIRIES, Power.CONSULT, Power.NOTE_INTEREST},
    Role.INVIGILATOR: _EVERYBODY | {Power.NOTE_ENQUIRIES},
    Role.EMPLOYMENT_OFFICER: _EVERYBODY | {Power.CONSULT},
    Role.EXAMINER: _EVERYBODY | {Power.ASSESS_APPLICATIONS, Power.WITNESS_DRAWS},
    Role.TEACHER: _EVERYBODY
    | {Power.ASSESS_APPLICATIONS, Power.WITNESS_DRAWS, Power.CONSULT, Power.NOTE_INTEREST},
    Role.PROGRAMME_COORDINATOR: _LEADING
    | _ISSUING
    | _RUNNING_COURSES
    | _ADMITTING
    | {Power.CONSULT, Power.NOTE_INTEREST},
    Role.MUNICIPAL_CONTACT: _LEADING,
    Role.MUNICIPAL_DIRECTOR: _LEADING | {Power.SEE_CERTIFICATES, Power.WITHDRAW_CERTIFICATES},
    Role.REGISTRAR: _EVERYBODY
    | {
        Power.HANDLE_RECORDS_REQUESTS,
        Power.NOTE_ENQUIRIES,
        Power.SEE_CERTIFICATES,
        Power.WITHDRAW_CERTIFICATES,
        Power.WITNESS_DRAWS,
    },
    Role.DATA_PROTECTION_OFFICER: _EVERYBODY | {Power.SEE_MEMBERS, Power.OVERSEE},
    Role.OPERATOR: _LEADING
    | _RUNNING_COURSES
    | {
        Power.MANAGE_ORGANISATIONS,
        Power.SEE_CERTIFICATES,
        Power.WITHDRAW_CERTIFICATES,
        Power.DESIGN_CERTIFICATES,
    },
}

#: What is left to somebody whose role holds for a part of the work only, such as one course. All else
#: concerns the organisation as a whole: participants, letters and the trail belong to no course.
WITHIN_A_SCOPE = frozenset(
    {Power.WORK, Power.SEE_MEMBERS, Power.GIVE_ROLES, Power.NOTE_ENQUIRIES, *_RUNNING_COURSES}
)

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

#: Roles that reach beyond one organisation: they exist only in the one that runs the site.
ONLY_WHERE_THE_SITE_IS_RUN = frozenset({Role.OPERATOR, Role.DATA_PROTECTION_OFFICER})

#: How long an invitation can be accepted.
INVITATION_LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who gives or ends roles: in which role they act, with what scope, and where.

    `here` says whether it concerns the organisation they act for, `runs_the_site` whether theirs is the one
    that runs the site.
    """

    role: Role
    scope: str
    here: bool
    runs_the_site: bool

    @property
    def looks_after_the_site(self) -> bool:
        """Whether this is an operator of the whole installation."""
        return self.role is Role.OPERATOR and self.runs_the_site and not self.scope


@policy("B-1")
def has_power(role: Role, power: Power) -> bool:
    """Whether somebody in this role may do this in the organisation the role is held in."""
    return power in POWERS[role]


@policy("B-1")
def scope_leaves(scope: str, power: Power) -> bool:
    """Whether a role with this scope keeps a power that the role has; without a scope it keeps them all."""
    return not scope or power in WITHIN_A_SCOPE


@policy("B-1")
def may_give(giver: Role, role: Role) -> Verdict:
    """Whether somebody in the role `giver` may give `role` to somebody in the same organisation."""
    if role in MAY_GIVE.get(giver, frozenset()):
        return Verdict()
    return Verdict((Reason("not-yours-to-give", role),))


@policy("B-1")
def may_manage(giver: Giver, role: Role, *, scope: str) -> Verdict:
    """Whether the giver may give, change and end this role with this scope in the organisation concerned."""
    reasons = list(may_give(giver.role, role).reasons)
    if not giver.here and not giver.looks_after_the_site:
        reasons.append(Reason("elsewhere"))
    if not covers(giver.scope, scope):
        reasons.append(Reason("wider-than-your-own", giver.scope))
    return Verdict(tuple(reasons))


@policy("B-1")
def can_be_given(role: Role, *, scope: str, runs_the_site: bool, to_oneself: bool) -> Verdict:
    """Whether this role can be given in an organisation at all, whoever gives it."""
    reasons = []
    if to_oneself:
        reasons.append(Reason("to-yourself"))
    if role in ONLY_WHERE_THE_SITE_IS_RUN and not runs_the_site:
        reasons.append(Reason("only-where-the-site-is-run", role))
    if not is_scope(scope):
        reasons.append(Reason("no-such-scope", scope))
    return Verdict(tuple(reasons))


@policy("B-1")
def may_have_deputy(*, is_deputy: bool, starts: date, until: date, original_until: date | None) -> Verdict:
    """Whether a deputy can stand in for a membership in this time; a deputy has no deputies."""
    reasons = []
    if is_deputy:
        reasons.append(Reason("deputy-of-a-deputy"))
    if until < starts:
        reasons.append(Reason("ends-before-it-begins"))
    if original_until is not None and until > original_until:
        reasons.append(Reason("longer-than-the-original"))
    return Verdict(tuple(reasons))


_SCOPE = re.compile(r"[a-z]+(-[a-z]+)*:[a-z0-9]+(-[a-z0-9]+)*")


def is_scope(scope: str) -> bool:
    """Whether this is a scope: "" for everything, or a kind and a key such as "course:co-creation"."""
    return not scope or _SCOPE.fullmatch(scope) is not None


@policy("B-1")
def covers(scope: str, wanted: str) -> bool:
    """Whether a role with this scope reaches what `wanted` names; "" reaches everything, and asks for it."""
    return scope in {"", wanted}


class InvitationState(StrEnum):
    """What has become of an invitation."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@policy("B-1")
def invitation_state(
    *, accepted_at: datetime | None, withdrawn_at: datetime | None, ends_at: datetime, at: datetime
) -> InvitationState:
    """What an invitation is at a moment; it ends at `ends_at` exactly."""
    if accepted_at:
        return InvitationState.ACCEPTED
    if withdrawn_at:
        return InvitationState.WITHDRAWN
    return InvitationState.WAITING if at < ends_at else InvitationState.EXPIRED


def is_current(valid_from: date, valid_until: date | None, *, on: date) -> bool:
    """Whether a membership holds on a day; both ends belong to it."""
    return valid_from <= on and (valid_until is None or on <= valid_until)
