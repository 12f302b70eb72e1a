"""What somebody sees who was given a link to a portfolio, and its owner before (A-9.2, A-9.3, A-9.9)."""

import logging
import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from samskap.audit.models import Event
from samskap.kernel.secret_address import new_token
from samskap.people.limits import CHECKS_A_MINUTE
from samskap.people.models import Person
from samskap.portfolio import files
from samskap.portfolio.actions.portfolios import delete
from samskap.portfolio.actions.sharing import close, count_visit
from samskap.portfolio.models import Link, Piece, Portfolio
from samskap.portfolio.views.shown import PDFS_A_MINUTE
from tests.awards.structure import text_of
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory
from tests.portfolio.factories import (
    AT,
    FilePieceFactory,
    LinkPieceFactory,
    PieceFactory,
    PortfolioFactory,
    SectionFactory,
)
from tests.portfolio.hostile import file_of
from tests.portfolio.sharing import token_of

UNKNOWN = "a" * 26


def words_of(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def body_of(response) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return content


def status_of(response) -> int:
    """Read an answer to its end, and say how it went."""
    body_of(response)
    return response.status_code


def address(token: str, rest: str = "", language: str = "en") -> str:
    return f"/{language}/portfolio/shown/{token}/{rest}"


@pytest.fixture
def portfolio(db) -> Portfolio:
    made = PortfolioFactory(name="Åsa Berg-Lind", introduction="Eleven years in home care.")
    PieceFactory(made, title="Trust", text="Trust took time.\n\nThen it came.", shows="I can listen.")
    section = SectionFactory(made, title="Meetings")
    PieceFactory(
        made,
        section=section,
        text="تعلمت أن الثقة تحتاج إلى وقت.",
        prompt="Hva kjente du igjen?",
        prompt_language="nb",
        source="Samskaping",
    )
    LinkPieceFactory(made, section=section, title="Our page", shows="It was used.")
    return made


def a_photo(portfolio: Portfolio, **more) -> Piece:
    content = file_of(Image.new("RGB", (40, 30), (160, 30, 60)), "JPEG")
    facts = {
        "media_type": "image/jpeg",
        "file_name": "poster.jpg",
        "alt": "Seven circles",
        "width": 40,
        "height": 30,
    }
    return FilePieceFactory(portfolio, content=content, **{**facts, **more})


@pytest.mark.policy("A-9.3")
def test_a_link_of_an_account_that_is_closed_shows_nothing(client, portfolio):
    token = token_of(portfolio)
    Person.objects.filter(pk=portfolio.person_id).update(is_active=False)
    assert client.get(address(token)).status_code == 404


@pytest.mark.journey("A3.6")
@pytest.mark.policy("A-9.2")
def test_a3_6_whoever_has_the_link_reads_it_without_an_account(client, portfolio):
    token = token_of(portfolio)
    way = client.get(f"/portfolio/shown/{token}/", headers={"accept-language": "sv"})
    assert (way.status_code, way["Location"]) == (302, address(token, language="sv"))
    page = client.get(address(token, language="sv"))
    html, text = page.content.decode(), words_of(page)
    for told in (
        "For the interview",
        "Eleven years in home care.",
        "Trust",
        "I can listen.",
        "Meetings",
        "Our page",
    ):
        assert told in text
    assert "Åsa" not in html
    assert 'dir="rtl">تعلمت' in html
    assert '<h3 class="s-shown__piece" lang="nb" dir="ltr">Hva kjente du igjen?</h3>' in html
    assert '<html lang="sv"' in html
    assert '<article lang="en" dir="ltr">' in html
    assert 'rel="external nofollow noopener noreferrer"' in html


@pytest.mark.policy("A-9.2")
def test_the_name_stands_on_it_when_its_owner_wishes(client, portfolio):
    token = token_of(portfolio, shows_name=True)
    assert "Åsa Berg-Lind" in words_of(client.get(address(token)))
    assert "Åsa Berg-Lind" in text_of(body_of(client.get(address(token, "portfolio.pdf"))))
    without = token_of(portfolio)
    assert "Åsa" not in text_of(body_of(client.get(address(without, "portfolio.pdf"))))


@pytest.mark.journey("A3.7", "A3.Wrong")
@pytest.mark.policy("A-9.2", "X-5")
@pytest.mark.parametrize("case", ["closed", "over", "deleted", "erased", "extra care"])
def test_whatever_shows_nothing_answers_alike_byte_for_byte(client, portfolio, case):
    photo = a_photo(portfolio)
    rests = ("", "portfolio.pdf", f"files/{photo.public_id}/")
    token = token_of(portfolio, ends_on=timezone.localdate() + timedelta(days=1))
    assert [status_of(client.get(address(token, rest))) for rest in rests] == [200] * 3
    match case:
        case "closed":
            close(Link.objects.get(), by=portfolio.person, at=AT)
        case "over":
            Link.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
        case "deleted":
            delete(portfolio, at=AT)
        case "erased":
            portfolio.person.delete()
        case "extra care":
            Person.objects.update(extra_care=True)
    for rest in rests:
        nothing, unknown = client.get(address(token, rest)), client.get(address(UNKNOWN, rest))
        assert nothing.status_code == unknown.status_code == 404
        assert nothing.content.decode().replace(token, UNKNOWN) == unknown.content.decode()
        del nothing.headers["Expires"], unknown.headers["Expires"]  # now, both
        assert dict(nothing.headers) == dict(unknown.headers)
        assert "No longer shown" in words_of(nothing)


def test_a_link_works_to_the_end_of_its_last_day(client, portfolio):
    assert client.get(address(token_of(portfolio, ends_on=timezone.localdate()))).status_code == 200


@pytest.mark.journey("A3.7")
@pytest.mark.policy("A-9.2")
def test_a3_7_visits_are_counted_and_nothing_else_and_the_owners_own_are_not(client, portfolio):
    photo = a_photo(portfolio)
    token = token_of(portfolio)
    before, events = Link.objects.values().get(), Event.objects.count()
    client.head(address(token))
    client.get(f"/portfolio/shown/{token}/")
    assert status_of(client.get(address(token, f"files/{photo.public_id}/"))) == 200
    client.get(address(token, "portfolio.pdf"))
    assert Link.objects.get().views == 0
    client.get(address(token), REMOTE_ADDR="203.0.113.7")
    client.force_login(PersonFactory())
    client.get(address(token))
    client.force_login(portfolio.person)
    client.get(address(token))
    assert Link.objects.values().get() == {**before, "views": 2}
    assert Event.objects.count() == events


@pytest.mark.database
@pytest.mark.policy("A-9.2")
@pytest.mark.django_db(transaction=True)
def test_visits_at_the_same_moment_all_count(portfolio, tmp_path):
    token_of(portfolio)
    link = Link.objects.get()

    def visit() -> None:
        for _each in range(5):
            count_visit(link)

    with separate_connections(tmp_path):
        assert not [each for each in together(*[visit] * 8) if isinstance(each, Exception)]
        (views,) = together(lambda: Link.objects.get().views)
    assert views == 40


@pytest.mark.policy("A-9.2")
def test_too_many_tries_from_one_place_must_wait(client, portfolio):
    token = token_of(portfolio)
    for _try in range(CHECKS_A_MINUTE):
        assert client.get(address(new_token())).status_code == 404
    page = client.get(address(token))
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert "Trust" not in page.content.decode()
    assert client.get(address(token), REMOTE_ADDR="203.0.113.9").status_code == 200
    for _try in range(PDFS_A_MINUTE):
        client.get(address(UNKNOWN, "portfolio.pdf"))
    assert client.get(address(token, "portfolio.pdf")).status_code == 429


@pytest.mark.policy("A-9.2")
@pytest.mark.parametrize("signed_in", [False, True])
def test_a3_6_the_address_is_passed_on_to_nobody_and_no_search_engine_keeps_it(client, portfolio, signed_in):
    if signed_in:
        client.force_login(PersonFactory())
    photo = a_photo(portfolio)
    token = token_of(portfolio)
    paths = [address(token), address(UNKNOWN), f"/portfolio/shown/{token}/"]
    for path in (*paths, address(token, "portfolio.pdf"), address(token, f"files/{photo.public_id}/")):
        answer = client.get(path)
        body_of(answer)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        if not path.startswith("/portfolio/"):
            assert "no-store" in answer["Cache-Control"]
    for path in paths:
        page = client.get(path).content.decode()
        assert "<form" not in page
        assert "sign-in" not in page
        assert "canonical" not in page
    shown = client.get(address(token)).content.decode()
    assert '<meta name="robots" content="noindex">' in shown
    assert shown.count(token) == len(settings.LANGUAGES) + 2  # the language menu, the photo, the PDF
    hosts = re.findall(r'(?:src|href|action)="(?:https?:)?//([^/"]+)', shown)
    assert set(hosts) == {"example.org"}


def test_no_token_comes_into_the_log(client, portfolio, caplog):
    token = token_of(portfolio)
    with caplog.at_level(logging.INFO):
        client.get(address(token))
        client.get(address(token, "portfolio.pdf"))
        close(Link.objects.get(), by=portfolio.person, at=AT)
        client.get(address(token))
    ours = [each for each in caplog.records if each.name != "django.request"]
    assert not [each for each in ours if token in each.getMessage()]


@pytest.mark.parametrize(
    "token",
    ["-", "x" * 900, "%00", "<script>", "٣٤٦٧", "'; drop table portfolio_link; --", "🙂", "%ED%A0%80"],
)
def test_hostile_tokens_are_just_unknown(client, portfolio, token):
    for path in (address(token), f"/portfolio/shown/{token}/", address(token, "portfolio.pdf")):
        page = client.get(path)
        assert page.status_code in {302, 404}
        assert "<script>" not in page.content.decode()


@pytest.mark.policy("A-9.2", "A-9.3")
def test_a_link_opens_the_files_of_its_portfolio_and_no_others(client, portfolio):
    photo, another = a_photo(portfolio), a_photo(PortfolioFactory())
    report = FilePieceFactory(portfolio, content=b"%PDF-1.7 <script>", file_name="report.pdf")
    token = token_of(portfolio)
    shown = client.get(address(token, f"files/{photo.public_id}/"))
    assert shown["Content-Type"] == "image/jpeg"
    assert body_of(shown).startswith(b"\xff\xd8")
    saved = client.get(address(token, f"files/{report.public_id}/"))
    assert saved["Content-Disposition"].startswith("attachment")
    assert body_of(saved) == b"%PDF-1.7 <script>"
    for piece in (another, portfolio.pieces.filter(kind="text").first()):
        assert client.get(address(token, f"files/{piece.public_id}/")).status_code == 404
    files.remove_at_once(photo.attachment.name)
    assert client.get(address(token, f"files/{photo.public_id}/")).status_code == 404


def test_opening_takes_as_many_queries_for_one_piece_as_for_many(
    client, portfolio, django_assert_num_queries
):
    token = token_of(portfolio)
    with django_assert_num_queries(4):
        client.get(address(token))
    for number in range(20):
        section = SectionFactory(portfolio, title=f"Part {number}")
        PieceFactory(portfolio, section=section)
        a_photo(portfolio, section=section)
    with django_assert_num_queries(4):
        client.get(address(token))
    with django_assert_num_queries(3):
        client.get(address(token, "portfolio.pdf"))
    with django_assert_num_queries(1):
        client.get(address(UNKNOWN))


# --- The owner, before -------------------------------------------------------------------------------


def own(portfolio: Portfolio, rest: str) -> str:
    return f"/en/portfolio/{portfolio.public_id}/{rest}"


@pytest.mark.journey("A3.4")
@pytest.mark.policy("A-9.9")
def test_a3_4_the_owner_sees_it_as_others_will_and_takes_it_along(client, portfolio):
    a_photo(portfolio)
    client.force_login(portfolio.person)
    seen = client.get(own(portfolio, "preview/"))
    shown = client.get(address(token_of(portfolio, shows_name=True)))
    article = re.compile(r"<article.*</article>", re.DOTALL)
    files_of_link = re.compile(r'src="[^"]*"')
    assert files_of_link.sub("", article.search(seen.content.decode())[0]) == files_of_link.sub(
        "", article.search(shown.content.decode())[0]
    )
    pdf = client.get(own(portfolio, "portfolio.pdf"))
    assert pdf["Content-Type"] == "application/pdf"
    assert "Åsa Berg-Lind" in text_of(body_of(pdf))
    assert "Åsa" not in text_of(body_of(client.get(own(portfolio, "portfolio.pdf?name=no"))))
    packed = client.get(own(portfolio, "portfolio.zip"))
    with ZipFile(BytesIO(body_of(packed))) as inside:
        assert {"index.html", "archive.css"} < set(inside.namelist())
    assert "no-store" in packed["Cache-Control"]


@pytest.mark.policy("A-9.9")
def test_signs_that_cant_be_printed_are_told_on_the_preview(client, portfolio):
    client.force_login(portfolio.person)
    assert "words in brackets" not in words_of(client.get(own(portfolio, "preview/")))
    PieceFactory(portfolio, text="学习")
    assert "学 习" in words_of(client.get(own(portfolio, "preview/")))


@pytest.mark.policy("A-9.3", "X-5.3")
def test_nobody_else_has_the_preview(client, portfolio):
    for person in (None, PersonFactory()):
        client.logout()
        if person:
            client.force_login(person)
        for rest in ("preview/", "portfolio.pdf", "portfolio.zip"):
            assert client.get(own(portfolio, rest)).status_code == (404 if person else 302)


def test_the_preview_takes_as_many_queries_for_one_piece_as_for_many(
    client, portfolio, django_assert_num_queries
):
    client.force_login(portfolio.person)
    for rest in ("preview/", "portfolio.pdf", "portfolio.zip"):
        body_of(client.get(own(portfolio, rest)))
        with django_assert_num_queries(4):
            body_of(client.get(own(portfolio, rest)))
    for _each in range(10):
        a_photo(portfolio, section=SectionFactory(portfolio))
    for rest in ("preview/", "portfolio.pdf", "portfolio.zip"):
        with django_assert_num_queries(4):
            body_of(client.get(own(portfolio, rest)))
