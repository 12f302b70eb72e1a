"""`python -m samskap certificates`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samskap.audit.models import Event
from samskap.awards.actions.mending import reissue
from samskap.awards.models import Award
from samskap.awards.rules import State
from samskap.people.models import Person
from tests.awards.conftest import AT
from tests.organisations.factories import OrganisationFactory
from tests.people.factories import PersonFactory

WHY = ("--why", "misuse", "--text", "Two accounts have handed in the same texts.")


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("certificates", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def two(db) -> tuple[Person, Person]:
    return PersonFactory(email="anna@lillevik.example"), PersonFactory(email="bo@lillevik.example")


def test_it_shows_how_a_certificate_stands_and_names_nobody(award, person):
    new = reissue(award, name="Åsa Berg", by=person, at=AT)
    old_says, new_says = told("show", award.number.lower()), told("show", new.number)
    assert f"{award.number}  course-certificate  superseded" in old_says
    assert f"replaced by {new.number} on 2027-03-14" in old_says
    assert f"{new.number}  course-certificate  issued" in new_says
    assert f"replaces {award.number}" in new_says
    for untold in ("Åsa", person.email, award.snapshot["answers"][0]["text"]):
        assert untold not in old_says + new_says


@pytest.mark.policy("A-8.14")
def test_two_persons_withdraw_what_no_organisation_has_issued(award, two):
    assert "not decided: Somebody else did the work" in told(
        "propose", award.number, *WHY, "--by", "anna@lillevik.example"
    )
    with pytest.raises(CommandError, match="proposed this yourself"):
        told("decide", award.number, "--withdraw", "--by", "Anna@lillevik.example")
    assert Award.objects.get().state == State.ISSUED
    assert "revoked" in told("decide", award.number, "--withdraw", "--by", "bo@lillevik.example")
    event = Event.objects.get(verb="awards.withdrawn")
    assert (event.by_id, event.role) == (two[1].pk, "operator")
    assert "a new one can be made" in told("allow", award.number, "--by", "bo@lillevik.example")


def test_what_is_proposed_can_be_kept(award, two):
    told("propose", award.number, *WHY, "--by", "anna@lillevik.example")
    kept = told("decide", award.number, "--keep", "--by", "bo@lillevik.example")
    assert "that it stands" in kept
    assert "course-certificate  issued" in kept


@pytest.mark.policy("A-8.14")
def test_what_an_organisation_has_issued_is_left_to_its_staff(two, person, request):
    OrganisationFactory(runs_the_site=True)
    award = request.getfixturevalue("award")
    with pytest.raises(CommandError, match="Only its staff"):
        told("propose", award.number, *WHY, "--by", "anna@lillevik.example")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "0000-0000-0000-0000"), "no certificate with this number"),
        (("propose", "{number}", *WHY, "--by", "nobody@lillevik.example"), "Nobody has an account"),
        (("decide", "{number}", "--keep", "--by", "bo@lillevik.example"), "Nobody has proposed"),
        (("allow", "{number}", "--by", "bo@lillevik.example"), "Nobody has proposed"),
    ],
)
def test_what_can_not_be_done_is_said(award, two, arguments, said):
    with pytest.raises(CommandError, match=said):
        told(*(each.format(number=award.number) for each in arguments))


@pytest.mark.policy("A-8.15")
def test_with_extra_care_a_number_is_unknown_here_too(award, person):
    Person.objects.filter(pk=person.pk).update(extra_care=True)
    with pytest.raises(CommandError, match="no certificate with this number"):
        told("show", award.number)
