"""Who may do what: one row for every address. `test_addresses.py` fails when an address has no row here.

A row says what a GET and an empty POST answer to three persons:

- the visitor isn't signed in,
- the stranger is signed in and has nothing to do with what the address is about,
- the learner is signed in, takes part in the course, has finished it, and holds the certificate.

An answer is a status, or SIGN_IN (sent to sign in, and back afterwards), or ON (sent on to another page).
New address: add a row, and ask of each cell whether that person should get that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from samskap.courses.models import PackFile
from samskap.notices.stopping import Wisher, stop_token
from samskap.organisations.rules import Role
from tests.centre.factories import ParticipantFactory, RecordsRequestFactory
from tests.organisations.factories import InvitationFactory
from tests.site.world import World

SIGN_IN, ON = "sign in", "on"
Answer = int | str
#: To the visitor, the stranger, the learner.
Answers = tuple[Answer, Answer, Answer]

REFUSED: Answers = (405, 405, 405)
PUBLIC: Answers = (200, 200, 200)
#: Only for those who are signed in; the same for all of them.
OWN: Answers = (SIGN_IN, 200, 200)
#: Belongs to the learner; for strangers it doesn't exist.
MINE: Answers = (SIGN_IN, 404, 200)
#: Staff's: for somebody who acts in a role with the power that the address asks for.
STAFF: Answers = (SIGN_IN, 403, 403)


@dataclass(frozen=True, slots=True)
class Row:
    """What an address answers, and how to make one out of its pattern."""

    get: Answers
    post: Answers = REFUSED
    parts: Callable[[World], Mapping[str, Any]] = lambda _world: {}


def in_course(**more: str) -> Callable[[World], Mapping[str, Any]]:
    """An address in the small course of tests/courses/packs.py."""
    return lambda _world: {"course": "small", **more}


def of_award(world: World) -> Mapping[str, Any]:
    """The address of the learner's certificate."""
    return {"public_id": world.award.public_id}


def numbered(world: World) -> Mapping[str, Any]:
    """An address with the certificate's number."""
    return {"number": world.award.number}


def of_letter(_world: World) -> Mapping[str, Any]:
    """The address in a letter that ends letters of its group."""
    return {"token": stop_token(Wisher(fingerprint="0"), "demo")}


def to_text_messages(_world: World) -> Mapping[str, Any]:
    """Something that one can agree to."""
    return {"purpose": "text-messages"}


def at_home(world: World) -> Mapping[str, Any]:
    """The organisation that everything of organisations belongs to."""
    return {"organisation": world.home.public_id}


def a_membership(world: World) -> Mapping[str, Any]:
    """The counsellor's at home."""
    return {"membership": world.home.memberships.get(role=Role.COUNSELLOR).public_id}


def an_invitation(world: World) -> Mapping[str, Any]:
    """To be a teacher at home."""
    return {"invitation": InvitationFactory(organisation=world.home).public_id}


def a_participant(world: World) -> Mapping[str, Any]:
    """Somebody registered at home, without extra care."""
    return {"public_id": ParticipantFactory(organisation=world.home).public_id}


def a_seal(world: World) -> Mapping[str, Any]:
    """What isn't there: that participant has nothing under seal."""
    return {**a_participant(world), "kind": "legal-name"}


def a_records_request(world: World) -> Mapping[str, Any]:
    """Waiting for its harm to be weighed, about nobody in particular."""
    return {"public_id": RecordsRequestFactory(organisation=world.home).public_id}


def with_a_forged_receipt(_world: World) -> Mapping[str, Any]:
    """A receipt that nobody has signed."""
    return {"text": "forged"}


def with_a_forged_code(_world: World) -> Mapping[str, Any]:
    """A code that looks like one."""
    return {"code": "3333-3333-3333-3333"}


def a_picture(world: World) -> Mapping[str, Any]:
    """A file of the published course."""
    file = PackFile.objects.filter(version=world.version, path__endswith=".svg").order_by("path")[0]
    return {"sha256": file.sha256, "extension": "svg"}


ADDRESSES: dict[str, Row] = {
    # The site.
    "root": Row((ON, ON, ON)),
    "health": Row(PUBLIC),
    "robots": Row(PUBLIC),
    "front": Row(PUBLIC),
    "ui:about": Row(PUBLIC),
    "ui:accessibility": Row(PUBLIC),
    "ui:privacy": Row(PUBLIC),
    # Not there in production: settings.GALLERY and settings.MAIL_PAGE.
    "ui:gallery": Row(PUBLIC),
    "notices:mail": Row(PUBLIC),
    # The way in and out.
    "account_signup": Row((200, ON, ON), post=(422, ON, ON)),
    "account_login": Row((200, ON, ON), post=(422, ON, ON)),
    "account_confirm_login_code": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "mfa_authenticate": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:passkey_options": Row(REFUSED, post=(403, 403, 403)),
    "people:passkey_sign_in": Row(REFUSED, post=(SIGN_IN, ON, ON)),
    "account_inactive": Row(PUBLIC),
    "account_logout": Row((ON, ON, ON), post=(ON, ON, ON)),
    "people:send_again": Row(REFUSED, post=(SIGN_IN, ON, ON)),
    "people:forgotten": Row((200, ON, ON)),
    "people:signed_out": Row((200, ON, ON)),
    "people:sign_out_everywhere": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "card": Row((ON, ON, ON)),
    "people:card": Row((200, ON, ON), post=(422, ON, ON)),
    "people:passphrase": Row((ON, ON, ON), post=(ON, ON, ON)),
    # One's own account.
    "people:email": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:email_code": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:email_remove": Row((SIGN_IN, 405, 405), post=(SIGN_IN, ON, ON)),
    "people:devices": Row(OWN, post=(SIGN_IN, 405, 405)),
    "people:share": Row((SIGN_IN, 405, 405), post=(SIGN_IN, ON, ON)),
    "people:sign_out_of": Row(
        (SIGN_IN, 405, 405), post=(SIGN_IN, ON, ON), parts=lambda _world: {"handle": "0" * 20}
    ),
    "people:account": Row(OWN, post=(SIGN_IN, 405, 405)),
    "people:password": Row(OWN, post=(SIGN_IN, 422, 422)),
    # How one signs in: changed only right after showing who one is, which nobody here has done.
    "people:second_factor": Row(OWN, post=(SIGN_IN, 200, 200)),
    "people:again": Row(OWN, post=(SIGN_IN, 200, 200)),
    "people:passkey_add": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:passkey": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON), parts=lambda _world: {"number": 1}),
    "people:passkey_remove": Row(
        (SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON), parts=lambda _world: {"number": 1}
    ),
    "people:sign_on_new": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:sign_on_remove": Row(
        (SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON), parts=lambda _world: {"number": 1}
    ),
    # Not there until an operator has set one up (tests/people/test_sign_on.py).
    "people:sign_on": Row((404, 404, 404), parts=lambda _world: {"slug": "none"}),
    "sign_on_back": Row((404, 404, 404), parts=lambda _world: {"slug": "none"}),
    "people:app_code": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:app_code_remove": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:recovery_codes": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "people:recovery_codes_file": Row((SIGN_IN, 405, 405), post=(SIGN_IN, ON, ON)),
    # What is kept about oneself; taking it along and leaving ask for a fresh proof first.
    "privacy:own_data": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "privacy:delete": Row((SIGN_IN, ON, ON), post=(SIGN_IN, ON, ON)),
    "privacy:deleted": Row(PUBLIC),
    "privacy:consents": Row(OWN, post=(SIGN_IN, 405, 405)),
    "privacy:agree": Row(OWN, post=(SIGN_IN, 422, 422), parts=to_text_messages),
    "privacy:processing": Row(STAFF),
    "privacy:withdraw": Row((SIGN_IN, 405, 405), post=(SIGN_IN, ON, ON), parts=to_text_messages),
    # One's own letters, and ending them from a letter: the signed address is the permission.
    "letters:inbox": Row(OWN, post=(SIGN_IN, 405, 405)),
    "letters:preferences": Row(OWN, post=(SIGN_IN, 422, 422)),
    "letters:stop": Row(PUBLIC, post=PUBLIC, parts=of_letter),
    # Courses: all of them can be read without an account.
    "courses:catalogue": Row(PUBLIC),
    "courses:course": Row(PUBLIC, parts=in_course()),
    "courses:lens": Row(PUBLIC, parts=in_course(lens="ethics")),
    "courses:places": Row(PUBLIC, parts=in_course()),
    "courses:search": Row(PUBLIC, parts=in_course()),
    "media": Row(PUBLIC, parts=a_picture),
    # Work: for those who have a role in an organisation.
    "organisations:work": Row(STAFF, post=(405, 405, 405)),
    "organisations:change_role": Row(REFUSED, post=STAFF),
    "organisations:roles": Row(STAFF),
    "organisations:own_deputy": Row(STAFF, post=STAFF, parts=a_membership),
    "organisations:end_own": Row(STAFF, post=STAFF, parts=a_membership),
    "organisations:own_invitation": Row(STAFF, post=STAFF, parts=an_invitation),
    "organisations:members": Row(STAFF),
    "organisations:members_of": Row(STAFF, parts=at_home),
    "organisations:member": Row(STAFF, post=STAFF, parts=a_membership),
    "organisations:end": Row(STAFF, post=STAFF, parts=a_membership),
    "organisations:another_role": Row(STAFF, post=STAFF, parts=a_membership),
    "organisations:deputy": Row(STAFF, post=STAFF, parts=a_membership),
    "organisations:invitations": Row(STAFF),
    "organisations:invitations_of": Row(STAFF, parts=at_home),
    "organisations:invite": Row(STAFF, post=STAFF),
    "organisations:invite_to": Row(STAFF, post=STAFF, parts=at_home),
    "organisations:invitation": Row(STAFF, post=STAFF, parts=an_invitation),
    "organisations:outbox": Row(STAFF),
    "organisations:paper": Row(STAFF, post=STAFF),
    "organisations:organisations": Row(STAFF),
    "organisations:new_organisation": Row(STAFF, post=STAFF),
    "organisations:organisation": Row(STAFF, post=STAFF, parts=at_home),
    "organisations:close_organisation": Row(STAFF, post=STAFF, parts=at_home),
    "organisations:reopen_organisation": Row(REFUSED, post=STAFF, parts=at_home),
    # Invitations: open to people without account; a code that opens nothing isn't there for anybody.
    "enter_code": Row(PUBLIC),
    "invitation": Row((404, 404, 404), post=(404, 404, 404), parts=with_a_forged_code),
    # The centre's participants, and questions from outside.
    # Oversight.
    "privacy:oversight": Row(STAFF),
    "privacy:trail_export": Row(REFUSED, post=STAFF),
    "privacy:find_in_trail": Row(REFUSED, post=STAFF),
    "privacy:openings": Row(STAFF),
    "centre:people": Row(STAFF),
    "centre:new": Row(STAFF),
    "centre:register": Row(STAFF, post=STAFF),
    "centre:register_with_care": Row(STAFF, post=STAFF),
    "centre:receipt": Row(STAFF, parts=with_a_forged_receipt),
    "centre:participant": Row(STAFF, parts=a_participant),
    "centre:change": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:card": Row(REFUSED, post=STAFF, parts=a_participant),
    "centre:take_care": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:cover_name": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:seal_name": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:open_seal": Row(STAFF, post=STAFF, parts=a_seal),
    "centre:keepers": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:end": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:delete": Row(STAFF, post=STAFF, parts=a_participant),
    "centre:enquiries": Row(STAFF, post=STAFF),
    "centre:records_requests": Row(STAFF, post=STAFF),
    "centre:records_request": Row(STAFF, post=STAFF, parts=a_records_request),
    "centre:weigh": Row(STAFF, post=STAFF, parts=a_records_request),
    "centre:my_extra_care": Row(OWN, post=(SIGN_IN, 422, 422)),
    # Learning: reading and writing for all; what is kept about a person is that person's.
    "learning:home": Row(OWN, post=(SIGN_IN, 405, 405)),
    "learning:page": Row(PUBLIC, parts=in_course(page="hungary-overview")),
    "learning:question": Row(PUBLIC, post=(ON, ON, 409), parts=in_course(question="why-here")),
    "learning:join": Row((ON, 200, ON), post=(ON, 200, ON), parts=in_course()),
    "learning:course": Row((SIGN_IN, ON, 200), post=(SIGN_IN, 405, 405), parts=in_course()),
    "learning:intention": Row(MINE, post=(SIGN_IN, 404, 422), parts=in_course()),
    "learning:version": Row((SIGN_IN, 405, 405), post=(SIGN_IN, 404, ON), parts=in_course()),
    "learning:checklist": Row(MINE, post=(SIGN_IN, 405, 405), parts=in_course()),
    # Certificates: the holder's, except for the page where others check a number.
    "awards:preview": Row((SIGN_IN, 404, ON), post=(SIGN_IN, 404, ON), parts=in_course()),
    "awards:award": Row(MINE, post=(SIGN_IN, 405, 405), parts=of_award),
    "awards:pdf": Row(MINE, post=(SIGN_IN, 405, 405), parts=of_award),
    "awards:check": Row(PUBLIC),
    "awards:check_number": Row(PUBLIC, parts=numbered),
    "check_in_my_language": Row((ON, ON, ON), parts=numbered),
}

#: How to make an address out of its pattern.
PARTS = {name: row.parts for name, row in ADDRESSES.items()}
