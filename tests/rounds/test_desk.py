"""The desk where a round is made, changed by two at once, published, and given up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from samskap.audit.models import Event
from samskap.organisations.rules import Role
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.actions.planning import annul_round, change_round, publish_round, throw_away
from samskap.rounds.actions.quotas import ChangedMeanwhile
from samskap.rounds.forms.quotas import QuotasForm
from samskap.rounds.models import Round
from samskap.rounds.rules.quotas import quotas_of
from samskap.rounds.rules.stages import Stage
from samskap.rounds.working_days import deadline_for
from tests.organisations.factories import MembershipFactory
from tests.rounds.conftest import DESK
from tests.rounds.factories import ProgrammeFactory, RegulationFactory, RoundFactory

pytestmark = pytest.mark.policy("C-12.1")

NEXT_YEAR = datetime.now(UTC).year + 2


def address(it: Round, part: str = "") -> str:
    return f"{DESK}{it.public_id}/{part}"


def typed(form) -> dict[str, str]:
    """What a browser sends when nothing was changed in a form."""
    sent = {}
    for bound in form:
        value = bound.value()
        if value in (None, False, ""):
            continue
        sent[bound.html_name] = "on" if value is True else str(value)
    return sent


def as_it_is(desk: Client, it: Round, part: str, **changed) -> dict[str, str]:
    sent = typed(desk.get(address(it, part)).context["form"])
    return {key: value for key, value in {**sent, **changed}.items() if value is not None}


def test_a_round_is_made_with_a_deadline_on_a_working_day(desk, programme, regulation, country):
    saturday = next(
        day
        for number in range(7)
        if (day := date(NEXT_YEAR, 8, 1) + timedelta(days=number)).isoweekday() == 6
    )
    response = desk.post(
        f"{DESK}new/",
        {
            "programme": programme.pk,
            "country": "NO",
            "slug": "autumn",
            "places": "9",
            "opens_on": f"{NEXT_YEAR}-04-01",
            "deadline_on": saturday.isoformat(),
            "starts_on": f"{NEXT_YEAR}-09-01",
            "ends_on": f"{NEXT_YEAR + 1}-06-10",
            "regulation": regulation.pk,
        },
    )
    it = Round.objects.get(slug="autumn")
    assert response.status_code == 302
    assert response["Location"] == address(it)
    assert it.deadline == deadline_for("NO", saturday)
    assert it.deadline_wished == saturday
    assert [each.key for each in quotas_of(it.quotas).regions] == ["north", "middle", "west", "south", "east"]
    page = desk.get(address(it)).content.decode()
    assert "isn’t a working day; the deadline is" in page
    assert "Saturday" in page
    assert "Monday" in page
    assert Event.objects.filter(verb="rounds.made", subject=f"round:{it.pk}").count() == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, programme, regulation):
    sent = {
        "programme": programme.pk,
        "country": "NO",
        "slug": "Autumn term",
        "places": "0",
        "opens_on": "2027-06-02",
        "deadline_on": "2027-06-01",
        "starts_on": "2027-05-01",
        "ends_on": "2027-04-01",
        "regulation": regulation.pk,
    }
    response = desk.post(f"{DESK}new/", sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="Autumn term"' in page
    for words in (
        "must come after the opening",
        "must start after the deadline",
        "end before it starts",
    ):
        assert words in page
    assert not Round.objects.exists()


def test_a_short_name_is_used_once(desk, published, draft):
    response = desk.post(address(draft, "dates/"), as_it_is(desk, draft, "dates/", slug="now"))
    assert response.status_code == 422
    assert "has a round with this short name" in response.content.decode()


def test_two_who_change_a_round_lose_nothing(desk, draft):
    mine = as_it_is(desk, draft, "fees/", course_fee="22 500,50")
    hers = as_it_is(desk, draft, "fees/", course_fee="19000")
    assert desk.post(address(draft, "fees/"), hers).status_code == 302
    response = desk.post(address(draft, "fees/"), mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert "22 500,50" in page
    assert "19000" in page
    draft.refresh_from_db()
    assert draft.course_fee == 19000
    again = {**mine, "revision": str(response.context["form"]["revision"].value())}
    assert desk.post(address(draft, "fees/"), again).status_code == 302
    draft.refresh_from_db()
    assert str(draft.course_fee) == "22500.50"


def test_saving_the_same_twice_changes_nothing(desk, draft):
    sent = as_it_is(desk, draft, "fees/", course_fee="19000")
    assert desk.post(address(draft, "fees/"), sent).status_code == 302
    assert desk.post(address(draft, "fees/"), sent).status_code == 302
    assert Event.objects.filter(verb="rounds.changed").count() == 1


@pytest.mark.parametrize("part", ["dates/", "quotas/", "fees/", "gatherings/"])
def test_a_form_that_isn_t_touched_changes_nothing(desk, draft, country, part):
    before = Round.objects.filter(pk=draft.pk).values().get()
    assert desk.post(address(draft, part), as_it_is(desk, draft, part)).status_code == 302
    assert Round.objects.filter(pk=draft.pk).values().get() == before


def test_what_people_have_read_is_changed_in_their_favour_only(desk, published, country):
    later = published.deadline + timedelta(days=14)
    earlier = published.deadline - timedelta(days=7)
    response = desk.post(
        address(published, "dates/"),
        as_it_is(desk, published, "dates/", deadline_on=earlier.date(), places="8"),
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "The deadline can only become later" in page
    assert "changed by a decision with a reason" in page
    sent = as_it_is(desk, published, "dates/", deadline_on=later.date())
    assert desk.post(address(published, "dates/"), sent).status_code == 302
    old = published.deadline
    published.refresh_from_db()
    assert published.deadline > old
    assert published.places == 9


def test_quotas_follow_the_form(desk, draft, country):
    sent = as_it_is(
        desk,
        draft,
        "quotas/",
        **{
            "region-north-least": "2",
            "county-40": "south",
            "region-part-1-en": "The capital",
            "region-part-1-least": "1",
            "region-part-1-most": "1",
            "county-03": "part-1",
            "size-small-below": "6000",
        },
    )
    assert desk.post(address(draft, "quotas/"), sent).status_code == 302
    draft.refresh_from_db()
    quotas = quotas_of(draft.quotas)
    assert [each.key for each in quotas.regions][-1] == "part-1"
    assert quotas.region_of("03") == "part-1"
    assert quotas.region_of("40") == "south"
    assert quotas.regions[0].least == 2
    assert quotas.sizes[0].below == 6000


def test_a_part_without_names_is_taken_away_and_its_counties_are_missed(desk, draft, country):
    gone = {f"region-south-{language}": None for language in ("nb", "en", "sv")}
    sent = as_it_is(desk, draft, "quotas/", **gone)
    assert desk.post(address(draft, "quotas/"), sent).status_code == 302
    page = desk.get(address(draft, "quotas/")).content.decode()
    assert "In no part of the country: County 42." in page


@pytest.mark.parametrize(
    ("field", "typed_in", "words"),
    [
        ("region-north-most", "0", "It can’t be less than the least."),
        ("region-north-least", "", "Write a number; 0 is one too."),
        ("size-small-below", "", "Write where this size ends."),
        ("size-small-below", "20000", "sizes must grow"),
        ("county-03", "atlantis", "Select a valid choice"),
    ],
)
def test_quotas_that_can_t_be_read_are_refused(desk, draft, country, field, typed_in, words):
    response = desk.post(address(draft, "quotas/"), as_it_is(desk, draft, "quotas/", **{field: typed_in}))
    assert response.status_code == 422
    assert words in response.content.decode()


def test_gatherings_keep_their_order_and_their_length(desk, draft):
    first = draft.starts_on + timedelta(days=10)
    wrong = {"gathering-begin": first.isoformat(), "gathering-test": first.isoformat()}
    response = desk.post(address(draft, "gatherings/"), as_it_is(desk, draft, "gatherings/", **wrong))
    assert response.status_code == 422
    right = {
        **wrong,
        "gathering-test": (first + timedelta(days=50)).isoformat(),
        "words-en": "Welcome <b>all</b>",
    }
    sent = as_it_is(desk, draft, "gatherings/", **right)
    assert desk.post(address(draft, "gatherings/"), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.gatherings[1]["ends_on"] == (first + timedelta(days=52)).isoformat()
    assert draft.words == {"en": "Welcome <b>all</b>"}


def test_publishing_needs_quotas_that_can_be_met(desk, draft, country):
    Round.objects.filter(pk=draft.pk).update(places=200)
    sent = {"revision": str(draft.revision)}
    response = desk.post(address(draft, "publish/"), sent)
    assert response.status_code == 422
    assert "There are 200 places, and the country has 90 municipalities." in response.content.decode()
    Round.objects.filter(pk=draft.pk).update(places=9)
    assert desk.post(address(draft, "publish/"), sent).status_code == 302
    assert desk.post(address(draft, "publish/"), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.stage == Stage.PUBLISHED
    assert Event.objects.filter(verb="rounds.moved").count() == 1


def test_a_round_whose_deadline_has_passed_isn_t_published(desk, draft, country):
    now = datetime.now(UTC)
    Round.objects.filter(pk=draft.pk).update(
        opens_at=now - timedelta(days=9), deadline=now - timedelta(days=1)
    )
    response = desk.post(address(draft, "publish/"), {"revision": "1"})
    assert response.status_code == 422
    assert "The deadline has passed already" in response.content.decode()


def test_what_changed_meanwhile_is_looked_at_again(desk, draft, country):
    desk.post(address(draft, "fees/"), as_it_is(desk, draft, "fees/", course_fee="1"))
    response = desk.post(address(draft, "publish/"), {"revision": "1"})
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.stage == Stage.DRAFT


def test_annulling_takes_a_reason_that_everybody_reads(desk, published, client):
    assert desk.post(address(published, "give-up/"), {"why": "  "}).status_code == 422
    sent = {"why": "The building <burned> down."}
    assert desk.post(address(published, "give-up/"), sent).status_code == 302
    assert desk.post(address(published, "give-up/"), sent).status_code == 302
    page = client.get("/en/programmes/innovation/rounds/now/").content.decode()
    assert "The building &lt;burned&gt; down." in page
    assert "Apply for your municipality" not in page
    assert Event.objects.filter(verb="rounds.annulled").count() == 1


def test_a_running_programme_isn_t_annulled(runner, make):
    with pytest.raises(NotAtThisStage):
        annul_round(it=make(stage=Stage.RUNNING), why="Too late", by=runner, at=datetime.now(UTC))


def test_a_draft_is_thrown_away_and_nothing_else(runner, draft, published, desk):
    assert desk.get(address(draft, "give-up/")).status_code == 200
    assert Round.objects.filter(pk=draft.pk).exists()
    assert desk.post(address(draft, "give-up/")).status_code == 302
    assert not Round.objects.filter(pk=draft.pk).exists()
    throw_away(it=draft, by=runner, at=datetime.now(UTC))
    with pytest.raises(NotAtThisStage):
        throw_away(it=published, by=runner, at=datetime.now(UTC))


def test_actions_refuse_what_no_form_can_ask_for(runner, draft):
    at = datetime.now(UTC)
    with pytest.raises(KeyError):
        change_round(it=draft, changes={"stage": "drawn"}, seen=1, by=runner, at=at)
    with pytest.raises(ChangedMeanwhile):
        change_round(it=draft, changes={"places": 5}, seen=0, by=runner, at=at)
    with pytest.raises(ChangedMeanwhile):
        publish_round(it=draft, seen=7, by=runner, at=at)


def test_fewer_places_take_the_quotas_along(runner, draft):
    change_round(it=draft, changes={"places": 5}, seen=1, by=runner, at=datetime.now(UTC))
    draft.refresh_from_db()
    assert {each["most"] for each in draft.quotas["regions"]} == {5}


@pytest.mark.policy("B-1")
@pytest.mark.parametrize("part", ["", "dates/", "quotas/", "fees/", "gatherings/", "publish/", "give-up/"])
def test_another_school_s_round_isn_t_there(desk, part):
    theirs = RoundFactory(ProgrammeFactory())
    assert desk.get(address(theirs, part)).status_code == 404


def test_another_school_s_programme_and_regulation_can_t_be_chosen(desk, programme, regulation, draft):
    theirs = RegulationFactory(ProgrammeFactory().organisation)
    response = desk.post(address(draft, "dates/"), as_it_is(desk, draft, "dates/", regulation=str(theirs.pk)))
    assert response.status_code == 422


@pytest.mark.policy("B-1.3")
def test_a_teacher_doesn_t_run_admission(school, draft, client):
    client.force_login(MembershipFactory(Role.TEACHER, organisation=school).person)
    assert client.get(address(draft)).status_code == 403


def test_the_desk_shows_where_each_round_stands(desk, draft, published):
    page = desk.get(DESK).content.decode()
    assert "Draft" in page
    assert "Open" in page
    one = desk.get(address(published)).content.decode()
    assert one.count('aria-current="step"') == 1
    assert "Municipalities apply" in one


def test_a_new_form_knows_its_counties(draft, country):
    form = QuotasForm(None, of=draft)
    assert len(form.county_fields()) == 15


@pytest.mark.policy("C-11.4")
@pytest.mark.parametrize("stage", [Stage.COMMITTED, Stage.DRAWN])
def test_nobody_alone_gets_rid_of_a_draw_by_annulling_its_round(stage, runner, make):
    it = make(stage=stage)
    with pytest.raises(NotAtThisStage):
        annul_round(it=it, why="The wrong ones", by=runner, at=datetime.now(UTC))
    it.refresh_from_db()
    assert it.stage == stage
