"""The draw at work and in public, as people meet it (C-11.3, C-11.4, C2.5)."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from samskap.applications.rules.states import State
from samskap.assessment.models import Disqualification
from samskap.organisations.models import Membership
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Annulment, Draw, TypedValue
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import ProgrammeFactory, RoundFactory
from tests.selection.factories import DICE, REASON, CommitmentFactory, DrawFactory, FrozenPoolFactory, the_two

pytestmark = pytest.mark.django_db


def a_round(**more) -> Round:
    return RoundFactory(ProgrammeFactory(), places=3, **more)


@pytest.fixture
def commitment():
    return CommitmentFactory(FrozenPoolFactory(a_round(), seats=1))


@pytest.fixture
def drawn():
    return DrawFactory(CommitmentFactory(FrozenPoolFactory(a_round(), seats=1)))


def visit_as(membership: Membership) -> Client:
    client = Client()
    client.force_login(membership.person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at_work(commitment, name: str) -> str:
    return reverse(f"selection:{name}", args=[commitment.pool.round.public_id])


def in_public(pool, name: str = "draw", *more) -> str:
    return reverse(f"selection:{name}", args=[pool.round.programme.slug, pool.round.slug, *more])


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def two(commitment):
    one, other = the_two(commitment.pool.round.programme.organisation)
    return visit_as(one), visit_as(other)


def types(client, commitment, address: str, value: str = DICE, *, name: str = "Kari Demo"):
    return client.post(at_work(commitment, address), {"name": name, "value": value})


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.5")
def test_two_type_what_the_dice_show_one_presses_and_everybody_sees_it(commitment, two):
    one, other = two
    assert types(one, commitment, "type_to_draw").status_code == 302
    assert types(other, commitment, "type_as_witness", value=DICE.replace(" ", "")).status_code == 302
    assert "Press once" in text_of(one.get(at_work(commitment, "drawing")))
    assert "The one who draws presses now" in text_of(other.get(at_work(commitment, "drawing")))
    assert one.post(at_work(commitment, "press")).status_code == 302
    draw = Draw.objects.get()
    page = text_of(Client().get(in_public(commitment.pool)))
    assert f"List {draw.list_number} of 20 was drawn." in page
    assert "Kari Demo drew, and Kari Demo was the witness" in page
    assert draw.value in page
    assert commitment.digest in page
    assert REASON in page
    assert all(code in page for code in commitment.pool.applications)


@pytest.mark.policy("C-11.3")
def test_what_one_has_typed_is_on_no_page_before_both_agree(commitment, two):
    one, other = two
    hidden = "".join(DICE.split())
    types(one, commitment, "type_to_draw")
    pages = [at_work(commitment, name) for name in ("drawing", "type_as_witness")]
    pages += [in_public(commitment.pool), in_public(commitment.pool, "live")]
    for client in (one, other, Client()):
        for address in pages:
            page = client.get(address, follow=True).content.decode()
            assert hidden not in page
            assert DICE not in page
    assert "Kari Demo has typed" in text_of(other.get(at_work(commitment, "drawing")))


@pytest.mark.policy("C-11.3")
def test_two_who_differ_are_both_told_and_neither_sees_the_other_value(commitment, two):
    one, other = two
    types(one, commitment, "type_to_draw")
    types(other, commitment, "type_as_witness", value="1111111111")
    for client, hidden in ((one, "1111111111"), (other, "".join(DICE.split()))):
        page = text_of(client.get(at_work(commitment, "drawing")))
        assert "Not the same" in page
        assert hidden not in page
        client.post(at_work(commitment, "press"))
        client.post(at_work(commitment, "type_again"))
    assert not Draw.objects.exists()
    assert not TypedValue.objects.exists()


@pytest.mark.policy("C-11.3")
@pytest.mark.parametrize("name", ["type_to_draw", "press", "type_again", "take_back", "set_aside"])
def test_nobody_draws_alone_by_any_address(commitment, name):
    alone, _other = the_two(commitment.pool.round.programme.organisation)
    client = visit_as(alone)
    everything = {"name": "K", "value": DICE, "reason": "Because", "part": "witnesses", "person": "1"}
    for address in ("type_to_draw", "type_as_witness", "press", name, "press", "agree", "press"):
        client.post(at_work(commitment, address), everything)
    assert not Draw.objects.exists()
    commitment.pool.refresh_from_db()
    assert commitment.pool.annulled_at is None


@pytest.mark.policy("C-11.3")
def test_a_second_value_is_refused_in_words_and_nothing_typed_is_lost(commitment, two):
    one, _other = two
    types(one, commitment, "type_to_draw")
    answer = types(one, commitment, "type_to_draw", value="6666666666")
    assert answer.status_code == 422
    assert "A second one isn’t taken" in text_of(answer)
    assert 'value="6666666666"' in text_of(answer)


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.Wrong")
def test_a_value_after_the_draw_is_refused_in_words(drawn):
    one, _other = the_two(drawn.commitment.pool.round.programme.organisation)
    answer = types(visit_as(one), drawn.commitment, "type_to_draw")
    assert answer.status_code == 422
    assert "there is one draw, and it stands" in text_of(answer)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "at least 10"),
        ("3614225307", "Dice show 1 to 6"),
        ("<script>alert(1)</script>", "Dice show 1 to 6"),
        ("1" * 500, "too long"),
    ],
)
def test_what_no_dice_show_gets_a_sentence_beside_the_field(commitment, two, value, says):
    answer = types(two[0], commitment, "type_to_draw", value=value)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert "<script>alert" not in answer.content.decode()


def test_without_a_name_nothing_is_typed(commitment, two):
    answer = types(two[0], commitment, "type_to_draw", name="")
    assert answer.status_code == 422
    assert "Write your name" in text_of(answer)


def test_a_form_that_is_taken_apart_gets_a_sentence(commitment, two):
    for name in ("type_to_draw", "type_as_witness"):
        assert two[0].post(at_work(commitment, name), {"unknown": "x"}).status_code == 422


@pytest.mark.policy("C-11.3")
def test_somebody_with_a_tie_is_told_and_offered_nothing(commitment):
    it = MembershipFactory(Role.TEACHER, organisation=commitment.pool.round.programme.organisation)
    Disqualification.objects.create(
        person=it.person,
        application=commitment.pool.round.applications.first(),
        reason="Sister",
        declared_at=commitment.committed_at,
    )
    page = text_of(visit_as(it).get(at_work(commitment, "drawing")))
    assert "Somebody else must do this" in page
    assert "type the value" not in page


@pytest.mark.policy("C-11.3")
def test_anybody_finds_on_how_many_lists_a_municipality_is(commitment):
    member = commitment.pool.contents["members"][0]["code"]
    times = sum(member in each for each in commitment.lists)
    page = text_of(Client().get(in_public(commitment.pool), {"q": member}))
    assert f"your municipality is on {times} of 20 lists." in page
    seat = commitment.pool.contents["seats"][0]["code"]
    assert "has a place by representation" in text_of(Client().get(in_public(commitment.pool), {"q": seat}))
    for nonsense in ("nowhere", "%", "'\"><b>", "x" * 5000, "\x00"):
        answer = Client().get(in_public(commitment.pool), {"q": nonsense})
        assert answer.status_code == 200
        assert "No municipality of this name" in text_of(answer)
        assert "<b>" not in answer.content.decode()


@pytest.mark.policy("C-11.3")
def test_after_the_draw_it_also_says_what_came_of_it(drawn):
    pool = drawn.commitment.pool
    page = text_of(Client().get(in_public(pool), {"q": drawn.chosen[0]}))
    assert "It was drawn, and has a place." in page
    waiting = [code for code in drawn.tickets if code not in drawn.chosen]
    page = text_of(Client().get(in_public(pool), {"q": waiting[1]}))
    assert "is number 2 in the order of waiting" in page


@pytest.mark.policy("C-11.3")
def test_no_person_of_a_team_stands_on_any_public_page_or_file_of_a_draw(drawn):
    pool = drawn.commitment.pool
    told = [Client().get(in_public(pool, name)) for name in ("draw", "live", "certificate")]
    people = {
        name
        for application in pool.round.applications.all()
        for name in application.members.values_list("name", flat=True)
    }
    assert people
    for answer in told:
        assert not [name for name in people if name in answer.content.decode()]


def test_the_page_for_a_large_screen_goes_from_list_to_result(commitment):
    live = in_public(commitment.pool, "live")
    assert "http-equiv" not in text_of(Client().get(live))
    assert 'http-equiv="refresh" content="10"' in text_of(Client().get(live, {"by-itself": ""}))
    assert "0 of two people have typed the value" in text_of(Client().get(live))
    draw = DrawFactory(commitment)
    page = text_of(Client().get(live, {"by-itself": ""}))
    assert "http-equiv" not in page
    assert f"Drawn: list {draw.list_number}" in page


def test_the_page_for_a_large_screen_waits_before_anything_is_fixed():
    it = a_round()
    page = text_of(Client().get(reverse("selection:live", args=[it.programme.slug, it.slug])))
    assert "The list isn’t fixed yet" in page


def test_pages_of_a_draw_are_not_there_before_there_is_one(commitment):
    empty = a_round()
    where = [empty.programme.slug, empty.slug]
    assert Client().get(reverse("selection:draw", args=where)).status_code == 404
    for name in ("certificate", "verify", "protocol"):
        assert Client().get(reverse(f"selection:{name}", args=where)).status_code == 404
        assert Client().get(in_public(commitment.pool, name)).status_code == 404
        assert Client().get(in_public(commitment.pool, f"numbered_{name}", 7)).status_code == 404


def test_nobody_learns_of_a_round_that_is_a_draft(drawn):
    pool = drawn.commitment.pool
    Round.objects.filter(pk=pool.round_id).update(stage=Stage.DRAFT)
    for name in ("draw", "live", "certificate", "verify", "protocol"):
        assert Client().get(in_public(pool, name)).status_code == 404


@pytest.mark.policy("C-11.4")
@pytest.mark.journey("C2.Wrong")
def test_two_set_a_draw_aside_and_everybody_reads_why(drawn):
    commitment = drawn.commitment
    school = commitment.pool.round.programme.organisation
    one, other = (visit_as(each) for each in the_two(school))
    decided = {"reason": "An application was left out.", "name": "Kari Demo"}
    assert one.post(at_work(commitment, "set_aside"), decided).status_code == 302
    assert "Another person must agree" in text_of(one.get(at_work(commitment, "agree")))
    assert one.post(at_work(commitment, "agree"), {"name": "Kari Demo"}).status_code == 422
    assert "An application was left out." in text_of(other.get(at_work(commitment, "agree")))
    assert other.post(at_work(commitment, "agree"), {"name": "Ola Demo"}).status_code == 302
    page = text_of(Client().get(in_public(commitment.pool)))
    assert "No list is fixed now" in page
    assert "by Kari Demo; Ola Demo agreed." in page
    assert "An application was left out." in page
    old = text_of(Client().get(in_public(commitment.pool, "numbered", 1)))
    assert "This no longer holds" in old
    assert f"List {drawn.list_number} of 20 was drawn." in old
    certificate = Client().get(in_public(commitment.pool, "numbered_certificate", 1))
    assert json.loads(certificate.content)["commitment"] == commitment.digest
    assert Client().get(in_public(commitment.pool, "certificate")).status_code == 404


@pytest.mark.policy("C-11.4")
def test_a_colleague_who_does_not_agree_leaves_it_as_it_is(drawn):
    one, other = (visit_as(each) for each in the_two(drawn.commitment.pool.round.programme.organisation))
    one.post(at_work(drawn.commitment, "set_aside"), {"reason": "I dislike it.", "name": "Kari Demo"})
    assert other.post(at_work(drawn.commitment, "drop")).status_code == 302
    assert not Annulment.objects.exists()
    assert other.get(at_work(drawn.commitment, "agree")).status_code == 302


def test_a_reason_that_is_missing_or_too_long_gets_a_sentence(drawn):
    one, _other = (visit_as(each) for each in the_two(drawn.commitment.pool.round.programme.organisation))
    for reason, says in (("", "Write why"), ("x" * 2001, "Make it shorter")):
        answer = one.post(at_work(drawn.commitment, "set_aside"), {"reason": reason, "name": "Kari Demo"})
        assert answer.status_code == 422
        assert says in text_of(answer)
        assert reason in answer.content.decode()


def test_who_may_witness_finds_the_draws_of_the_school(commitment):
    school = commitment.pool.round.programme.organisation
    witness = visit_as(MembershipFactory(Role.REGISTRAR, organisation=school))
    assert "waits to be drawn" in text_of(witness.get(reverse("selection:draws")))
    stranger = visit_as(MembershipFactory(Role.REGISTRAR))
    assert commitment.pool.round.slug not in text_of(stranger.get(reverse("selection:draws")))
    assert stranger.get(at_work(commitment, "drawing")).status_code == 404


@pytest.mark.parametrize("members", [4, 40])
def test_pages_cost_the_same_with_few_and_with_many(members, django_assert_max_num_queries):
    draw = DrawFactory(CommitmentFactory(FrozenPoolFactory(a_round(), members=members, seats=2, late=2)))
    pool = draw.commitment.pool
    teacher = visit_as(MembershipFactory(Role.TEACHER, organisation=pool.round.programme.organisation))
    addresses = [
        in_public(pool), in_public(pool) + "?q=demo", in_public(pool, "live"), in_public(pool, "numbered", 1),
        in_public(pool, "certificate"), in_public(pool, "protocol"),
    ]  # fmt: skip
    for address in addresses:
        with django_assert_max_num_queries(8):
            assert Client().get(address).status_code == 200
    with django_assert_max_num_queries(12):
        assert teacher.get(at_work(draw.commitment, "drawing")).status_code == 200
    assert pool.round.applications.filter(state=State.SELECTED).count() == 3
