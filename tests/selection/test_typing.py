"""The value of chance, typed by two people, each for themselves (C-11.3, C2.5)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samskap.assessment.models import Disqualification
from samskap.audit.models import Event
from samskap.lottery.drawing import secret_hash
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from samskap.selection.actions.refusing import Refused
from samskap.selection.actions.typing import Value, ask_again, read_value, take_back, type_value
from samskap.selection.beacon import CHAIN
from samskap.selection.models import TypedValue
from samskap.selection.rules.drawing import Part
from tests.organisations.factories import MembershipFactory
from tests.parallel import separate_connections, together
from tests.selection.factories import COMMITTED, DICE, DRAWN, CommitmentFactory, DrawFactory, the_two
from tests.selection.test_beacon import ROUND, SIGNATURE, VALUE

pytestmark = pytest.mark.django_db
ONE, OTHER = Value("3614225361"), Value("3614225362")


@pytest.fixture
def commitment():
    return CommitmentFactory()


@pytest.fixture
def two(commitment):
    return acting_pair(commitment)


def acting_pair(commitment):
    one, other = the_two(commitment.pool.round.programme.organisation)
    return Acting(one.person, one), Acting(other.person, other)


def types(commitment, by, part, value=ONE, at=DRAWN):
    return type_value(commitment=commitment, part=part, value=value, name="Kari Demo", by=by, at=at)


def refused(deed) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.codes


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.5")
def test_two_people_type_each_for_themselves_and_the_log_never_says_what(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    types(commitment, two[1], Part.WITNESSES)
    assert TypedValue.objects.filter(commitment=commitment, value=ONE.text).count() == 2
    events = Event.objects.filter(verb="selection.typed")
    assert {each.by_id for each in events} == {each.person.pk for each in two}
    assert not any(ONE.text in str(each.facts) for each in events)


@pytest.mark.policy("C-11.3")
def test_a_second_value_of_the_same_person_is_refused_and_the_same_once_more_is_no_second(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    types(commitment, two[0], Part.DRAWS)
    assert refused(lambda: types(commitment, two[0], Part.DRAWS, OTHER)) == ("typed-already",)
    assert TypedValue.objects.get().value == ONE.text


@pytest.mark.policy("C-11.3")
def test_nobody_types_in_both_parts(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    assert refused(lambda: types(commitment, two[0], Part.WITNESSES)) == ("typed-already",)


@pytest.mark.policy("C-11.3")
def test_each_part_is_one_persons(commitment, two):
    types(commitment, two[1], Part.WITNESSES)
    third = MembershipFactory(Role.EXAMINER, organisation=commitment.pool.round.programme.organisation)
    assert refused(lambda: types(commitment, Acting(third.person, third), Part.WITNESSES)) == ("part-taken",)


@pytest.mark.policy("C-11.3")
@pytest.mark.parametrize("role", [Role.TEACHER, Role.EXAMINER, Role.REGISTRAR, Role.COORDINATOR])
def test_only_who_runs_admission_types_to_draw(commitment, role):
    it = MembershipFactory(role, organisation=commitment.pool.round.programme.organisation)
    assert refused(lambda: types(commitment, Acting(it.person, it), Part.DRAWS)) == ("not-yours",)


@pytest.mark.policy("C-11.3")
@pytest.mark.parametrize("part", list(Part))
def test_somebody_of_another_school_types_nothing(commitment, part):
    stranger = MembershipFactory(Role.PROGRAMME_COORDINATOR)
    acting = Acting(stranger.person, stranger)
    assert refused(lambda: types(commitment, acting, part)) == ("not-yours",)


@pytest.mark.policy("C-11.3")
@pytest.mark.parametrize(("index", "part"), list(enumerate(Part)))
def test_whoever_has_a_tie_to_an_application_takes_no_part(commitment, two, index, part):
    application = commitment.pool.round.applications.first()
    Disqualification.objects.create(
        person=two[index].person, application=application, reason="Sister", declared_at=DRAWN
    )
    assert refused(lambda: types(commitment, two[index], part)) == ("has-a-tie",)


@pytest.mark.policy("C-11.3")
def test_two_who_differ_type_again_only_together(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    types(commitment, two[1], Part.WITNESSES, OTHER)
    assert not ask_again(commitment=commitment, by=two[0], at=DRAWN)
    assert not ask_again(commitment=commitment, by=two[0], at=DRAWN)
    assert refused(lambda: types(commitment, two[0], Part.DRAWS, OTHER)) == ("typed-already",)
    assert ask_again(commitment=commitment, by=two[1], at=DRAWN)
    assert not TypedValue.objects.exists()
    assert Event.objects.filter(verb="selection.typed_differently").count() == 1
    types(commitment, two[0], Part.DRAWS, OTHER)


@pytest.mark.policy("C-11.3")
def test_two_who_agree_cannot_type_again(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    types(commitment, two[1], Part.WITNESSES)
    for each in two:
        assert refused(lambda by=each: ask_again(commitment=commitment, by=by, at=DRAWN)) == (
            "nothing-differs",
        )
        assert refused(lambda by=each: take_back(commitment=commitment, by=by, at=DRAWN)) == (
            "other-has-typed",
        )


def test_a_third_person_asks_for_nothing(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    assert refused(lambda: ask_again(commitment=commitment, by=two[1], at=DRAWN)) == ("not-one-of-the-two",)
    assert refused(lambda: take_back(commitment=commitment, by=two[1], at=DRAWN)) == ("not-one-of-the-two",)


def test_as_long_as_the_other_has_not_typed_one_may_take_it_back(commitment, two):
    types(commitment, two[1], Part.WITNESSES)
    take_back(commitment=commitment, by=two[1], at=DRAWN)
    assert not TypedValue.objects.exists()
    assert Event.objects.filter(verb="selection.typed_taken_back").count() == 1


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.Wrong")
def test_a_value_after_the_draw_is_refused(two, commitment):
    DrawFactory(commitment)
    assert refused(lambda: types(commitment, two[0], Part.DRAWS)) == ("drawn-already",)


@pytest.mark.policy("C-11.4")
def test_a_value_for_lists_that_were_set_aside_is_refused(two, commitment):
    pool = commitment.pool
    pool.annulled_at, pool.why_annulled = DRAWN, "An application was left out."
    pool.annulled_by_name, pool.agreed_by_name = "Kari", "Ola"
    pool.save()
    assert refused(lambda: types(commitment, two[0], Part.DRAWS)) == ("set-aside",)


@pytest.mark.policy("C-11.3")
def test_nothing_is_typed_before_the_announced_time():
    announced = CommitmentFactory(particulars={"at": (DRAWN + timedelta(minutes=1)).isoformat()})
    one, _other = acting_pair(announced)
    assert refused(lambda: types(announced, one, Part.DRAWS)) == ("too-early",)
    types(announced, one, Part.DRAWS, at=DRAWN + timedelta(minutes=1))


def test_dice_are_digits_from_one_to_six_with_blanks_between_or_not(commitment):
    assert read_value(commitment, f" {DICE} ").text == "361422536142"
    assert refused(lambda: read_value(commitment, "3614225307")) == ("value-signs",)
    assert refused(lambda: read_value(commitment, "36")) == ("value-few",)
    assert refused(lambda: read_value(commitment, "1" * 401)) == ("value-many",)
    assert refused(lambda: read_value(commitment, "<b>1</b>")) == ("value-signs",)


def test_a_secret_must_be_the_one_whose_hash_was_published():
    secret = "when the ice breaks on lake Mjøsa in May"
    commitment = CommitmentFactory(source="reveal", particulars={"sha256": secret_hash(secret)})
    assert read_value(commitment, f"{secret}\n").text == secret
    assert refused(lambda: read_value(commitment, secret.upper())) == ("not-the-secret",)


@pytest.mark.policy("C-11.3")
def test_what_a_beacon_said_is_checked_by_its_signature():
    commitment = CommitmentFactory(source="drand", particulars={"chain": CHAIN, "round": ROUND})
    value = read_value(commitment, VALUE.upper(), f'"{SIGNATURE}",')
    assert (value.text, value.proof) == (VALUE, SIGNATURE)
    assert refused(lambda: read_value(commitment, VALUE, "")) == ("signature-malformed",)
    assert refused(lambda: read_value(commitment, VALUE[:-1], SIGNATURE)) == ("value-few",)
    later = CommitmentFactory(source="drand", particulars={"chain": CHAIN, "round": ROUND + 1})
    assert refused(lambda: read_value(later, VALUE, SIGNATURE)) == ("not-signed",)


def test_without_a_name_for_the_protocol_nothing_is_typed(commitment, two):
    def nameless():
        return type_value(
            commitment=commitment, part=Part.DRAWS, value=ONE, name=" \n", by=two[0], at=COMMITTED
        )

    assert refused(nameless) == ("no-name",)


@pytest.mark.database
@pytest.mark.policy("C-11.3")
def test_the_database_itself_lets_nobody_take_both_parts(commitment, two):
    types(commitment, two[0], Part.DRAWS)
    row = {"commitment": commitment, "name": "Kari", "value": "1", "typed_at": DRAWN}
    with pytest.raises(IntegrityError), transaction.atomic():
        TypedValue.objects.create(person=two[0].person, part=Part.WITNESSES, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        TypedValue.objects.create(person=two[1].person, part=Part.DRAWS, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        TypedValue.objects.create(person=two[1].person, part="both", **row)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_who_type_in_one_part_at_the_same_moment_are_one(tmp_path):
    commitment = CommitmentFactory()
    school = commitment.pool.round.programme.organisation
    witnesses = [MembershipFactory(role, organisation=school) for role in (Role.TEACHER, Role.REGISTRAR)]

    def deed(it):
        return lambda: types(commitment, Acting(it.person, it), Part.WITNESSES)

    with separate_connections(tmp_path):
        outcomes = together(*(deed(each) for each in witnesses))
        assert together(TypedValue.objects.count) == [1]
    assert sum(isinstance(each, TypedValue) for each in outcomes) == 1
    assert [each.codes for each in outcomes if isinstance(each, Refused)] == [("part-taken",)]
