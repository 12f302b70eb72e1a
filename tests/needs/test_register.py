"""Needs are recorded with source and date or not at all, changed by two at once, found, and closed."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from openpyxl import load_workbook

from samskap.audit.models import Event
from samskap.needs.actions.keeping import (
    ChangedMeanwhile,
    NotANeed,
    change_need,
    end_need,
    facts_of,
    record_need,
    reopen_need,
)
from samskap.needs.models import Need
from samskap.needs.rules.facts import NeedFacts, check_need
from samskap.organisations.rules import Role
from tests.needs.conftest import NEEDS, TYPED
from tests.needs.factories import NeedFactory
from tests.occupations.factories import OccupationFactory
from tests.organisations.factories import MembershipFactory

pytestmark = [pytest.mark.policy("B-2.1"), pytest.mark.journey("B1.2")]

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
FACTS = NeedFacts(
    competence="Care for people with dementia",
    area="Demo county",
    source="Demo forecast",
    dated_on=date(2026, 5, 4),
    certainty="likely",
)


def facts(**changed) -> NeedFacts:
    return NeedFacts(**{name: changed.get(name, getattr(FACTS, name)) for name in FACTS.__dataclass_fields__})


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, []),
        ({"source": ""}, [("missing", "source")]),
        ({"source": " \u200b\n"}, [("missing", "source")]),
        ({"dated_on": None}, [("missing", "dated_on")]),
        ({"dated_on": date(2026, 11, 2)}, [("in-the-future", "dated_on")]),
        ({"dated_on": date(2026, 11, 1)}, []),
        ({"competence": "", "area": ""}, [("missing", "competence"), ("missing", "area")]),
        ({"certainty": ""}, [("missing", "certainty")]),
        ({"certainty": "maybe"}, [("no-such-certainty", "certainty")]),
        ({"url": "javascript:alert(1)"}, [("no-web-address", "url")]),
        ({"source": "x" * 301}, [("too-long", "source")]),
        ({"volume": -1}, [("too-much", "volume")]),
        ({"subjects": ("x",) * 31}, [("too-many", "subjects")]),
        ({"subjects": ("x" * 61,)}, [("too-long", "subjects")]),
        ({"languages": ("Swedish",)}, [("no-such-language", "languages")]),
        ({"level": "expert"}, [("no-such-level", "level")]),
    ],
)
def test_a_need_says_what_where_who_and_when(changed, reasons):
    verdict = check_need(facts(**changed), on=date(2026, 11, 1))
    assert [(each.code, each.about) for each in verdict.reasons] == reasons


@pytest.mark.database
@pytest.mark.parametrize("missing", ["source", "competence", "area"])
def test_the_database_takes_no_need_without(centre, missing):
    for empty in ("", "   "):
        with pytest.raises(IntegrityError), transaction.atomic():
            NeedFactory(organisation=centre, **{missing: empty})
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedFactory(organisation=centre, dated_on=None)


@pytest.mark.database
def test_an_action_takes_none_either(coordinator):
    with pytest.raises(NotANeed) as refusal:
        record_need(facts=facts(source="", dated_on=None), by=coordinator, at=AT)
    assert refusal.value.codes == ("missing", "missing")
    assert not Need.objects.exists()


def test_a_need_is_recorded_in_the_browser(desk, centre):
    answer = desk.post(
        f"{NEEDS}new/", {**TYPED, "subjects": "dementia, care\n\nnursing", "languages": ["sv", "so"]}
    )
    need = Need.objects.get()
    assert answer["Location"] == f"{NEEDS}{need.public_id}/"
    assert (need.organisation, need.subjects, need.languages) == (
        centre,
        ["dementia", "care", "nursing"],
        ["sv", "so"],
    )
    page = desk.get(answer["Location"]).content.decode()
    assert "Demo forecast, page 12" in page
    assert "4 May 2026" in page
    assert Event.objects.get().verb == "needs.recorded"


@pytest.mark.parametrize("missing", ["source", "dated_on", "competence", "area", "certainty"])
def test_a_form_without_it_comes_back_with_everything_typed(desk, missing):
    answer = desk.post(f"{NEEDS}new/", {**TYPED, missing: "  ", "note": "Kept & safe"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Need.objects.exists()
    assert "Kept &amp; safe" in page
    assert answer.context["form"].errors.keys() == {missing}
    for name in set(TYPED) - {missing, "certainty"}:
        assert TYPED[name] in page


def test_a_source_of_tomorrow_is_refused_beside_its_field(desk):
    answer = desk.post(f"{NEEDS}new/", {**TYPED, "dated_on": "2999-01-01"})
    assert answer.status_code == 422
    assert "still to come" in str(answer.context["form"].errors["dated_on"])


def test_an_occupation_is_looked_for_and_chosen_without_javascript(desk):
    OccupationFactory("ssyk-2012:5321", sv="Demoundersköterskor", en="Demo assistant nurses")
    looking = {"competence": "Half typed", "occupation": "underskoterskor", "look_for_occupation": "1"}
    answer = desk.post(f"{NEEDS}new/", looking)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing is saved yet" in page
    assert "Half typed" in page
    assert "There is one thing to fix" not in page
    assert "things to fix" not in page
    assert 'value="ssyk-2012:5321"' in page
    assert not Need.objects.exists()
    desk.post(f"{NEEDS}new/", {**TYPED, "occupation": "nurse of a kind", "occupation_key": "ssyk-2012:5321"})
    need = Need.objects.get()
    assert (need.occupation, need.occupation_key) == ("nurse of a kind", "ssyk-2012:5321")
    told = desk.get(f"{NEEDS}{need.public_id}/").content.decode()
    assert "Demo assistant nurses (SSYK 2012: 5321)" in told


def test_words_that_no_classification_has_are_kept(desk):
    OccupationFactory("ssyk-2012:5321", sv="Demoundersköterskor")
    answer = desk.post(f"{NEEDS}new/", {"occupation": "xyzzy", "look_for_occupation": "1"})
    assert "No classification has these words" in answer.content.decode()
    desk.post(f"{NEEDS}new/", {**TYPED, "occupation": "xyzzy"})
    assert Need.objects.get().occupation == "xyzzy"


def test_without_a_classification_nobody_is_offered_to_look(desk):
    page = desk.get(f"{NEEDS}new/").content.decode()
    assert "look_for_occupation" not in page
    assert 'name="occupation"' in page


def typed(form) -> dict[str, object]:
    """What a browser sends when nothing was changed."""
    fields = [*form, *form.part]
    return {each.html_name: value for each in fields if (value := each.value()) not in (None, "", [])}


def test_the_second_to_save_sees_both_and_loses_nothing(desk, centre):
    need = NeedFactory(organisation=centre, dated_on=date(2026, 5, 4), subjects=["care"], languages=["sv"])
    address = f"{NEEDS}{need.public_id}/edit/"
    before = typed(desk.get(address).context["form"])
    assert desk.post(address, {**before, "source": "A colleague"}).status_code == 302
    answer = desk.post(address, {**before, "area": "My area"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "A colleague" in page
    assert 'value="My area"' in page
    need.refresh_from_db()
    assert (need.source, need.area, need.revision) == ("A colleague", "Demo county", 2)
    again = {**before, "area": "My area", "revision": str(answer.context["form"]["revision"].value())}
    assert desk.post(address, again).status_code == 302
    need.refresh_from_db()
    assert (need.source, need.area) == ("Demo forecast", "My area")


@pytest.mark.database
def test_the_same_again_changes_nothing(coordinator):
    need = record_need(facts=FACTS, by=coordinator, at=AT)
    assert facts_of(need) == FACTS
    change_need(need=need, facts=FACTS, revision=0, by=coordinator, at=AT)
    assert Event.objects.count() == 1
    with pytest.raises(ChangedMeanwhile):
        change_need(need=need, facts=facts(area="Elsewhere"), revision=0, by=coordinator, at=AT)
    changed = change_need(need=need, facts=facts(area="Elsewhere"), revision=1, by=coordinator, at=AT)
    assert (changed.area, changed.revision) == ("Elsewhere", 2)


@pytest.mark.database
def test_a_need_is_over_and_current_again(coordinator):
    need = record_need(facts=FACTS, by=coordinator, at=AT)
    for _twice in range(2):
        end_need(need=need, on=date(2026, 10, 1), by=coordinator, at=AT)
    assert Need.objects.get().over_on == date(2026, 10, 1)
    for _twice in range(2):
        reopen_need(need=need, by=coordinator, at=AT)
    assert Need.objects.get().over_on is None
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "needs.recorded",
        "needs.over",
        "needs.current_again",
    ]


def test_over_and_again_in_the_browser(desk, centre):
    need = NeedFactory(organisation=centre)
    address = f"{NEEDS}{need.public_id}/"
    assert desk.post(f"{address}over/", {"over_on": "2999-01-01"}).status_code == 422
    desk.post(f"{address}over/", {"over_on": "2026-10-01"})
    assert "Over since 1 October 2026" in desk.get(address).content.decode()
    assert need.competence not in desk.get(NEEDS).content.decode()
    assert need.competence in desk.get(f"{NEEDS}?state=over").content.decode()
    assert "current again" in desk.get(f"{address}again/").content.decode()
    desk.post(f"{address}again/")
    assert need.competence in desk.get(NEEDS).content.decode()


def found(desk: Client, **asked: str) -> set[str]:
    return {need.competence for need in desk.get(NEEDS, asked).context["page"]}


def test_needs_are_found_by_words_area_and_certainty(desk, centre):
    NeedFactory(organisation=centre, competence="Äldreomsorg", area="Demo north", certainty="sure")
    NeedFactory(organisation=centre, competence="Welding", note="for äldre ships", certainty="guess")
    NeedFactory(organisation=centre, competence="Old", over_on=date(2026, 1, 1))
    NeedFactory(competence="Somebody else’s")
    assert found(desk) == {"Äldreomsorg", "Welding"}
    assert found(desk, q="aldre") == {"Äldreomsorg", "Welding"}
    assert found(desk, q="aldre", area="Demo north") == {"Äldreomsorg"}
    assert found(desk, certainty="guess") == {"Welding"}
    assert found(desk, state="over") == {"Old"}
    assert found(desk, state="all") == {"Äldreomsorg", "Welding", "Old"}
    assert found(desk, state="nonsense", area="nowhere", certainty="<b>") == {"Äldreomsorg", "Welding"}
    assert found(desk, q="%") == set()


@pytest.mark.parametrize("many", [1, 60])
def test_the_list_costs_the_same_for_many(desk, centre, many, django_assert_max_num_queries):
    for _each in range(many):
        NeedFactory(organisation=centre)
    desk.get(NEEDS)
    with django_assert_max_num_queries(9):
        assert len(desk.get(NEEDS).context["page"]) == min(many, 50)


def test_page_csv_and_workbook_say_the_same(desk, centre):
    OccupationFactory("ssyk-2012:5321", en="Demo nurses")
    NeedFactory(
        organisation=centre,
        competence="=HYPERLINK(1)",
        occupation_key="ssyk-2012:5321",
        volume=12,
        languages=["sv"],
    )
    NeedFactory(organisation=centre, competence="Over", over_on=date(2026, 1, 1))
    text = desk.get(f"{NEEDS}needs.csv").content.decode("utf-8-sig")
    [heading, row] = csv.reader(io.StringIO(text))
    as_read = dict(zip(heading, row, strict=True))
    assert as_read["Competence that is lacking"] == "'=HYPERLINK(1)"
    assert as_read["Occupation in the classification"] == "Demo nurses"
    assert as_read["Date of the source"] == "2027-08-30"
    sheet = load_workbook(io.BytesIO(desk.get(f"{NEEDS}needs.xlsx?state=all").content)).active
    [first, *rows] = sheet.iter_rows(values_only=True)
    assert list(first) == heading
    assert [each[0] for each in rows] == ["=HYPERLINK(1)", "Over"]
    assert rows[0][5] == 12
    assert desk.get(f"{NEEDS}needs.pdf").status_code == 404


def test_needs_of_others_do_not_exist(desk):
    elsewhere = NeedFactory()
    for part in ("", "edit/", "over/", "again/", "courses/"):
        assert desk.get(f"{NEEDS}{elsewhere.public_id}/{part}").status_code == 404


def test_only_those_who_choose_courses_come_here(centre):
    client = Client()
    client.force_login(MembershipFactory(Role.EMPLOYMENT_OFFICER, organisation=centre).person)
    assert client.get(NEEDS).status_code == 403
