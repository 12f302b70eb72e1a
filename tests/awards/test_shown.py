"""What somebody sees who was given a link (A-8.10, A-8.11, A-8.15)."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from samskap.audit.models import Event
from samskap.awards.actions.mending import reissue
from samskap.awards.actions.sharing import NotSoFar, close, count_visit
from samskap.awards.models import Award, Share
from samskap.awards.rules import Kind, Reach, State
from samskap.awards.snapshot import Signature
from samskap.kernel.secret_address import new_token
from samskap.people.limits import CHECKS_A_MINUTE
from samskap.people.models import Person
from tests.awards.conftest import AT, snapshot
from tests.awards.sharing import a_file, printed_on, token_of
from tests.awards.test_pages import words_of
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory

UNKNOWN = "a" * 26
ANSWERS = ("Because my service changes.", "Habits.")


def address(token: str, language: str = "en") -> str:
    return f"/{language}/shown/{token}/"


@pytest.mark.policy("A-8.10")
@pytest.mark.parametrize(
    ("reach", "told", "untold"),
    [
        (Reach.STATE, ["Å. B."], ["Åsa", "Berg", *ANSWERS]),
        (Reach.FACTS, ["Åsa Berg-Lind", "name, title and date must be the same"], [*ANSWERS]),
        (Reach.REFLECTIONS, ["Åsa Berg-Lind", "Why are you here?", *ANSWERS], []),
    ],
)
def test_a_link_shows_as_much_as_the_holder_allows(client, award, reach, told, untold):
    page = client.get(address(token_of(award, reach)))
    html, text = page.content.decode(), words_of(page)
    assert page.status_code == 200
    for each in ("The certificate is valid", "Samskap", "A small course (nb)", "14 March 2027", *told):
        assert each in text
    assert not [each for each in untold if each in html]
    assert (award.number in html) == (reach != Reach.STATE)


@pytest.mark.policy("A-8.11")
def test_the_printed_code_leads_to_what_the_first_page_said(client, award):
    token, _share = printed_on(a_file(award))
    way = client.get(f"/shown/{token}/", headers={"accept-language": "sv"})
    assert (way.status_code, way["Location"]) == (302, address(token, "sv"))
    page = client.get(address(token))
    assert "Åsa Berg-Lind" in words_of(page)
    assert award.number in words_of(page)
    assert not [each for each in ANSWERS if each in page.content.decode()]


@pytest.mark.policy("A-8.10", "A-8.15")
@pytest.mark.parametrize(
    "case", ["closed", "over", "withdrawn", "erased", "extra care", "changed", "replaced by a withdrawn one"]
)
def test_whatever_shows_nothing_answers_alike_byte_for_byte(client, award, person, case):
    unknown = client.get(address(UNKNOWN))
    token = token_of(award, Reach.REFLECTIONS, ends_on=timezone.localdate() + timedelta(days=1))
    assert client.get(address(token)).status_code == 200
    match case:
        case "closed":
            close(Share.objects.get(), by=person, at=AT)
        case "over":
            Share.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
        case "withdrawn":
            Award.objects.update(state=State.REVOKED)
        case "erased":
            person.delete()
        case "extra care":
            Person.objects.update(extra_care=True)
        case "changed":
            Award.objects.update(digest="0" * 64)
        case "replaced by a withdrawn one":
            reissue(award, name="Åsa Lind", by=person, at=AT)
            Award.objects.filter(state=State.ISSUED).update(state=State.REVOKED)
    nothing = client.get(address(token))
    assert nothing.status_code == unknown.status_code == 404
    assert nothing.content.decode().replace(token, UNKNOWN) == unknown.content.decode()
    del nothing.headers["Expires"], unknown.headers["Expires"]  # now, both
    assert dict(nothing.headers) == dict(unknown.headers)
    assert "This link shows nothing" in words_of(nothing)


@pytest.mark.policy("A-8.10")
def test_a_link_works_to_the_end_of_its_last_day(client, award):
    token = token_of(award, ends_on=timezone.localdate())
    assert client.get(address(token)).status_code == 200


@pytest.mark.policy("A-8.9", "A-8.10")
@pytest.mark.journey("A2.9")
@pytest.mark.parametrize("reach", Reach)
def test_a2_9_a_link_to_a_replaced_certificate_says_so_without_name_or_new_number(
    client, award, person, reach
):
    token = token_of(award, reach)
    newer = reissue(award, name="Åsa Berg", by=person, at=AT)
    page = client.get(address(token))
    html = page.content.decode()
    assert page.status_code == 200
    assert "The certificate was replaced" in words_of(page)
    assert "A small course (nb)" in html
    assert not [told for told in (newer.number, "Åsa", "Å. B.", *ANSWERS) if told in html]


@pytest.mark.policy("A-8.10")
def test_visits_are_counted_and_nothing_else_and_the_holders_own_are_not(client, award, person):
    token = token_of(award)
    before = Share.objects.values().get()
    client.head(address(token))
    client.get(f"/shown/{token}/")
    assert Share.objects.get().views == 0
    client.get(address(token), REMOTE_ADDR="203.0.113.7")
    client.get(address(token))
    client.force_login(PersonFactory())
    client.get(address(token))
    client.force_login(person)
    client.get(address(token))
    assert Share.objects.values().get() == {**before, "views": 3}
    assert not Event.objects.filter(verb__contains="open").exists()


@pytest.mark.database
@pytest.mark.policy("A-8.10")
@pytest.mark.django_db(transaction=True)
def test_visits_at_the_same_moment_all_count(award, tmp_path):
    token_of(award)
    made = Share.objects.get()

    def visit() -> None:
        for _each in range(5):
            count_visit(made)

    with separate_connections(tmp_path):
        assert not [each for each in together(*[visit] * 8) if isinstance(each, Exception)]
        (views,) = together(lambda: Share.objects.get().views)
    assert views == 40


@pytest.mark.policy("A-8.7")
def test_too_many_tries_from_one_place_must_wait(client, award):
    token = token_of(award)
    for _try in range(CHECKS_A_MINUTE):
        assert client.get(address(new_token())).status_code == 404
    page = client.get(address(token))
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert "Åsa" not in page.content.decode()
    assert Share.objects.get().views == 0
    assert client.get(address(token), REMOTE_ADDR="203.0.113.9").status_code == 200


@pytest.mark.policy("A-8.10")
@pytest.mark.parametrize("signed_in", [False, True])
def test_the_address_of_a_link_is_passed_on_to_nobody(client, award, signed_in):
    if signed_in:
        client.force_login(PersonFactory())
    token = token_of(award)
    for path in (address(token), address(UNKNOWN), f"/shown/{token}/"):
        page = client.get(path)
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex"
        # Without a referrer a browser's forms are refused, so that there are none.
        assert "<form" not in page.content.decode()
        assert "sign-in" not in page.content.decode()
        assert "canonical" not in page.content.decode()
    assert "no-store" in client.get(address(token))["Cache-Control"]
    shown = client.get(address(token)).content.decode()
    assert shown.count(token) == len(settings.LANGUAGES)  # the language menu, and nowhere else


def test_no_token_comes_into_the_log(client, award, caplog, person):
    token = token_of(award)
    with caplog.at_level(logging.INFO):
        client.get(address(token))
        Award.objects.update(digest="0" * 64)
        client.get(address(token))
    ours = [each for each in caplog.records if each.name != "django.request"]
    assert ours
    assert not [each for each in ours if token in each.getMessage()]
    # Django's own would name the address; it is off for answers such as 404 (settings.LOGGING).
    assert settings.LOGGING["loggers"]["django.request"]["level"] == "ERROR"


@pytest.mark.parametrize(
    "token", ["-", "x" * 900, "%00", "<script>", "٣٤٦٧", "'; drop table awards_share; --", "🙂", "%ED%A0%80"]
)
def test_hostile_tokens_are_just_unknown(client, award, token):
    for path in (address(token), f"/shown/{token}/", f"/api/shown/{token}/"):
        page = client.get(path)
        assert page.status_code in {302, 404}
        assert "<script>" not in page.content.decode()
    assert connection.introspection.table_names()


def test_capitals_are_forgiven(client, award):
    assert client.get(address(token_of(award).upper())).status_code == 200


def test_opening_takes_one_query_to_look_and_one_to_count_also_among_a_hundred(
    client, award, django_assert_num_queries
):
    token = token_of(award, Reach.REFLECTIONS)
    with django_assert_num_queries(2):
        client.get(address(token))
    Share.objects.bulk_create(
        Share(award=award, fingerprint=f"{number:064}", reach="state", made_at=AT) for number in range(100)
    )
    with django_assert_num_queries(2):
        client.get(address(token))
    with django_assert_num_queries(1):
        client.get(address(UNKNOWN))


@pytest.mark.policy("A-8.10", "A-8.11")
def test_a_certificate_of_attendance_shows_its_days_and_who_signed(client, award):
    attended = snapshot(
        kind=Kind.ATTENDANCE,
        from_on="2027-03-01",
        until_on="2027-03-02",
        hours=0,
        course="",
        course_version=0,
        statement="Given by the centre\n\nin spring.",
        signatures=(Signature("Kari Nordmann", "Coordinator"),),
    )
    Award.objects.update(
        kind=Kind.ATTENDANCE, enrolment=None, snapshot=attended.as_json(), digest=attended.digest()
    )
    token = token_of(Award.objects.get())
    text = words_of(client.get(address(token)))
    for told in (
        "What was attended",
        "1 March 2027 – 2 March 2027",
        "The holder was there",
        "Given by the centre",
        "Kari Nordmann",
        "Coordinator",
    ):
        assert told in text
    assert "Estimated work" not in text
    assert "has written" not in text
    with pytest.raises(NotSoFar):
        token_of(Award.objects.get(), Reach.REFLECTIONS)
    told = client.get(f"/api/shown/{token}/").json()
    assert (told["from_on"], told["until_on"]) == ("2027-03-01", "2027-03-02")
