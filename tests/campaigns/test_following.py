"""Following a short link: where it leads, what is counted, and what is not kept."""

from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samskap.campaigns.actions.following import count_following
from samskap.campaigns.models import Channel, DayCount, ShortLink
from samskap.campaigns.queries import channel_of_code
from samskap.campaigns.rules.codes import LENGTH, RANDOMNESS, as_typed, code_of
from samskap.campaigns.rules.followers import counts
from samskap.terms.rules.stages import Stage
from tests.campaigns.factories import ChannelFactory, ShortLinkFactory
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.moocs.factories import AT
from tests.parallel import separate_connections, together

BROWSER = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture
def visitor() -> Client:
    """Somebody's browser on a phone."""
    return Client(headers={"User-Agent": BROWSER})


def followed(link: ShortLink) -> int:
    found: int = DayCount.objects.filter(link=link).aggregate(all=models.Sum("count", default=0))["all"]
    return found


@pytest.mark.django_db
@pytest.mark.policy("B-3.2")
@pytest.mark.journey("B2.2")
def test_a_link_leads_to_its_course_and_says_by_which_link(visitor: Client) -> None:
    entry = EntryFactory()
    link = ShortLinkFactory(entry=entry, language="nb")
    response = visitor.get(f"/s/{link.code}/")
    assert response.status_code == 302
    where = urlsplit(response["Location"])
    assert where.path == f"/nb/catalogue/{entry.catalogue.term.slug}/{entry.public_id}/"
    assert where.query == f"by={link.code}"
    assert channel_of_code(link.code) == link.channel
    assert visitor.get(response["Location"]).status_code == 200


@pytest.mark.django_db
def test_a_link_to_the_whole_catalogue(visitor: Client) -> None:
    link = ShortLinkFactory(language="sv")
    where = visitor.get(f"/s/{link.code}/")["Location"]
    assert where == f"/sv/catalogue/{link.catalogue.term.slug}/?by={link.code}"


@pytest.mark.django_db
@pytest.mark.policy("B-3.2")
def test_following_is_counted_by_link_and_day_and_nothing_else_is_kept(visitor: Client) -> None:
    link, other = ShortLinkFactory(), ShortLinkFactory()
    for _time in range(3):
        response = visitor.get(f"/s/{link.code}/")
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    [row] = DayCount.objects.all()
    assert (row.link, row.day, row.count) == (link, timezone.localdate(), 3)
    assert followed(other) == 0
    assert {field.name for field in DayCount._meta.get_fields()} == {"id", "link", "day", "count"}


@pytest.mark.django_db
@pytest.mark.policy("B-3.2")
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "curl/8.0"},
        {"User-Agent": ""},
    ],
)
def test_machines_are_led_on_but_not_counted(headers: dict[str, str], visitor: Client) -> None:
    link = ShortLinkFactory()
    assert visitor.get(f"/s/{link.code}/", headers=headers).status_code == 302
    assert visitor.head(f"/s/{link.code}/").status_code == 302
    assert followed(link) == 0


@pytest.mark.policy("B-3.2")
@pytest.mark.parametrize(
    ("method", "purpose", "agent", "expected"),
    [
        ("GET", "", BROWSER, True),
        ("GET", "", "Mozilla/5.0 (X11; CUBOT NOTE) Firefox/120", True),
        ("GET", "", "Mozilla/5.0 HeadlessChrome/120", False),
        ("HEAD", "", BROWSER, False),
        ("GET", "PREFETCH", BROWSER, False),
        ("GET", "", "WhatsApp/2.23", False),
    ],
)
def test_who_is_counted(method: str, purpose: str, agent: str, expected: bool) -> None:
    assert counts(method=method, purpose=purpose, agent=agent) is expected


@pytest.mark.django_db
def test_a_code_is_forgiven_small_letters_and_spaces(visitor: Client) -> None:
    link = ShortLinkFactory(code="7KQ4XV")
    for typed in ("7kq4xv", "7KQ4XU", "7kq-4xv", "7kq4xv."):
        assert visitor.get(f"/s/{typed}/").status_code == 302, typed
    assert followed(link) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["none", "7KQ4XX", "0", "%00", "🙈", "A" * 500])
def test_an_unknown_code_is_answered_kindly_with_a_way_to_the_catalogue(code: str, visitor: Client) -> None:
    catalogue = CatalogueFactory()
    response = visitor.get(f"/s/{code}/", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    html = response.content.decode()
    assert "Perhaps a letter is wrong" in html
    assert f"/en/catalogue/{catalogue.term.slug}/" in html
    assert not DayCount.objects.exists()


@pytest.mark.django_db
def test_a_closed_link_says_so_in_its_own_language(visitor: Client) -> None:
    link = ShortLinkFactory(closed_at=AT, language="en")
    html = visitor.get(f"/s/{link.code}/", headers={"Accept-Language": "sv"}).content.decode()
    assert 'lang="en"' in html
    assert "This link isn’t used any more" in html
    assert f"/en/catalogue/{link.catalogue.term.slug}/" in html
    assert followed(link) == 0


@pytest.mark.django_db
def test_a_link_waits_until_its_catalogue_is_public(visitor: Client) -> None:
    link = ShortLinkFactory(catalogue=CatalogueFactory(public=False))
    assert visitor.get(f"/s/{link.code}/").status_code == 404
    term = link.catalogue.term
    term.stage = Stage.PUBLISHED
    term.save()
    type(link.catalogue).objects.update(published_at=AT)
    assert visitor.get(f"/s/{link.code}/").status_code == 302


@pytest.mark.django_db
def test_a_closed_channel_s_posters_still_lead_on_and_are_counted(visitor: Client) -> None:
    catalogue = CatalogueFactory()
    channel = ChannelFactory(organisation=catalogue.term.organisation, closed_at=AT)
    link = ShortLinkFactory(catalogue=catalogue, channel=channel)
    assert visitor.get(f"/s/{link.code}/").status_code == 302
    assert followed(link) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "nothing", "\0", "7KQ4XX" * 100, "'; DROP TABLE"])
def test_no_channel_for_what_is_no_code(code: str) -> None:
    assert channel_of_code(code) is None


@given(st.binary(min_size=RANDOMNESS, max_size=RANDOMNESS))
def test_codes_are_short_spell_nothing_and_survive_being_typed(randomness: bytes) -> None:
    code = code_of(randomness)
    if code:
        assert len(code) == LENGTH
        assert not set(code) & set("AEIOUY01L258BSZ")
        assert as_typed(code.lower()) == code


@given(st.text())
def test_no_text_breaks_reading_a_code(text: str) -> None:
    assert as_typed(as_typed(text)) == as_typed(text)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("B-3.2")
def test_all_at_the_same_moment_are_counted(tmp_path: Path) -> None:
    link = ShortLinkFactory()
    follow = partial(count_following, link=link, on=date(2028, 2, 1))
    with separate_connections(tmp_path):
        results = together(*[follow] * 4)
        (counted,) = together(lambda: list(DayCount.objects.values_list("count", flat=True)))
    assert results == [None] * 4
    assert counted == [4]


@pytest.mark.django_db
def test_a_visit_costs_the_same_with_many_links(visitor: Client, django_assert_max_num_queries) -> None:
    catalogue = CatalogueFactory()
    channel = ChannelFactory(organisation=catalogue.term.organisation)
    links = [
        ShortLinkFactory(catalogue=catalogue, channel=channel, language=code) for code in ("sv", "en", "nb")
    ]
    for link in links:
        with django_assert_max_num_queries(7):
            assert visitor.get(f"/s/{link.code}/").status_code == 302
    assert Channel.objects.count() == 1
