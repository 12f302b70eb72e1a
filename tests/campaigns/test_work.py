"""The work pages of a campaign."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from samskap.campaigns.bars import HEIGHT, bars_of
from samskap.campaigns.models import Channel, DayCount, ShortLink
from samskap.campaigns.queries.counts import WINDOW, counts_of
from samskap.campaigns.term_steps import steps
from samskap.catalogue.models import Catalogue
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from tests.campaigns.factories import ChannelFactory, DayCountFactory, ShortLinkFactory
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.organisations.factories import MembershipFactory
from tests.terms.factories import TermFactory

pytestmark = pytest.mark.django_db

TODAY = date(2028, 2, 20)


@pytest.fixture
def client(by: Acting) -> Client:
    """The coordinator, signed in."""
    client = Client()
    client.force_login(by.person)
    return client


@pytest.fixture
def catalogue(by: Acting) -> Catalogue:
    """A public catalogue of the coordinator's organisation, with a course."""
    it = CatalogueFactory(term=TermFactory(organisation=by.membership.organisation))
    EntryFactory(catalogue=it)
    return it


@pytest.fixture
def link(catalogue: Catalogue) -> ShortLink:
    """A link to that course."""
    return ShortLinkFactory(entry=catalogue.entries.get())


def home(catalogue: Catalogue) -> str:
    return f"/en/work/terms/{catalogue.term.public_id}/campaign/"


def html_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.journey("B2.1")
@pytest.mark.policy("B-3.2")
def test_from_nothing_to_links_and_posters(client: Client, catalogue: Catalogue) -> None:
    assert "No channels yet" in html_of(client, home(catalogue))
    refused = client.post("/en/work/channels/new/", {"name": " ", "kind": ""})
    assert refused.status_code == 422
    client.post("/en/work/channels/new/", {"name": "City library", "kind": "library"})
    again = client.post("/en/work/channels/new/", {"name": "City library", "kind": "other"})
    assert again.status_code == 422
    assert "There is a channel with this name already" in again.content.decode()
    channel = Channel.objects.get()
    assert client.post(f"{home(catalogue)}links/", {}).status_code == 422
    asked = {"channels": [str(channel.public_id)], "languages": ["sv", "nb"]}
    assert client.post(f"{home(catalogue)}links/", asked).status_code == 302
    assert ShortLink.objects.count() == 4
    page = html_of(client, f"{home(catalogue)}channels/{channel.public_id}/?language=sv")
    for link in ShortLink.objects.filter(language="sv"):
        assert f"localhost:8000/s/{link.code}" in page
        for file, kind in (("poster.pdf", "application/pdf"), ("picture.png", "image/png")):
            response = client.get(f"{home(catalogue)}links/{link.public_id}/{file}")
            assert (response.status_code, response["Content-Type"]) == (200, kind)
    sheets = client.get(f"{home(catalogue)}channels/{channel.public_id}/posters-sv-1.pdf")
    assert sheets["Content-Type"] == "application/pdf"
    for wrong in ("posters-sv-2.pdf", "posters-sv-0.pdf", "posters-en-1.pdf", "posters-xx-1.pdf"):
        assert client.get(f"{home(catalogue)}channels/{channel.public_id}/{wrong}").status_code == 404


@pytest.mark.policy("B-3.2")
def test_the_page_says_what_is_counted_and_that_it_isn_t_people(client: Client, link: ShortLink) -> None:
    DayCountFactory(link=link, day=timezone.localdate(), count=7)
    DayCountFactory(link=link, day=timezone.localdate() - timedelta(days=3), count=2)
    page = html_of(client, home(link.catalogue))
    assert "These numbers aren’t people" in page
    assert "no cookie" in page
    assert "<strong>9</strong>" in page
    assert page.count("<rect") == 3  # two days and the ground


def test_counts_are_given_as_files(client: Client, link: ShortLink) -> None:
    Channel.objects.update(name="=Library")
    DayCountFactory(link=link, day=TODAY, count=7)
    answer = client.get(f"{home(link.catalogue)}counts.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [
        ["Day", "Channel", "Kind of channel", "Times followed"],
        ["2028-02-20", "'=Library", "Library", "7"],
    ]
    answer = client.get(f"{home(link.catalogue)}counts.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][1:] == ["=Library", "Library", 7]
    assert client.get(f"{home(link.catalogue)}counts.pdf").status_code == 404


def test_counts_are_added_up_by_channel_and_day(catalogue: Catalogue) -> None:
    organisation = catalogue.term.organisation
    library = ChannelFactory(organisation=organisation, name="A library")
    school = ChannelFactory(organisation=organisation, name="B class")
    ChannelFactory()  # another organisation's
    first = ShortLinkFactory(catalogue=catalogue, channel=library)
    second = ShortLinkFactory(catalogue=catalogue, channel=library, language="en")
    DayCountFactory(link=first, day=TODAY, count=2)
    DayCountFactory(link=second, day=TODAY, count=3)
    DayCountFactory(link=second, day=TODAY - timedelta(days=WINDOW), count=10)
    DayCountFactory(day=TODAY, count=99)  # another campaign's
    counts = counts_of(catalogue, on=TODAY)
    assert [(each.channel, each.links, each.total) for each in counts.channels] == [
        (library, 2, 15),
        (school, 0, 0),
    ]
    assert [(each.day, each.count) for each in counts.days] == [
        (TODAY, 5),
        (TODAY - timedelta(days=WINDOW), 10),
    ]
    assert counts.channels[0].drawn == [*[0] * (WINDOW - 1), 5]
    assert (counts.total, counts.highest) == (15, 5)
    assert counts_of(catalogue, on=TODAY + timedelta(days=300)).last == TODAY


@pytest.mark.parametrize(
    ("counts", "heights"),
    [([], []), ([0, 0], []), ([1, 0, 4], [10, HEIGHT]), ([1, 1000], [2, HEIGHT])],
)
def test_bars_are_as_tall_as_their_numbers_and_one_is_never_unseen(
    counts: list[int], heights: list[int]
) -> None:
    bars = bars_of(counts, highest=max(counts, default=0))
    assert [bar.tall for bar in bars] == heights
    assert all(bar.y + bar.tall == HEIGHT for bar in bars)


def test_a_link_is_closed_by_pressing(client: Client, link: ShortLink) -> None:
    address = f"{home(link.catalogue)}links/{link.public_id}/close/"
    assert link.code in html_of(client, address)
    assert client.post(address).status_code == 302
    assert client.get(f"{home(link.catalogue)}links/{link.public_id}/poster.pdf").status_code == 404


def test_before_the_catalogue_is_begun_the_page_says_what_comes_first(client: Client, by: Acting) -> None:
    term = TermFactory(organisation=by.membership.organisation)
    page = html_of(client, f"/en/work/terms/{term.public_id}/campaign/")
    assert "The catalogue comes first" in page
    assert [step.state for step in steps(by, term)] == ["empty"]


def test_the_term_s_step_tells_how_it_stands(link: ShortLink, by: Acting) -> None:
    term = link.catalogue.term
    [step] = steps(by, term)
    assert step.text == "Links are made. None was opened yet."
    DayCountFactory(link=link, day=TODAY, count=3)
    [step] = steps(by, term)
    assert step.text == "Short links were opened 3 times."
    assert step.address == home(link.catalogue)
    teacher = MembershipFactory(Role.TEACHER, organisation=by.membership.organisation)
    assert steps(Acting(teacher.person, teacher), term) == []


def test_other_organisations_things_don_t_exist(client: Client) -> None:
    link = ShortLinkFactory(entry=EntryFactory())
    for address in (
        home(link.catalogue),
        f"{home(link.catalogue)}links/",
        f"{home(link.catalogue)}channels/{link.channel.public_id}/",
        f"{home(link.catalogue)}links/{link.public_id}/poster.pdf",
        f"{home(link.catalogue)}links/{link.public_id}/close/",
        f"/en/work/channels/{link.channel.public_id}/",
    ):
        assert client.get(address).status_code == 404, address


@pytest.fixture
def many(catalogue: Catalogue) -> Iterator[Catalogue]:
    """Thirty links in five channels, with counts on many days."""
    for _channel in range(5):
        channel = ChannelFactory(organisation=catalogue.term.organisation)
        for language in ("sv", "en", "nb"):
            link = ShortLinkFactory(entry=catalogue.entries.first(), channel=channel, language=language)
            days = [TODAY - timedelta(days=number) for number in range(20)]
            DayCount.objects.bulk_create(DayCount(link=link, day=day, count=1) for day in days)
    return catalogue


def test_the_pages_cost_the_same_with_many_links(
    client: Client, link: ShortLink, many: Catalogue, django_assert_max_num_queries
) -> None:
    channel = Channel.objects.order_by("pk").last()
    client.get(home(many))
    with django_assert_max_num_queries(9):
        client.get(home(many))
    with django_assert_max_num_queries(9):
        client.get(f"{home(many)}channels/{channel.public_id}/")
    with django_assert_max_num_queries(10):
        client.get(f"{home(many)}channels/{channel.public_id}/posters-sv-1.pdf")
