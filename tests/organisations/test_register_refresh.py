"""Bringing the register up to date: what changes is told, history stays, and it is all or nothing."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samskap.audit.models import Event
from samskap.organisations.actions.municipalities import load_register
from samskap.organisations.models import Municipality, Organisation, OrganisationKind
from samskap.organisations.queries.municipalities import (
    counties_on,
    municipalities_found,
    municipalities_on,
    municipality_today,
)
from tests.organisations.factories import OrganisationFactory
from tests.organisations.official_files import changes_csv, klass_csv, spreadsheet

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-1.1"), pytest.mark.database]

AT = datetime(2028, 2, 1, 9, 0, tzinfo=UTC)
SINCE, NEW_YEAR = date(2020, 1, 1), date(2028, 1, 1)
BEFORE = {"3101": "Halden", "3103": "Moss", "3105": "Sarpsborg", "3107": "Fredrikstad"}


@pytest.fixture
def known() -> dict[str, Municipality]:
    """Four municipalities of Østfold."""
    return {
        code: Municipality.objects.create(
            country="NO", code=code, name=name, county_code="31", county="Østfold", valid_from=SINCE
        )
        for code, name in BEFORE.items()
    }


@pytest.fixture
def refresh(tmp_path: Path):
    """Call the command with files of this content; what it says comes back."""

    def call(*more: str, country: str = "no", **content: str | bytes) -> str:
        options = []
        for name, text in content.items():
            file = tmp_path / name
            file.write_bytes(text.encode() if isinstance(text, str) else text)
            options += [f"--{name}", str(file)]
        said = io.StringIO()
        command = ["municipalities", "refresh", "--country", country, "--on", "2028-01-01"]
        try:
            call_command(*command, *options, *more, stdout=said, no_color=True)
        except CommandError as error:
            said.write(str(error))
        return said.getvalue()

    return call


def codes(**renamed: str) -> str:
    """The list of codes with names changed, added ("c3109"), or left out (name "")."""
    new = {code[1:]: name for code, name in renamed.items()}
    return klass_csv([(code, name) for code, name in {**BEFORE, **new}.items() if name])


def test_the_same_list_changes_nothing(known, refresh):
    assert refresh(codes=codes()) == "NO: 0 begin, 0 end, 0 are corrected.\n"
    assert Municipality.objects.count() == 4
    assert not Event.objects.exists()


def test_a_new_name_ends_the_old_period_and_begins_another(known, refresh):
    said = refresh(codes=codes(c3103="Moss - Mossi"))
    assert "renamed 2028-01-01: 3103 Moss is now Moss - Mossi" in said
    old, new = Municipality.objects.filter(code="3103").order_by("valid_from")
    assert (old.name, old.valid_until, old.successor) == ("Moss", date(2027, 12, 31), new)
    assert (new.name, new.valid_from, new.county) == ("Moss - Mossi", NEW_YEAR, "Østfold")
    event = Event.objects.get()
    assert (event.verb, event.subject) == ("organisations.register_refreshed", "municipalities:NO")
    assert event.facts == {"began": 1, "ended": 1, "corrected": 0}


def test_a_new_code_is_led_to_on_the_day_that_the_changes_tell(known, refresh):
    changes = changes_csv([("3107", "3109", "2027-07-01")])
    said = refresh(codes=codes(c3107="", c3109="Fredrikstad"), changes=changes)
    assert "ended 2027-06-30: 3107 Fredrikstad, renumbered to 3109 Fredrikstad" in said
    known["3107"].refresh_from_db()
    assert known["3107"].valid_until == date(2027, 6, 30)
    assert municipality_today(known["3107"]).code == "3109"
    assert [each.code for each in municipalities_found("3107", on=NEW_YEAR).hits] == ["3109"]


def test_a_merger_over_two_steps_leads_to_the_last(known, refresh):
    changes = changes_csv([("3101", "3111", "2026-01-01"), ("3111", "3105", "2028-01-01")])
    refresh(codes=codes(c3101=""), changes=changes)
    assert municipality_today(Municipality.objects.get(code="3101")).code == "3105"


def test_a_split_leads_to_the_namesake_or_the_largest_part(known, refresh):
    changes = changes_csv([("3105", "3113", "2028-01-01"), ("3105", "3115", "2028-01-01")])
    parts = codes(c3105="", c3113="Varteig", c3115="Skjeberg")
    assert "Give the population to see which is largest" in refresh(codes=parts, changes=changes)
    table = "region;2028\n3113;900\n3115;1100\n"
    refresh(codes=parts, changes=changes, population=table)
    assert Municipality.objects.get(code="3105").successor.name == "Skjeberg"
    # Where one of the parts keeps the name, it is that one, however small.
    again = changes_csv([("3107", "3117", "2028-01-01"), ("3107", "3119", "2028-01-01")])
    listed = codes(c3105="", c3113="Varteig", c3115="Skjeberg", c3107="", c3117="Fredrikstad", c3119="Onsøy")
    refresh(codes=listed, changes=again)
    assert Municipality.objects.get(code="3107").successor.code == "3117"


def test_populations_are_put_right_in_place_and_never_with_older_ones(known, refresh):
    table = "region;2028\n3101 Halden;31000\n3103 Moss;50000\n"
    said = refresh(codes=codes(), population=table)
    assert "corrected: 3101 Halden population unknown → 31000 on 2028-01-01" in said
    older = table.replace("2028", "2027").replace("31000", "30900")
    assert refresh(codes=codes(), population=older) == "NO: 0 begin, 0 end, 0 are corrected.\n"
    moss = Municipality.objects.get(code="3103")
    assert (moss.population, moss.counted_on, moss.valid_from) == (50_000, NEW_YEAR, SINCE)


def test_a_dry_run_says_the_same_and_writes_nothing(known, refresh):
    files = {"codes": codes(c3103="Mossebyen"), "population": "region;2028\n3101 Halden;31000\n"}
    promised = refresh("--dry-run", **files)
    assert set(Municipality.objects.values_list("name", "population")) == {
        (name, None) for name in BEFORE.values()
    }
    assert not Event.objects.exists()
    assert promised.replace("; nothing was written.", ".") == refresh(**files)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"codes": codes(c3101="")}, "3101 Halden isn’t in the list any more"),
        ({"codes": codes(c311="Kort")}, "codes, line 6: “311” isn’t a municipality’s code of four digits."),
        ({"codes": codes(c6901="Nyland")}, "Nobody has named county 69 yet"),
        ({"codes": klass_csv([*BEFORE.items(), ("3101", "Halden")])}, "3101 stands more than once"),
        ({"codes": codes(), "population": "region;2028\n3199 Ukjent;5\n"}, "no such municipality is known"),
        ({"codes": codes(), "population": "region;2028\n3101;mange\n"}, "population, line 2: “mange” is no"),
        ({"codes": codes(), "changes": "a;b\n1;2\n"}, "changes, line 1: The heading lacks"),
    ],
)
def test_nothing_is_written_unless_all_is_fine(known, refresh, files: dict[str, str], reason: str):
    said = refresh(**files)
    assert reason in said
    assert said.endswith("Refused; nothing has changed.")
    assert Municipality.objects.filter(valid_until=None, population=None).count() == 4


def test_a_new_county_is_named_by_its_list(known, refresh):
    listed = codes(c6901="Nyland")
    counties = 'code,parentCode,level,name\n"31",,"1","Østfold"\n"69",,"1","Nyfylket"\n'
    refresh(codes=listed, counties=counties)
    assert Municipality.objects.get(code="6901").county == "Nyfylket"
    assert counties_on(NEW_YEAR, "NO") == {"31": "Østfold", "69": "Nyfylket"}


def test_the_swedish_list_as_spreadsheet(refresh):
    rows = [["Code", "Name"], ["10", "Blekinge län"], ["1081", "Ronneby"], ["1080", "Karlskrona"]]
    refresh(country="se", codes=spreadsheet(rows), population="region;2027\n1081 Ronneby;28500\n")
    ronneby = Municipality.objects.get(country="SE", code="1081")
    assert (ronneby.county, ronneby.valid_from, ronneby.population, ronneby.counted_on) == (
        "Blekinge län",
        NEW_YEAR,
        28_500,
        date(2027, 12, 31),
    )


def test_organisations_follow_a_new_name_or_code_and_people_decide_about_mergers(known, refresh):
    def lying_in(code: str, kind: OrganisationKind) -> Organisation:
        made = OrganisationFactory(kind=OrganisationKind.OTHER)
        Organisation.objects.filter(pk=made.pk).update(municipality=known[code], kind=kind)
        return made

    town, renumbered = OrganisationKind.MUNICIPALITY, lying_in("3107", OrganisationKind.MUNICIPALITY)
    first, second = lying_in("3101", town), lying_in("3103", town)
    centre = lying_in("3101", OrganisationKind.LEARNING_CENTRE)
    changes = [("3107", "3109", "2028-01-01"), ("3101", "3111", "2028-01-01"), ("3103", "3111", "2028-01-01")]
    listed = codes(c3107="", c3109="Fredrikstad", c3101="", c3103="", c3111="Haldenmoss")
    refresh(codes=listed, changes=changes_csv(changes))
    lies_in = dict(Organisation.objects.values_list("pk", "municipality__code"))
    assert [lies_in[each.pk] for each in (renumbered, first, second, centre)] == [
        "3109",
        "3101",
        "3103",
        "3111",
    ]


def test_loading_fills_what_is_empty_and_is_the_same_twice(known):
    assert load_register(at=AT) == {"SE": 291}, "Norway was known already, and is left alone"
    assert load_register(at=AT) == {}
    assert Municipality.objects.filter(country="NO").count() == 4
    assert Event.objects.filter(verb="organisations.register_loaded").count() == 1


def test_the_loaded_register_answers(django_assert_num_queries):
    load_register(at=AT)
    assert municipalities_on(NEW_YEAR, country="NO").count() == 357
    assert municipalities_on(NEW_YEAR, country="SE", county_code="10").count() == 5
    assert municipalities_on(date(2021, 1, 1), country="NO", county_code="30").count() == 51
    assert len(counties_on(NEW_YEAR, "NO")) == 15
    with django_assert_num_queries(3):
        assert [each.name for each in municipalities_found("skedsmo", on=NEW_YEAR).hits] == ["Lillestrøm"]
    with django_assert_num_queries(1):
        assert municipalities_found("tromso", on=NEW_YEAR).only.code == "5501"
    assert len(municipalities_found("Lund", on=NEW_YEAR).hits) == 2
    assert municipalities_found("Lund (SE 1281, Skåne län)", on=NEW_YEAR).only.country == "SE"
    assert municipalities_found("Nowhere", on=NEW_YEAR).hits == []


def test_the_command_loads():
    said = io.StringIO()
    call_command("municipalities", "load", stdout=said)
    call_command("municipalities", "load", stdout=said)
    assert said.getvalue().splitlines() == [
        "NO: 779 rows filled in.",
        "SE: 291 rows filled in.",
        "NO: there already; left alone.",
        "SE: there already; left alone.",
    ]
