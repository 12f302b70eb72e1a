"""The pages on which a portfolio is made."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from samskap.portfolio.queries.contents import contents
from samskap.portfolio.rules import LARGEST_FILE, MOST_PIECES
from tests.learning.conftest import answer_all, begin, write
from tests.people.factories import PersonFactory
from tests.portfolio import hostile
from tests.portfolio.factories import (
    FilePieceFactory,
    LinkPieceFactory,
    PieceFactory,
    PortfolioFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def person():
    return PersonFactory()


@pytest.fixture
def owner(client, person):
    """A browser in which the person is signed in."""
    client.force_login(person)
    return client


@pytest.fixture
def portfolio(person):
    return PortfolioFactory(person)


def at(name: str, portfolio: Portfolio, *more: object) -> str:
    """The address of a page about a portfolio."""
    return reverse(f"portfolio:{name}", args=[portfolio.public_id, *more])


def page_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def upload(content: bytes, name: str = "poster.jpg", said: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=said)


# --- All portfolios ----------------------------------------------------------------------------------


@pytest.mark.journey("A3.1")
def test_a3_1_without_any_it_says_that_it_is_private_and_optional(owner):
    page = page_of(owner.get("/en/portfolio/"))
    assert "Only you can see this. Staff cannot." in page
    assert "You need none for the course or its certificate." in page
    assert page.count("Make a portfolio") == 1


def test_a_portfolio_is_made_with_a_name_and_pressing_twice_makes_one(owner, person):
    sent = {"title": "  For the  city ", "key": str(uuid4())}
    first, second = owner.post("/en/portfolio/new/", sent), owner.post("/en/portfolio/new/", sent)
    made = Portfolio.objects.get(person=person)
    assert made.title == "For the city"
    assert first.url == second.url == at("portfolio", made)
    refused = owner.post("/en/portfolio/new/", {"title": " ", "key": str(uuid4())})
    assert refused.status_code == 422
    assert "Write what the portfolio is called." in refused.content.decode()


def test_a_title_that_is_too_long_is_refused_and_not_cut(owner, portfolio):
    refused = owner.post(at("copy", portfolio), {"title": "a" * 121, "key": str(uuid4())})
    assert refused.status_code == 422
    assert "a" * 121 in refused.content.decode()
    assert "This is 1 character too long." in refused.content.decode()


def test_deleting_asks_first(owner, portfolio):
    PieceFactory(portfolio)
    page = page_of(owner.get(at("delete", portfolio)))
    assert "1 piece goes with it" in page
    assert Portfolio.objects.exists()
    answer = owner.post(at("delete", portfolio), follow=True)
    assert "Your answers in the courses are still there." in answer.content.decode()
    assert not Portfolio.objects.exists()


@pytest.mark.policy("A-9.7")
def test_a_copy_is_made_on_a_page_that_says_what_comes_along(owner, portfolio):
    page = page_of(owner.get(at("copy", portfolio)))
    assert "Links that you have given to others aren’t." in page
    assert 'value="For the interview, copy"' in page
    answer = owner.post(at("copy", portfolio), {"title": "For the county", "key": str(uuid4())})
    assert answer.url == at("portfolio", Portfolio.objects.get(title="For the county"))


# --- Pieces ------------------------------------------------------------------------------------------


@pytest.mark.journey("A3.2")
def test_a3_2_answers_are_chosen_with_the_question_as_it_was_answered(owner, person, portfolio, small):
    begin(person)
    answer_all(person)
    write(person, "what-hinders", "Not yet done", wish="draft")
    page = page_of(owner.get(at("reflections", portfolio)))
    assert page.count('type="checkbox"') == 3
    assert "Draft" in page
    chosen = ["small/why-here:0", "small/resembles-yours:0"]
    answer = owner.post(at("reflections", portfolio), {"chosen": chosen}, follow=True)
    assert "2 answers are copied." in answer.content.decode()
    assert [each.text for each in contents(portfolio).before] == [
        "Because my service changes.",
        "Italy, for its size.",
    ]
    again = owner.post(at("reflections", portfolio), {"chosen": chosen}, follow=True)
    assert "These answers are in your portfolio already." in again.content.decode()
    assert portfolio.pieces.count() == 2
    assert "Copied already. Tick it to copy it again." in page_of(owner.get(at("reflections", portfolio)))


def test_without_a_choice_nothing_is_copied_and_nonsense_is_ignored(owner, person, portfolio, small):
    begin(person)
    answer_all(person)
    for chosen in ([], ["small/nothing:0"], ["small/why-here"], ["small/why-here:x"], ["x" * 5_000]):
        refused = owner.post(at("reflections", portfolio), {"chosen": chosen})
        assert refused.status_code == 422
        assert "Choose at least one answer." in refused.content.decode()
    assert not Piece.objects.exists()


def test_who_has_written_nothing_is_told_so(owner, portfolio):
    assert "No answer yet" in page_of(owner.get(at("reflections", portfolio)))


def test_an_answer_leads_to_the_portfolio_it_is_copied_into(owner, person, small):
    begin(person)
    answer_all(person)
    place = "/en/portfolio/answer/small/why-here/"
    new = owner.get(place)
    assert new.url == "/en/portfolio/new/?answer=small%2Fwhy-here"
    made = owner.post(new.url, {"title": "First", "key": str(uuid4())})
    first = Portfolio.objects.get()
    assert made.url == f"{at('reflections', first)}?answer=small%2Fwhy-here" == owner.get(place).url
    page = page_of(owner.get(made.url))
    assert re.findall(r'value="([^"]+)"[^>]* checked', page) == ["small/why-here:0"]
    PortfolioFactory(person, title="Second")
    assert page_of(owner.get(place)).count("?answer=small%2Fwhy-here") == 3


@pytest.mark.journey("A3.3")
def test_a3_3_a_text_and_a_link_get_a_line_of_what_they_show(owner, portfolio):
    text, link = uuid4(), uuid4()
    owner.post(at("piece", portfolio, text), {"kind": "text", "text": "Mine", "shows": "That I can"})
    sent = {"kind": "link", "url": "example.org/poster", "title": "Poster", "shows": "That I draw"}
    answer = owner.post(at("piece", portfolio, link), sent)
    assert answer.url == f"{at('portfolio', portfolio)}?moved={link}"
    assert [(each.text, each.url, each.shows) for each in contents(portfolio).before] == [
        ("Mine", "", "That I can"),
        ("", "https://example.org/poster", "That I draw"),
    ]
    page = page_of(owner.get(at("portfolio", portfolio)))
    assert 'href="https://example.org/poster" rel="external noopener noreferrer"' in page


@pytest.mark.policy("A-9.5")
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "", "https://a b.org"])
def test_a_link_to_somewhere_else_comes_back_with_all_that_was_typed(owner, portfolio, address):
    sent = {"kind": "link", "url": address, "title": "My poster"}
    refused = owner.post(at("piece", portfolio, uuid4()), sent)
    assert refused.status_code == 422
    assert "My poster" in refused.content.decode()
    assert not Piece.objects.exists()


def test_an_empty_text_is_not_made(owner, portfolio):
    assert owner.post(at("piece", portfolio, uuid4()), {"kind": "text", "text": " "}).status_code == 422
    assert not Piece.objects.exists()


@pytest.mark.parametrize("kind", ["", "file", "nonsense"])
def test_what_isn_t_there_and_isn_t_begun_is_a_404(owner, portfolio, kind):
    assert owner.get(at("piece", portfolio, uuid4()) + f"?kind={kind}").status_code == 404


def test_what_people_typed_is_shown_as_text_and_not_as_markup(owner, portfolio):
    evil = "<script>alert(1)</script>\"'&"
    portfolio.title = evil
    portfolio.introduction = evil
    portfolio.save()
    section = SectionFactory(portfolio, title=evil)
    PieceFactory(
        portfolio, section=section, text=evil, title=evil, shows=evil, source=evil, copied_from="a/b"
    )
    piece = FilePieceFactory(portfolio, file_name=f"{evil}.pdf")
    for place in (at("portfolio", portfolio), at("remove", portfolio, piece.public_id), "/en/portfolio/"):
        assert "<script>alert" not in page_of(owner.get(place))


@pytest.mark.journey("A3.4")
def test_a3_4_headings_and_order_are_set_with_buttons_and_keep_the_focus(owner, portfolio):
    a, b = PieceFactory(portfolio, text="a"), PieceFactory(portfolio, text="b")
    owner.post(at("new_section", portfolio), {"title": "Meetings"})
    section = Section.objects.get()
    answer = owner.post(at("move_piece", portfolio, b.public_id), {"wish": "up"})
    assert answer.url == f"{at('portfolio', portfolio)}?moved={b.public_id}&way=up"
    page = page_of(owner.get(answer.url))
    assert page.count("autofocus") == 1
    assert re.search(r'value="down" autofocus aria-describedby="moved">Down<span[^>]*>: b<', page)
    assert "Moved. It is number 1 now." in page
    answer = owner.post(at("move_piece", portfolio, a.public_id), {"section": section.public_id})
    page = page_of(owner.get(answer.url))
    assert re.search(r"<a href=[^>]*autofocus>a<", page)
    assert [each.text for each in contents(portfolio).sections[0].pieces] == ["a"]
    owner.post(at("move_section", portfolio, section.public_id), {"wish": "up"})
    owner.post(at("remove_section", portfolio, section.public_id))
    assert [each.text for each in contents(portfolio).before] == ["b", "a"]


def test_the_first_can_t_go_up_nor_the_last_down(owner, portfolio):
    PieceFactory(portfolio)
    assert 'name="wish"' not in page_of(owner.get(at("portfolio", portfolio)))
    SectionFactory(portfolio)
    page = page_of(owner.get(at("portfolio", portfolio)))
    assert [page.count(f'value="{way}"') for way in ("up", "down")] == [0, 1]


def test_a_piece_that_is_full_of_nonsense_to_move_stays_where_it_is(owner, portfolio):
    piece = PieceFactory(portfolio)
    for sent in ({"wish": "left"}, {"section": "nonsense"}, {"section": str(uuid4())}):
        assert owner.post(at("move_piece", portfolio, piece.public_id), sent).status_code == 302
    assert [each.public_id for each in contents(portfolio).before] == [piece.public_id]


@pytest.mark.policy("A-9.4")
def test_when_it_is_full_it_says_so_and_offers_nothing_more(owner, portfolio):
    for _each in range(MOST_PIECES):
        PieceFactory(portfolio)
    page = page_of(owner.get(at("portfolio", portfolio)))
    assert "There are 100 pieces, and no more fit in." in page
    assert "?kind=text" not in page
    refused = owner.post(at("piece", portfolio, uuid4()), {"kind": "text", "text": "One more"})
    assert refused.status_code == 422
    assert "One more" in refused.content.decode()


# --- Files -------------------------------------------------------------------------------------------


@pytest.mark.journey("A3.3")
@pytest.mark.policy("A-9.6")
def test_a3_3_a_photo_is_taken_without_its_place_and_only_with_words(owner, portfolio):
    place = at("new_file", portfolio, uuid4())
    page = page_of(owner.get(place))
    assert "JPEG, PNG, WebP or PDF, at most 10 MB." in page
    assert f'data-most="{LARGEST_FILE}"' in page
    photo = hostile.photo_with_a_place()
    refused = owner.post(place, {"file": upload(photo), "alt": " "})
    assert refused.status_code == 422
    assert "Write what the picture shows" in refused.content.decode()
    assert "Choose the file once more" in refused.content.decode()
    assert not Piece.objects.exists()
    sent = {"file": upload(photo, "IMG <1>.HEIC.jpg"), "alt": "A poster", "shows": "How I draw"}
    assert owner.post(place, sent).status_code == 302
    piece = Piece.objects.get()
    kept = owner.get(at("file", portfolio, piece.public_id))
    content = b"".join(kept.streaming_content)
    assert hostile.SECRET not in content
    assert kept["Content-Type"] == "image/jpeg"
    assert kept["Content-Disposition"].startswith("inline")
    assert kept["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in kept["Content-Security-Policy"]
    page = page_of(owner.get(at("portfolio", portfolio)))
    assert 'alt="A poster"' in page


@pytest.mark.policy("A-9.6")
def test_a_pdf_is_only_ever_saved_and_never_shown(owner, portfolio):
    sent = {"file": upload(hostile.PDF, "Rapport\r\nX: y.exe", "text/html")}
    assert owner.post(at("new_file", portfolio, uuid4()), sent).status_code == 302
    kept = owner.get(at("file", portfolio, Piece.objects.get().public_id))
    assert b"".join(kept.streaming_content) == hostile.PDF
    assert kept["Content-Type"] == "application/pdf"
    assert kept["Content-Disposition"].startswith("attachment")
    assert "\n" not in kept["Content-Disposition"]
    assert ".pdf" in kept["Content-Disposition"]
    assert "sandbox" in kept["Content-Security-Policy"]
    assert "no-store" in kept["Cache-Control"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (hostile.SVG, "This is a drawing (SVG)."),
        (hostile.HEIC, "Save it as JPEG: on an iPhone"),
        (hostile.png_that_says(60_000, 60_000), "This picture has too many dots."),
        (hostile.file_of(hostile.photo())[:-40], "it may be damaged"),
        (b"MZ" + b"\0" * 50, "We take photos and pictures as JPEG, PNG or WebP"),
        (b"\xff\xd8\xff" + b"\0" * LARGEST_FILE, "This file is larger than 10 MB."),
    ],
)
def test_a_file_that_isn_t_taken_comes_back_with_words_and_what_was_typed(owner, portfolio, content, words):
    sent = {"file": upload(content), "alt": "My poster of the meeting"}
    refused = owner.post(at("new_file", portfolio, uuid4()), sent)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert words in page
    assert "My poster of the meeting" in page
    assert not Attachment.objects.exists()


def test_without_a_file_it_asks_for_one(owner, portfolio):
    refused = owner.post(at("new_file", portfolio, uuid4()), {"alt": "A poster"})
    assert "Choose a file." in refused.content.decode()


def test_each_way_to_add_something_makes_a_piece_of_its_own(owner, portfolio):
    keys = re.findall(r"pieces/([0-9a-f-]{36})/", page_of(owner.get(at("portfolio", portfolio))))
    assert len(keys) == len(set(keys)) == 3


def test_a_file_is_taken_even_where_a_text_was_written_meanwhile(owner, portfolio):
    written = PieceFactory(portfolio, text="Written in the other tab.")
    sent = {"file": upload(hostile.file_of(hostile.photo(), "JPEG")), "alt": "A poster"}
    answer = owner.post(at("new_file", portfolio, written.public_id), sent)
    made = Attachment.objects.get().piece
    assert str(made.public_id) in answer["Location"]
    assert (made.portfolio, made.text) == (portfolio, "")
    written.refresh_from_db()
    assert written.text == "Written in the other tab."


def test_nobody_keeps_the_product_busy_with_pictures(owner, portfolio, monkeypatch):
    monkeypatch.setattr("samskap.portfolio.views.pieces.FILES_A_MINUTE", 1)
    sent = {"alt": "A poster", "shows": "How I draw"}
    photo = hostile.photo_with_a_place()
    assert owner.post(at("new_file", portfolio, uuid4()), {**sent, "file": upload(photo)}).status_code == 302
    monkeypatch.setattr("samskap.portfolio.forms.pieces.cleaned", None)
    refused = owner.post(at("new_file", portfolio, uuid4()), {**sent, "file": upload(photo)})
    assert refused.status_code == 422
    assert "Many files came from where you are." in refused.content.decode()


def test_a_file_that_the_storage_has_lost_is_a_404(owner, portfolio):
    piece = FilePieceFactory(portfolio)
    Attachment.objects.update(name="portfolio/aa/gone")
    assert owner.get(at("file", portfolio, piece.public_id)).status_code == 404


def test_the_words_of_a_picture_can_be_changed_but_not_taken_away(owner, portfolio):
    piece = FilePieceFactory(portfolio, media_type="image/jpeg", alt="Before", width=40, height=30)
    place = at("piece", portfolio, piece.public_id)
    assert "Before" in page_of(owner.get(place))
    assert owner.post(place, {"alt": "", "revision": "1"}).status_code == 422
    assert owner.post(place, {"alt": "After", "revision": "1"}).status_code == 302
    assert Attachment.objects.get().alt == "After"
    conflict = owner.post(place, {"alt": "Other", "revision": "1"})
    assert conflict.status_code == 409
    assert {"After", "Other"} <= set(re.findall(r"After|Other", conflict.content.decode()))


# --- Two devices, and saving by itself ---------------------------------------------------------------


@pytest.mark.policy("A-9.8")
def test_two_devices_are_shown_both_texts_and_sending_again_chooses(owner, portfolio):
    piece = PieceFactory(portfolio, text="from there", revision=2)
    place = at("piece", portfolio, piece.public_id)
    conflict = owner.post(place, {"text": "from here", "revision": "1", "wish": "save"})
    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert "from there" in page
    assert "from here" in page
    assert 'name="revision" value="2"' in page
    assert owner.post(place, {"text": "from here", "revision": "2"}).status_code == 302
    assert Piece.objects.get().text == "from here"


@pytest.mark.policy("A-9.8")
def test_the_front_and_headings_show_both_as_well(owner, portfolio):
    Portfolio.objects.update(introduction="from there", revision=2)
    sent = {"title": "T", "introduction": "from here", "language": "en", "revision": "1"}
    conflict = owner.post(at("front", portfolio), sent)
    assert conflict.status_code == 409
    assert "from there" in conflict.content.decode()
    assert "from here" in conflict.content.decode()
    section = SectionFactory(portfolio, title="there")
    place = at("section", portfolio, section.public_id)
    assert owner.post(place, {"title": "here", "revision": "0"}).status_code == 409
    assert owner.post(place, {"title": "here", "revision": "1"}).status_code == 302


def test_a_text_saves_itself_from_its_first_word(owner, person, portfolio):
    place = at("piece", portfolio, uuid4())
    page = page_of(owner.get(f"{place}?kind=text"))
    whose = re.search(r'data-person="([^"]*)"', page)[1]
    sent = {"kind": "text", "person": whose, "hand": "a hand", "at": "1", "revision": "0"}
    empty = owner.post(place, {**sent, "text": ""}, headers=JSON)
    assert (empty.status_code, empty.json()["revision"]) == (200, 0)
    assert not Piece.objects.exists()
    first = owner.post(place, {**sent, "text": "One"}, headers=JSON)
    assert (first.status_code, first.json()["revision"]) == (200, 1)
    lost = owner.post(place, {**sent, "text": "One two", "at": "2"}, headers=JSON)
    assert lost.json()["revision"] == 2
    late = owner.post(place, {**sent, "text": "One"}, headers=JSON).json()
    assert (late["revision"], late["fields"]["text"]) == (2, ["One two"])
    other = {**sent, "text": "Else", "hand": "another"}
    conflict = owner.post(place, other, headers=JSON)
    assert conflict.status_code == 409
    assert conflict.json()["fields"]["text"] == ["One two"]
    Piece.objects.all().delete()
    gone = owner.post(place, {**sent, "text": "One two three", "revision": "2"}, headers=JSON)
    assert gone.status_code == 422
    assert "removed in another window" in gone.json()["words"]


def test_the_front_saves_itself_and_says_what_stands_in_the_way(owner, portfolio):
    page = page_of(owner.get(at("front", portfolio)))
    whose = re.search(r'data-person="([^"]*)"', page)[1]
    sent = {"title": "T", "introduction": "I", "language": "en", "person": whose, "hand": "h", "at": "1"}
    saved = owner.post(at("front", portfolio), {**sent, "revision": "1"}, headers=JSON)
    assert (saved.status_code, saved.json()["revision"]) == (200, 2)
    assert "fields" not in saved.json()
    late = owner.post(at("front", portfolio), {**sent, "title": "Old", "at": "0"}, headers=JSON)
    assert late.json()["fields"]["title"] == ["T"]
    refused = owner.post(at("front", portfolio), {**sent, "title": "", "revision": "2"}, headers=JSON)
    assert refused.status_code == 422
    assert refused.json()["words"] == "What do you call it? Write what the portfolio is called."
    stranger = owner.post(at("front", portfolio), {**sent, "person": "somebody else"}, headers=JSON)
    assert stranger.status_code == 401


def test_what_was_removed_elsewhere_leads_back_with_words(owner, portfolio):
    piece = PieceFactory(portfolio, text="a")
    place = at("piece", portfolio, piece.public_id)
    piece.delete()
    answer = owner.post(place, {"kind": "text", "text": "b", "revision": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == at("portfolio", portfolio)
    assert "removed in another window" in answer.content.decode()


# --- What all have in common -------------------------------------------------------------------------


@pytest.mark.policy("X-5.3", "A-9.3")
def test_no_page_of_a_portfolio_is_there_for_anybody_else(client, portfolio):
    file = FilePieceFactory(portfolio)
    section = SectionFactory(portfolio)
    client.force_login(PersonFactory())
    for name in ("portfolio", "front", "copy", "delete", "reflections", "new_section"):
        assert client.get(at(name, portfolio)).status_code == 404
        assert client.post(at(name, portfolio)).status_code in {404, 405}
    for name in ("piece", "remove", "file", "new_file", "move_piece"):
        assert client.get(at(name, portfolio, file.public_id)).status_code in {404, 405}
        assert client.post(at(name, portfolio, file.public_id)).status_code in {404, 405}
    for name in ("section", "move_section", "remove_section"):
        assert client.post(at(name, portfolio, section.public_id), {"title": "x"}).status_code == 404
    client.logout()
    assert "/account/sign-in/" in client.get(at("file", portfolio, file.public_id)).url


def test_pages_stay_out_of_search_engines_and_of_shared_caches(owner, portfolio):
    for place in ("/en/portfolio/", at("portfolio", portfolio), at("front", portfolio)):
        answer = owner.get(place)
        assert answer["X-Robots-Tag"] == "noindex"
        assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("amount", [1, 12])
def test_the_number_of_queries_stays_the_same(owner, person, portfolio, amount, django_assert_num_queries):
    for _each in range(amount):
        section = SectionFactory(portfolio)
        PieceFactory(portfolio, section=section)
        FilePieceFactory(portfolio, section=section)
        LinkPieceFactory(portfolio)
        PortfolioFactory(person)
    with django_assert_num_queries(4):  # session and person, portfolio, sections, pieces
        owner.get(at("portfolio", portfolio))
    with django_assert_num_queries(2):
        owner.get("/en/portfolio/")


def test_choosing_answers_takes_as_many_queries_for_many_as_for_one(
    owner, person, portfolio, small, django_assert_num_queries
):
    begin(person)
    write(person, "why-here", "One")
    owner.get(at("reflections", portfolio))
    with django_assert_num_queries(5):
        owner.get(at("reflections", portfolio))
    answer_all(person)
    with django_assert_num_queries(5):
        owner.get(at("reflections", portfolio))
