"""Links by which others read a portfolio (A-9.2, A-9.10)."""

import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.people.models import Person
from samskap.portfolio.actions.holding import Gone, TooMany
from samskap.portfolio.actions.portfolios import delete
from samskap.portfolio.actions.sharing import NotShareable, close, share
from samskap.portfolio.models import Link, Portfolio
from samskap.portfolio.rules.sharing import MOST_DAYS, MOST_LINKS, USUAL_DAYS, judge_end
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory
from tests.portfolio.factories import AT, PieceFactory, PortfolioFactory
from tests.portfolio.sharing import token_of
from tests.portfolio.test_shown import words_of

TODAY = timezone.localdate(AT)


@pytest.fixture
def portfolio(db) -> Portfolio:
    return PortfolioFactory(name="Åsa Berg-Lind")


@pytest.fixture
def owner(client, portfolio):
    client.force_login(portfolio.person)
    return client


def address(portfolio: Portfolio, rest: str = "") -> str:
    return f"/en/portfolio/{portfolio.public_id}/links/{rest}"


@pytest.mark.policy("A-9.10")
@pytest.mark.parametrize(
    ("days", "code"),
    [(None, "no-end"), (-1, "over"), (0, ""), (USUAL_DAYS, ""), (MOST_DAYS, ""), (MOST_DAYS + 1, "too-far")],
)
def test_every_link_ends_and_not_too_late(days, code):
    verdict = judge_end(None if days is None else TODAY + timedelta(days=days), on=TODAY)
    assert "".join(each.code for each in verdict.reasons) == code


@pytest.mark.policy("A-9.2")
def test_only_a_tokens_fingerprint_is_kept_and_the_trail_tells_neither_it_nor_the_note(portfolio):
    token = token_of(portfolio, note="Region Skåne")
    link = Link.objects.get()
    assert re.fullmatch("[a-z2-7]{26}", token)
    assert link.fingerprint == sha256(token.encode()).hexdigest()
    assert token not in str(Link.objects.values().get())
    close(link, by=portfolio.person, at=AT)
    close(link, by=portfolio.person, at=AT)
    trail = Event.objects.filter(verb__startswith="portfolio.").order_by("pk")
    assert [each.verb for each in trail] == ["portfolio.shared", "portfolio.link_closed"]
    assert not [told for told in (token, link.fingerprint, "Skåne") if told in str(list(trail.values()))]


@pytest.mark.policy("A-9.2", "X-5")
def test_no_link_for_somebody_with_extra_care_nor_to_what_is_gone_nor_too_many(portfolio):
    wishes = {"shows_name": True, "ends_on": TODAY, "by": portfolio.person, "at": AT}
    for _each in range(MOST_LINKS):
        share(portfolio, **wishes)
    with pytest.raises(TooMany):
        share(portfolio, **wishes)
    Link.objects.update(revoked_at=AT)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=MOST_DAYS + 1)):
        with pytest.raises(NotShareable):
            share(portfolio, **{**wishes, "ends_on": day})
    Person.objects.update(extra_care=True)
    with pytest.raises(NotShareable):
        share(portfolio, **wishes)
    Person.objects.update(extra_care=False)
    delete(portfolio, at=AT)
    with pytest.raises(Gone):
        share(portfolio, **wishes)


@pytest.mark.database
@pytest.mark.policy("A-9.2")
@pytest.mark.django_db(transaction=True)
def test_of_many_links_made_at_once_no_more_are_open_than_can_be(portfolio, tmp_path):
    def make() -> None:
        for _each in range(MOST_LINKS // 2):
            share(portfolio, shows_name=False, ends_on=TODAY, by=portfolio.person, at=AT)

    with separate_connections(tmp_path):
        results = together(*[make] * 4)
        (made,) = together(Link.objects.count)
    assert made == MOST_LINKS
    assert {type(each) for each in results} <= {type(None), TooMany}


@pytest.mark.database
@pytest.mark.policy("A-9.2")
@pytest.mark.django_db(transaction=True)
def test_closing_deleting_and_sharing_at_once_leave_nothing_open(portfolio, tmp_path):
    token_of(portfolio, at=AT)
    link = Link.objects.get()
    person = portfolio.person
    with separate_connections(tmp_path):
        results = together(
            lambda: close(link, by=person, at=AT),
            lambda: delete(portfolio, at=AT),
            lambda: share(portfolio, shows_name=False, ends_on=TODAY, by=person, at=AT),
            lambda: close(link, by=person, at=AT),
        )
        (left,) = together(Link.objects.count)
    assert left == 0
    assert not [each for each in results if isinstance(each, Exception) and not isinstance(each, Gone)]


@pytest.mark.journey("A3.5")
@pytest.mark.policy("A-9.2")
def test_a3_5_the_owner_makes_a_link_and_sees_its_address_once(owner, portfolio):
    page = owner.get(address(portfolio))
    usual = timezone.localdate() + timedelta(days=USUAL_DAYS)
    assert f'value="{usual.isoformat()}"' in page.content.decode()
    made = owner.post(address(portfolio), {"ends_on": usual.isoformat(), "shows_name": "on", "note": "Skåne"})
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    (shown,) = re.findall(r'value="[^"]*(/portfolio/shown/[a-z2-7]{26}/)"', made.content.decode())
    link = Link.objects.get()
    assert (link.ends_on, link.shows_name, link.note) == (usual, True, "Skåne")
    token = shown.rstrip("/").rpartition("/")[2]
    again = owner.get(address(portfolio))
    assert token not in again.content.decode()
    assert "Skåne" in words_of(again)
    assert "Not opened yet." in words_of(again)
    assert owner.get(f"/en{shown}").status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "every link ends"),
        ({"ends_on": "soon"}, "year-month-day"),
        ({"ends_on": "2020-01-01"}, "This day is over"),
        ({"ends_on": "2999-01-01"}, "too far away"),
        ({"ends_on": "2020-01-01", "note": "x" * 81}, "1 character too long"),
    ],
)
def test_a_refused_link_keeps_what_was_typed(owner, portfolio, sent, said):
    page = owner.post(address(portfolio), sent)
    assert page.status_code == 422
    assert said in words_of(page)
    assert all(value in page.content.decode() for value in sent.values())
    assert not Link.objects.exists()


@pytest.mark.journey("A3.7")
@pytest.mark.policy("A-9.2")
def test_a3_7_closing_works_within_one_request(owner, client, portfolio):
    token = token_of(portfolio)
    shown = f"/en/portfolio/shown/{token}/"
    assert client.get(shown).status_code == 200
    assert owner.post(address(portfolio, f"{Link.objects.get().public_id}/close/")).status_code == 302
    assert client.get(shown).status_code == 404
    assert "closed" in words_of(owner.get(address(portfolio)))


@pytest.mark.policy("X-5")
def test_with_extra_care_the_page_says_why_there_are_no_links(owner, portfolio):
    token_of(portfolio, note="From before")
    Person.objects.update(extra_care=True)
    page = owner.get(address(portfolio))
    assert "No links can be made" in words_of(page)
    assert 'name="ends_on"' not in page.content.decode()
    assert owner.post(address(portfolio), {"ends_on": timezone.localdate().isoformat()}).status_code == 409
    assert Link.objects.count() == 1
    assert owner.post(address(portfolio, f"{Link.objects.get().public_id}/close/")).status_code == 302
    assert Link.objects.get().revoked_at


@pytest.mark.policy("A-9.3", "X-5.3")
def test_others_have_no_way_to_the_links(client, portfolio):
    token_of(portfolio)
    link = Link.objects.get()
    another = PortfolioFactory(PersonFactory())
    client.force_login(another.person)
    for page in (address(portfolio), address(portfolio, f"{link.public_id}/close/")):
        assert client.post(page, {"ends_on": timezone.localdate().isoformat()}).status_code == 404
    # Nor by way of a portfolio of one's own.
    assert client.post(address(another, f"{link.public_id}/close/")).status_code == 404
    assert Link.objects.get().revoked_at is None


def test_the_list_takes_the_same_queries_with_one_link_and_a_hundred(
    owner, portfolio, django_assert_num_queries
):
    token_of(portfolio)
    PieceFactory(portfolio, text="My client had a depression.")
    owner.get(address(portfolio))
    with django_assert_num_queries(6):
        owner.get(address(portfolio))
    Link.objects.bulk_create(
        Link(portfolio=portfolio, fingerprint=f"{number:064}", made_at=AT, ends_on=TODAY)
        for number in range(100)
    )
    for _each in range(20):
        PieceFactory(portfolio)
    with django_assert_num_queries(6):
        owner.get(address(portfolio))


@pytest.mark.policy("A-9.11")
@pytest.mark.journey("A3.Wrong")
def test_a_calm_question_stands_before_the_form_and_blocks_nothing(owner, portfolio):
    piece = PieceFactory(portfolio, text="We talked long. In the end the patient Kari <b>laughed</b>.")
    page = owner.get(address(portfolio))
    assert "Does this describe somebody who could be recognised?" in words_of(page)
    assert "the patient Kari &lt;b&gt;laughed" in page.content.decode()
    assert f"/en/portfolio/{portfolio.public_id}/pieces/{piece.public_id}/" in page.content.decode()
    made = owner.post(address(portfolio), {"ends_on": timezone.localdate().isoformat()})
    assert made.status_code == 200
    assert Link.objects.count() == 1
    # Nothing of it is kept.
    assert "Kari" not in str(list(Event.objects.values()))


def test_where_nobody_is_described_nothing_is_asked(owner, portfolio):
    PieceFactory(portfolio, text="We began again, and trust took time.")
    assert "recognised" not in words_of(owner.get(address(portfolio)))


def test_notes_are_text_and_nothing_else(owner, portfolio):
    token_of(portfolio, note='"><script>alert(1)</script>')
    html = owner.get(address(portfolio)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
