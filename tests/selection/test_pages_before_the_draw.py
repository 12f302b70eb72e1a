"""The pages of selection before the draw: what they say, what they refuse, what they cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samskap.applications.models import Application, Participation, TeamMember
from samskap.applications.rules.states import State
from samskap.lottery.drawing import secret_hash
from samskap.organisations.models import Municipality
from samskap.organisations.rules import Role
from samskap.rounds.models import QuotaChange, Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.freezing import freeze
from samskap.selection.beacon import said_at
from samskap.selection.models import Commitment, Pool, Seat
from tests.applications.factories import TeamMemberFactory
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import AFTER, AT
from tests.selection.rounds import COUNTY, PEOPLE, apply, checked_round, runner
from tests.selection.test_seats_and_freezing import seen

pytestmark = pytest.mark.django_db

TRANSACTION = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)")


def browser_of(acting) -> Client:
    browser = Client()
    browser.force_login(acting.person)
    return browser


def words_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def at(it: Round, page: str = "") -> str:
    return f"/en/work/rounds/{it.public_id}/selection/{page}"


def public(it: Round) -> str:
    return f"/en/programmes/{it.programme.slug}/rounds/{it.slug}/draw/"


@pytest.mark.policy("C-11.1")
@pytest.mark.journey("C2.3")
def test_the_country_as_a_table_and_a_map_with_what_is_uncovered_in_words():
    it = checked_round(places=9, north=(2, 4))
    by = runner(it)
    first, *_more = apply(it, "north", "small", 3)
    apply(it, "east", "large", 2)
    browser = browser_of(by)
    give = at(it, f"seats/{first.public_id}/")
    assert browser.post(give, {"reason": ""}).status_code == 422
    browser.post(give, {"reason": "The furthest from us."})
    page = browser.get(at(it))
    words = words_of(page)
    assert "5 applications, 9 places. 1 place is given by representation, 8 are left." in words
    assert "1 field has applications, and no place by representation yet." in words
    assert "3 apply 1 has a place" in words
    assert "2 apply uncovered: no place yet" in words
    assert "at least 2, at most 4 1 more is needed" in words
    assert "The furthest from us." in words
    svg = page.content.decode().partition("<svg viewBox")[2].partition("</svg>")[0]
    assert svg.count('class="s-tile ') == 15
    assert "applications 3, places 1" in svg
    assert "style=" not in svg


def test_a_country_of_twenty_one_counties_has_its_own_map():
    it = checked_round()
    Round.objects.filter(pk=it.pk).update(country="SE")
    page = browser_of(runner(it)).get(at(it)).content.decode()
    assert page.count('class="s-tile ') == 21


@pytest.mark.policy("C-11.1")
def test_a_place_is_taken_back_on_its_page():
    it = checked_round()
    by = runner(it)
    (one,) = apply(it, "north", "small")
    browser = browser_of(by)
    browser.post(at(it, f"seats/{one.public_id}/"), {"reason": "Because."})
    assert "Take the place back" in words_of(browser.get(at(it, f"seats/{one.public_id}/")))
    browser.post(at(it, f"seats/{one.public_id}/back/"))
    assert not Seat.objects.exists()


@pytest.mark.policy("C-11.2")
@pytest.mark.journey("C2.4")
def test_chances_are_exact_with_a_reason_and_marked_while_applications_come_in():
    it = checked_round(places=4, stage=Stage.PUBLISHED, north=(2, 9))
    apply(it, "north", "small", 7, state=State.SUBMITTED)
    apply(it, "east", "small", 20, state=State.SUBMITTED)
    Round.objects.filter(pk=it.pk).update(
        opens_at=timezone.now() - timedelta(days=9), deadline=timezone.now() + timedelta(days=9)
    )
    words = words_of(browser_of(runner(it)).get(at(it, "chances/")))
    assert "North, Small 7 28.6 % 2/7 All 7 in “North, Small” share 2 places." in words
    assert "by what is handed in so far" in words
    Round.objects.filter(pk=it.pk).update(deadline=timezone.now() - timedelta(days=1))
    assert "so far; they will change" not in words_of(browser_of(runner(it)).get(at(it, "chances/")))


def with_numbers(it: Round, **more: int) -> dict[str, int]:
    found = {"places": it.places}
    for kind, those in (("region", it.quotas["regions"]), ("size", it.quotas["sizes"])):
        for each in those:
            found[f"{kind}-{each['key']}-least"] = each["least"]
            found[f"{kind}-{each['key']}-most"] = each["most"]
    return found | {name.replace("_", "-"): value for name, value in more.items()}


@pytest.mark.policy("C-11.1", "C-11.2")
def test_trying_other_numbers_shows_chances_or_why_not_and_changes_nothing():
    it = checked_round(places=3)
    apply(it, "north", "small", 2)
    apply(it, "east", "small", 4)
    browser = browser_of(runner(it))
    before = Round.objects.filter(pk=it.pk).values().get()
    tried = words_of(browser.get(at(it, "chances/"), with_numbers(it, region_north_least=2)))
    assert "Nothing is changed" in tried
    assert "Everybody here gets a place." in tried
    impossible = browser.get(at(it, "chances/"), with_numbers(it, region_north_least=3))
    assert "“North” needs 3 places. But only 2 have applied in “North”." in words_of(impossible)
    assert "“North”: at least 2 instead of 3" in words_of(impossible)
    everybody = browser.get(at(it, "chances/"), with_numbers(it, places=6))
    assert "No lottery needed" in words_of(everybody)
    wrong = browser.get(at(it, "chances/"), with_numbers(it, region_north_least=9, region_north_most=3))
    assert wrong.status_code == 422
    assert "The most can’t be less than the least." in words_of(wrong)
    for value in ("a", "", "-1", "99999999999999999999"):
        assert browser.get(at(it, "chances/"), {**with_numbers(it), "places": value}).status_code == 422
    assert Round.objects.filter(pk=it.pk).values().get() == before


@pytest.mark.policy("C-11.1")
def test_quotas_change_by_a_proposal_with_a_reason_that_everybody_can_read():
    it = checked_round(places=3, north=(3, 9))
    apply(it, "north", "small", 2)
    apply(it, "east", "small", 4)
    browser = browser_of(runner(it))
    page = browser.get(at(it, "chances/")).content.decode()
    proposal = re.search(r'href="([^"]+region-north-least=2[^"]*)"', page)
    assert proposal is not None
    shown = browser.get(proposal[1].replace("&amp;", "&"))
    assert 'name="region-north-least" value="2"' in shown.content.decode()
    assert Round.objects.get(pk=it.pk).quotas == it.quotas
    sent = {**with_numbers(it, region_north_least=2), "revision": it.revision}
    refused = browser.post(at(it, "quotas/"), {**sent, "reason": "  "})
    assert refused.status_code == 422
    assert 'value="2"' in refused.content.decode()
    browser.post(at(it, "quotas/"), {**sent, "reason": "Only two have applied there."})
    change = QuotaChange.objects.get()
    assert (change.before["quotas"], change.before["places"]) == (it.quotas, 3)
    assert Round.objects.get(pk=it.pk).quotas["regions"][0]["least"] == 2
    # Somebody else had the page open with the old numbers.
    late = browser.post(at(it, "quotas/"), {**sent, "places": 4, "reason": "Mine."})
    assert late.status_code == 409
    assert QuotaChange.objects.count() == 1
    call = words_of(Client().get(f"/en/programmes/{it.programme.slug}/rounds/{it.slug}/"))
    assert "“North”: at least 2 instead of 3 Only two have applied there." in call


@pytest.mark.policy("C-11.1")
def test_a_county_of_no_part_is_put_into_one_with_a_reason():
    it = checked_round()
    apply(it, "north", "small")
    one = Application.objects.get(round=it)
    Municipality.objects.filter(pk=one.participations.get().municipality_id).update(county_code="99")
    browser = browser_of(runner(it))
    assert "belongs to no part of the country" in words_of(browser.get(at(it)))
    sent = {**with_numbers(it), "revision": it.revision, "county-99": "north", "reason": "A new county."}
    browser.post(at(it, "quotas/"), sent)
    assert "99" in Round.objects.get(pk=it.pk).quotas["regions"][0]["counties"]
    assert "belongs to no part of the country" not in words_of(browser.get(at(it)))


@pytest.mark.policy("C-11.1", "C-11.3")
def test_quotas_stay_as_they_are_once_the_list_is_fixed():
    it = checked_round(places=1)
    apply(it, "north", "small", 2)
    freeze(it=it, seen=seen(it), by=runner(it), at=AFTER)
    sent = {**with_numbers(it, places=2), "revision": it.revision, "reason": "More."}
    refused = browser_of(runner(it)).post(at(it, "quotas/"), sent)
    assert refused.status_code == 422
    assert Round.objects.get(pk=it.pk).places == 1


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.4")
def test_the_list_is_fixed_and_published_with_the_source_of_chance():
    it = checked_round(places=1)
    first, second = apply(it, "north", "small", 2)
    browser = browser_of(runner(it))
    page = browser.get(at(it, "freeze/")).content.decode()
    digest = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert digest is not None
    assert browser.post(at(it, "freeze/"), {"seen": "0" * 64}).status_code == 409
    assert Client().get(public(it)).status_code == 404
    browser.post(at(it, "freeze/"), {"seen": digest[1]})
    pool = Pool.objects.get()
    assert pool.digest == digest[1]
    assert digest[1] in browser.get(at(it, "pool/")).content.decode()
    assert browser.post(at(it, "commit/"), {}).status_code == 422
    browser.post(at(it, "commit/"), {"source": "dice"})
    browser.post(at(it, "commit/"), {"source": "dice"})
    made = Commitment.objects.get()
    assert Round.objects.get(pk=it.pk).stage == Stage.COMMITTED
    seen_by_all = words_of(Client().get(public(it)))
    assert made.digest in seen_by_all
    assert seen_by_all.count("is on 500 of 1000 lists") == 2
    assert "Dice, thrown in front of two people" in seen_by_all
    for each in (first, second):
        assert each.participations.get().municipality.code in seen_by_all


@pytest.mark.policy("C-11.3")
def test_sources_whose_value_could_be_known_are_refused():
    it = checked_round(places=1)
    apply(it, "north", "small", 2)
    by = runner(it)
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    browser = browser_of(by)

    def refused(**sent: str) -> str:
        answer = browser.post(at(it, "commit/"), sent)
        assert answer.status_code == 422
        return words_of(answer)

    assert "Say the day and the time." in refused(source="drand")
    assert "must lie in the future" in refused(source="drand", when="2025-01-01T12:00")
    assert "must lie in the future" in refused(source="dice", when="2025-01-01T12:00")
    assert "Write a day and a time" in refused(source="drand", when="soon")
    assert "Say which digits" in refused(source="digits")
    assert "A fingerprint has 64 signs" in refused(source="reveal", sha256="abc")
    assert "Choose one of these." in refused(source="coin")
    moment = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    when = timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
    browser.post(at(it, "commit/"), {"source": "drand", "when": when})
    number = Commitment.objects.get().particulars["round"]
    assert said_at(number - 1) < moment <= said_at(number)
    # A colleague who publishes with another source is told, and nothing changes.
    browser.post(at(it, "commit/"), {"source": "dice"})
    assert Commitment.objects.get().source == "drand"


@pytest.mark.policy("C-11.3")
def test_a_secret_is_shown_once_and_only_its_fingerprint_is_kept():
    it = checked_round(places=1)
    apply(it, "north", "small", 2)
    by = runner(it)
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    browser = browser_of(by)
    page = browser.post(at(it, "commit/"), {"make": "1"}).content.decode()
    secret = re.search(r">([0-9a-f]{64})<", page)
    assert secret is not None
    assert secret_hash(secret[1]) in page
    assert secret[1] not in browser.get(at(it, "commit/")).content.decode()
    browser.post(at(it, "commit/"), {"source": "reveal", "sha256": secret_hash(secret[1])})
    made = Commitment.objects.get()
    assert made.particulars == {"sha256": secret_hash(secret[1])}
    assert secret[1] not in str(Commitment.objects.values().get())


@pytest.mark.policy("C-11.2")
def test_everybody_gets_a_place_without_lots_with_one_press():
    it = checked_round(places=2)
    apply(it, "north", "small", 2)
    by = runner(it)
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    browser = browser_of(by)
    assert "No lottery needed" in words_of(browser.get(at(it, "pool/")))
    browser.post(at(it, "settle/"))
    assert set(Application.objects.filter(round=it).values_list("state", flat=True)) == {"selected"}
    assert "so no lots are drawn" in words_of(Client().get(public(it)))


@pytest.mark.policy("C-11.3")
def test_no_page_about_the_list_names_a_person():
    it = checked_round(places=1)
    for each in apply(it, "north", "small", 2):
        TeamMemberFactory(each)
    by = runner(it)
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    browser_of(by).post(at(it, "commit/"), {"source": "dice"})
    page = Client().get(public(it)).content.decode()
    for person in TeamMember.objects.all():
        assert person.name not in page
        assert person.email not in page


@pytest.mark.parametrize("role", [Role.TEACHER, Role.EXAMINER, Role.REGISTRAR])
def test_who_doesn_t_run_admission_stays_out(role):
    it = checked_round()
    browser = Client()
    browser.force_login(MembershipFactory(role, organisation=it.programme.organisation).person)
    for page in ("", "chances/", "quotas/", "freeze/", "pool/", "commit/"):
        assert browser.get(at(it, page)).status_code == 403


def test_another_school_s_round_and_another_round_s_application_aren_t_there():
    it, other = checked_round(), checked_round()
    (elsewhere,) = apply(other, "north", "small")
    (draft,) = apply(it, "north", "small", state=State.DRAFT)
    browser = browser_of(runner(it))
    for page in ("", "chances/", "quotas/", "freeze/", "pool/", "commit/"):
        assert browser.get(at(other, page)).status_code == 404
    assert browser.get(at(it, f"seats/{elsewhere.public_id}/")).status_code == 404
    assert browser.get(at(it, f"seats/{draft.public_id}/")).status_code == 404


def many(it: Round, count: int) -> None:
    """So many valid applications, over the whole country, made at once."""
    who = Application.objects.bulk_create(
        Application(
            round=it, state="valid", state_since=AT, submitted_at=AT, number=f"{it.pk}-{n}", made_at=AT
        )
        for n in range(count)
    )
    where = Municipality.objects.bulk_create(_place(n) for n in range(count))
    Participation.objects.bulk_create(
        Participation(application=one, round=it, municipality=place, leads=True, live=True)
        for one, place in zip(who, where, strict=True)
    )


def _place(number: int) -> Municipality:
    counties, sizes = list(COUNTY.values()), list(PEOPLE.values())
    return Municipality(
        country="NO", code=f"{1000 + number}", name=f"Place {number}", county="Demo", valid_from="2024-01-01",
        county_code=counties[number % 5], population=sizes[number // 5 % 3],
    )  # fmt: skip


@pytest.mark.database
@pytest.mark.parametrize("count", [20, 357])
def test_pages_take_few_queries_however_many_apply(count):
    it = checked_round(places=9)
    many(it, count)
    by = runner(it)
    first = Application.objects.filter(round=it).order_by("pk").first()
    Seat.objects.create(application=first, reason="Because.", decided_at=AT, decided_by=by.person)
    browser = browser_of(by)
    assert len(queries(browser, at(it))) <= 12
    assert len(queries(browser, at(it, f"seats/{first.public_id}/"))) <= 12
    assert len(queries(browser, at(it, "chances/"))) <= 12
    assert len(queries(browser, at(it, "freeze/"))) <= 12
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    assert len(queries(browser, at(it))) <= 12
    assert len(queries(browser, at(it, "chances/"))) <= 12
    assert len(queries(browser, at(it, "pool/"))) <= 12
    browser.post(at(it, "commit/"), {"source": "dice"})
    assert len(queries(Client(), public(it))) <= 12


def queries(browser: Client, address: str) -> list[str]:
    """What a look asks the database, when everything is warm."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return [each["sql"] for each in captured.captured_queries if not TRANSACTION.match(each["sql"])]
