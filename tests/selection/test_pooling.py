"""Who stands in a round's pool, and under what."""

import json
from datetime import date

import pytest

from samskap.applications.models import Participation, TeamMember
from samskap.applications.rules.states import State
from samskap.rounds.rules.quotas import quotas_of
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Seat
from samskap.selection.pooling import now, pool_now
from samskap.selection.queries import standing_pool
from samskap.selection.rules.pooling import Entrant, Flaw, Place, pooled
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.rounds.factories import AT, QUOTAS, RoundFactory

_QUOTAS = quotas_of(QUOTAS)


def _pooled(*entrants):
    return pooled(entrants, quotas=_QUOTAS, places=9, label="x/y/1")


@pytest.mark.policy("C-11.1")
def test_a_joint_application_has_the_leads_code_and_region_and_the_size_of_all():
    small, large = Place("1811", "18", 1400), Place("4601", "46", 290_000)
    whole = _pooled(Entrant(1, small, [large]))
    (member,) = whole.pool.members
    assert (member.code, member.region, member.size, member.population) == ("1811", "north", "large", 291_400)
    assert whole.applications == {"1811": 1}


@pytest.mark.policy("C-11.1")
@pytest.mark.parametrize(
    ("people", "size"), [(4999, "small"), (5000, "medium"), (19_999, "medium"), (20_000, "large")]
)
def test_the_edges_of_sizes(people, size):
    (member,) = _pooled(Entrant(1, Place("1811", "18", people))).pool.members
    assert member.size == size


def test_what_cant_be_placed_is_told_and_not_guessed():
    whole = _pooled(
        Entrant(1, None),
        Entrant(2, Place("2100", "21", 2000)),
        Entrant(3, Place("1811", "18", 1400), [Place("1812", "18", None)]),
        Entrant(4, Place("1813", "18", 7000)),
        Entrant(5, Place("1815", "18", 7000), [Place("1813", "18", 7000)]),
    )
    assert [(each.flaw, each.key, each.about) for each in whole.troubles] == [
        (Flaw.NO_LEAD, 1, ""),
        (Flaw.NO_REGION, 2, "21"),
        (Flaw.NO_POPULATION, 3, "1812"),
        (Flaw.MERGED, 5, "1813"),
    ]
    assert [each.code for each in whole.pool.members] == ["1813"]


def test_partners_that_became_one_are_counted_once():
    (member,) = _pooled(
        Entrant(1, Place("1811", "18", 3000), [Place("1811", "18", 3000), Place("1812", "18", 1500)])
    ).pool.members
    assert member.population == 4500


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.PUBLISHED, {"submitted", "returned", "valid"}),
        (Stage.CHECKED, {"valid"}),
    ],
)
def test_before_the_check_whatever_is_handed_in_counts_and_then_what_is_valid(stage, expected):
    round_ = RoundFactory(stage=stage)
    codes = {}
    for state in State:
        it = ApplicationFactory(round_, state=state)
        codes[it.participations.get().municipality.code] = state.value
    ApplicationFactory(round_, state=State.VALID, late=True)
    assert {codes[each.code] for each in pool_now(round_).members} == expected


@pytest.mark.django_db
@pytest.mark.policy("C-11.1")
def test_a_municipality_that_was_merged_stands_as_what_it_became_over_several_steps():
    round_ = RoundFactory(stage=Stage.CHECKED)
    today = MunicipalityFactory(county_code="50", population=30_000)
    between = MunicipalityFactory(successor=today, valid_until=date(2025, 12, 31))
    old = MunicipalityFactory(successor=between, valid_until=date(2024, 12, 31))
    it = ApplicationFactory(round_, municipality=old, state=State.VALID)
    other = ApplicationFactory(round_, municipality=today, state=State.VALID)
    whole = now(round_).pooled
    (member,) = whole.pool.members
    assert (member.code, member.region, member.size) == (today.code, "middle", "large")
    assert whole.applications == {today.code: it.pk}
    assert [(each.flaw, each.key, each.about) for each in whole.troubles] == [
        (Flaw.MERGED, other.pk, today.code)
    ]


@pytest.mark.django_db
def test_partners_count_once_they_have_agreed():
    round_ = RoundFactory(stage=Stage.CHECKED)
    it = ApplicationFactory(round_, state=State.VALID)
    for people, agreed in ((3000, AT), (90_000, None)):
        Participation.objects.create(
            application=it, round=round_, municipality=MunicipalityFactory(population=people),
            live=agreed is not None, agreed_at=agreed,
        )  # fmt: skip
    (member,) = pool_now(round_).members
    assert (member.population, member.size) == (7000, "medium")


@pytest.mark.django_db
@pytest.mark.policy("C-11.2", "C-11.3")
def test_a_pool_has_seats_apart_and_nothing_about_a_person():
    round_ = RoundFactory(stage=Stage.CHECKED)
    seated = ApplicationFactory(round_, state=State.VALID)
    Seat.objects.create(application=seated, reason="The only one in the north.", decided_at=AT)
    ApplicationFactory(round_, state=State.VALID)
    pool = pool_now(round_)
    assert [each.code for each in pool.seats] == [seated.participations.get().municipality.code]
    assert len(pool.members) == 1
    text = json.dumps(pool.contents())
    for person in TeamMember.objects.all():
        assert person.name not in text
        assert person.email not in text
    assert "The only one" not in text
    assert "Demo" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 40])
def test_a_pool_costs_the_same_however_many_apply(django_assert_num_queries, many):
    round_ = RoundFactory(stage=Stage.CHECKED)
    gone = MunicipalityFactory(successor=MunicipalityFactory(), valid_until=date(2024, 12, 31))
    ApplicationFactory(round_, municipality=gone, state=State.VALID)
    for _each in range(many):
        ApplicationFactory(round_, state=State.VALID)
    with django_assert_num_queries(5):
        assert len(pool_now(round_).members) == many + 1


@pytest.mark.django_db
def test_no_pool_stands_before_one_is_fixed():
    assert standing_pool(RoundFactory()) is None
