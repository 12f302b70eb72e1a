"""What the addresses of policy/access.md are about in the world of the tests.

Who may do what stands in policy/access.md. An address whose pattern asks for something, such as a course or a
person, says here where to take it from.
"""

from collections.abc import Callable, Mapping
from typing import Any

from samskap.courses.models import PackFile
from samskap.notices.stopping import Wisher, stop_token
from samskap.organisations.rules import Role
from samskap.people.models import Person
from tests.centre.factories import ParticipantFactory, RecordsRequestFactory
from tests.organisations.factories import InvitationFactory
from tests.site.world import World

Parts = Callable[[World], Mapping[str, Any]]


def in_course(**more: str) -> Parts:
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


def what_a_participant_agrees_to(world: World) -> Mapping[str, Any]:
    """Something that somebody registered at home can agree to."""
    return {**a_participant(world), **to_text_messages(world)}


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


#: How to fill in what an address's pattern asks for, by its name. Others ask for nothing.
PARTS: dict[str, Parts] = {
    "people:sign_out_of": lambda _world: {"handle": "0" * 20},
    "people:passkey": lambda _world: {"number": 1},
    "people:passkey_remove": lambda _world: {"number": 1},
    "people:sign_on_remove": lambda _world: {"number": 1},
    "people:sign_on": lambda _world: {"slug": "none"},
    "sign_on_back": lambda _world: {"slug": "none"},
    "privacy:agree": to_text_messages,
    "privacy:withdraw": to_text_messages,
    "letters:stop": of_letter,
    "courses:course": in_course(),
    "courses:lens": in_course(lens="ethics"),
    "courses:places": in_course(),
    "courses:search": in_course(),
    "media": a_picture,
    "organisations:own_deputy": a_membership,
    "organisations:end_own": a_membership,
    "organisations:own_invitation": an_invitation,
    "organisations:members_of": at_home,
    "organisations:member": a_membership,
    "organisations:end": a_membership,
    "organisations:another_role": a_membership,
    "organisations:deputy": a_membership,
    "organisations:invitations_of": at_home,
    "organisations:invite_to": at_home,
    "organisations:invitation": an_invitation,
    "organisations:organisation": at_home,
    "organisations:close_organisation": at_home,
    "organisations:reopen_organisation": at_home,
    "invitation": with_a_forged_code,
    "centre:receipt": with_a_forged_receipt,
    "centre:participant": a_participant,
    "centre:change": a_participant,
    "centre:card": a_participant,
    "centre:take_care": a_participant,
    "centre:cover_name": a_participant,
    "centre:seal_name": a_participant,
    "centre:open_seal": a_seal,
    "centre:keepers": a_participant,
    "centre:consents": a_participant,
    "centre:note_consent": what_a_participant_agrees_to,
    "centre:withdraw_consent": what_a_participant_agrees_to,
    "centre:end": a_participant,
    "centre:delete": a_participant,
    "centre:records_request": a_records_request,
    "centre:weigh": a_records_request,
    "learning:page": in_course(page="hungary-overview"),
    "learning:question": in_course(question="why-here"),
    "learning:join": in_course(),
    "learning:course": in_course(),
    "learning:intention": in_course(),
    "learning:version": in_course(),
    "learning:checklist": in_course(),
    "awards:preview": in_course(),
    "awards:award": of_award,
    "awards:pdf": of_award,
    "awards:check_number": numbered,
    "check_in_my_language": numbered,
}

#: Whose an address is, where it isn't the learner's.
WHOSE: dict[str, Callable[[World], Person]] = {
    "organisations:own_deputy": lambda world: world.at_home[Role.COUNSELLOR],
    "organisations:end_own": lambda world: world.at_home[Role.COUNSELLOR],
}
