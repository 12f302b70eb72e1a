"""What a learner does with portfolios, as deeds: making, writing, moving, copying, deleting."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from samskap.audit.models import Event
from samskap.kernel.pens import Pen
from samskap.portfolio.actions import filing, pieces, portfolios, sections
from samskap.portfolio.actions.copying import copy_reflections
from samskap.portfolio.actions.filing import NoRoom, add_file, remove_orphans
from samskap.portfolio.actions.holding import Conflict, Gone, TooMany
from samskap.portfolio.actions.pieces import Wording, save_piece
from samskap.portfolio.actions.portfolios import Front
from samskap.portfolio.files import keep, read_file
from samskap.portfolio.models import Attachment, Piece, Portfolio
from samskap.portfolio.queries.contents import contents
from samskap.portfolio.rules import MOST_BYTES, MOST_PIECES, MOST_PORTFOLIOS, MOST_SECTIONS, PieceKind
from samskap.ui.uploads import Cleaned
from tests.learning.conftest import AT, answer_all, begin, write
from tests.people.factories import PersonFactory
from tests.portfolio.factories import (
    FilePieceFactory,
    LinkPieceFactory,
    PieceFactory,
    PortfolioFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
PDF = Cleaned(b"%PDF-1.7 short %%EOF", "application/pdf", "poster.pdf")


def texts(portfolio: Portfolio) -> list[list[str]]:
    """The texts of all pieces, by heading."""
    found = contents(portfolio)
    return [[each.text for each in part] for part in (found.before, *(s.pieces for s in found.sections))]


def in_storage() -> set[str]:
    """All files of portfolios that lie in the storage."""
    return set(filing.files.kept_before(AT + timedelta(days=10_000)))


# --- Portfolios --------------------------------------------------------------------------------------


@pytest.mark.policy("A-5.5")
def test_pressing_twice_makes_one_portfolio_and_the_trail_knows_no_text():
    person, key = PersonFactory(), uuid4()
    made = portfolios.make(person=person, front=Front("Secret plan"), key=key, at=AT)
    assert portfolios.make(person=person, front=Front("Secret plan"), key=key, at=AT) == made
    event = Event.objects.get(verb="portfolio.made")
    assert (event.subject, event.by_id, event.facts) == (f"portfolio:{made.public_id}", person.pk, {})


def test_somebody_elses_key_gives_a_portfolio_of_ones_own():
    theirs = PortfolioFactory()
    made = portfolios.make(person=PersonFactory(), front=Front("Mine"), key=theirs.public_id, at=AT)
    assert made.public_id != theirs.public_id
    assert Portfolio.objects.get(pk=theirs.pk).title == theirs.title


@pytest.mark.policy("A-9.4")
def test_there_are_only_so_many_portfolios():
    person = PersonFactory()
    for _each in range(MOST_PORTFOLIOS):
        last = PortfolioFactory(person)
    with pytest.raises(TooMany):
        portfolios.make(person=person, front=Front("One more"), key=uuid4(), at=AT)
    with pytest.raises(TooMany):
        portfolios.copy(last, title="A copy", key=uuid4(), at=AT)


@pytest.mark.policy("A-9.7")
def test_a_copy_has_everything_but_the_links_and_lives_on_its_own(django_capture_on_commit_callbacks):
    portfolio = PortfolioFactory(introduction="Hello", name="Demo")
    section = SectionFactory(portfolio)
    PieceFactory(portfolio, text="before", copied_from="small/why-here", prompt="Why?", source="Small course")
    LinkPieceFactory(portfolio, section=section)
    file = FilePieceFactory(portfolio, section=section, content=b"the file", shows="How I draw")
    portfolio.links.create(fingerprint="0" * 64, made_at=AT, ends_on=AT.date())
    key = uuid4()
    twin = portfolios.copy(portfolio, title="For the county", key=key, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        assert portfolios.copy(portfolio, title="For the county", key=key, at=LATER) == twin
    mine, other = contents(portfolio), contents(twin)
    assert (other.title, other.introduction, other.name) == ("For the county", "Hello", "Demo")
    assert [(each.kind, each.text, each.url, each.shows, each.prompt) for each in other.pieces] == [
        (each.kind, each.text, each.url, each.shows, each.prompt) for each in mine.pieces
    ]
    assert twin.links.count() == 0
    name = Attachment.objects.get(piece__portfolio=twin).name
    assert name != Attachment.objects.get(piece=file).name
    assert read_file(name) == b"the file"
    with django_capture_on_commit_callbacks(execute=True):
        portfolios.delete(portfolio, at=LATER)
    assert read_file(name) == b"the file"
    assert in_storage() == {name}
    assert Event.objects.filter(verb="portfolio.copied").count() == 1


def test_a_copy_that_is_refused_leaves_no_file_behind(monkeypatch):
    portfolio = PortfolioFactory()
    FilePieceFactory(portfolio)
    before = in_storage()
    monkeypatch.setattr(portfolios, "MOST_PORTFOLIOS", 1)
    with pytest.raises(TooMany):
        portfolios.copy(portfolio, title="A copy", key=uuid4(), at=AT)
    assert in_storage() == before


@pytest.mark.policy("A-9.6")
def test_deleting_takes_the_files_along_once_it_is_sure(django_capture_on_commit_callbacks):
    portfolio = PortfolioFactory()
    FilePieceFactory(portfolio)
    kept = keep(b"of somebody else")
    with django_capture_on_commit_callbacks() as later:
        portfolios.delete(portfolio, at=AT)
    assert len(in_storage()) == 2
    for each in later:
        each()
    assert in_storage() == {kept}
    assert not Piece.objects.exists()
    portfolios.delete(portfolio, at=AT)
    assert Event.objects.filter(verb="portfolio.deleted").count() == 1


@pytest.mark.policy("A-9.8")
def test_two_devices_don_t_overwrite_one_anothers_introduction():
    portfolio = PortfolioFactory()
    here = portfolios.change_front(portfolio, Front("Mine", "From here"), pen=Pen(1), at=LATER)
    assert (here.revision, here.introduction) == (2, "From here")
    with pytest.raises(Conflict) as caught:
        portfolios.change_front(portfolio, Front("Mine", "From there"), pen=Pen(1), at=LATER)
    assert caught.value.stored.introduction == "From here"
    same = portfolios.change_front(portfolio, Front("Mine", "From here"), pen=Pen(1), at=LATER)
    assert same.revision == 2


# --- Pieces ------------------------------------------------------------------------------------------


def save(portfolio, key, text, pen=None, section=None, at=AT):
    """Save a text."""
    wording, pen = Wording(text=text), pen or Pen()
    return save_piece(portfolio, PieceKind.TEXT, wording, key=key, section=section, pen=pen, at=at)


def test_a_text_that_is_sent_twice_is_there_once_at_the_end_of_its_section():
    portfolio, key = PortfolioFactory(), uuid4()
    section = SectionFactory(portfolio)
    PieceFactory(portfolio, section=section, text="first")
    assert save(portfolio, key, "second", section=section) == save(portfolio, key, "second", section=section)
    assert texts(portfolio) == [[], ["first", "second"]]


@pytest.mark.policy("A-9.8")
def test_what_is_written_on_two_devices_is_not_overwritten():
    portfolio, key = PortfolioFactory(), uuid4()
    save(portfolio, key, "one")
    assert save(portfolio, key, "one, two", Pen(1)).revision == 2
    with pytest.raises(Conflict) as caught:
        save(portfolio, key, "something else", Pen(1))
    assert caught.value.stored.text == "one, two"
    assert save(portfolio, key, "one, two", Pen(1)).revision == 2


@pytest.mark.policy("A-9.8")
def test_the_same_pen_goes_on_when_an_answer_got_lost_and_never_goes_back():
    portfolio, key = PortfolioFactory(), uuid4()
    save(portfolio, key, "one", Pen(0, "hand", 1))
    assert save(portfolio, key, "one, two", Pen(0, "hand", 2)).text == "one, two"
    assert save(portfolio, key, "one", Pen(0, "hand", 1)).text == "one, two"
    with pytest.raises(Conflict):
        save(portfolio, key, "another", Pen(0, "other hand", 9))


def test_what_was_removed_elsewhere_is_not_made_again_by_going_on_writing():
    portfolio = PortfolioFactory()
    piece = save(portfolio, uuid4(), "one")
    pieces.remove_piece(piece, at=LATER)
    with pytest.raises(Gone):
        save(portfolio, piece.public_id, "one, two", Pen(1))
    portfolios.delete(portfolio, at=LATER)
    with pytest.raises(Gone):
        save(portfolio, uuid4(), "new")


def test_a_key_that_somebody_else_uses_makes_a_piece_of_ones_own():
    theirs = PieceFactory(PortfolioFactory(), text="theirs")
    mine = save(PortfolioFactory(), theirs.public_id, "mine")
    assert mine.public_id != theirs.public_id
    assert Piece.objects.get(pk=theirs.pk).text == "theirs"


def test_a_heading_of_somebody_elses_is_none():
    portfolio = PortfolioFactory()
    assert save(portfolio, uuid4(), "mine", section=SectionFactory(PortfolioFactory())).section is None


@pytest.mark.policy("A-9.4")
def test_there_are_only_so_many_pieces(monkeypatch):
    portfolio = PortfolioFactory()
    for _each in range(MOST_PIECES):
        PieceFactory(portfolio)
    with pytest.raises(TooMany):
        save(portfolio, uuid4(), "one more")
    with pytest.raises(TooMany):
        add_file(portfolio, PDF, wording=Wording(), alt="", section=None, key=uuid4(), at=AT)
    assert in_storage() == set()


def test_pieces_are_moved_and_keep_their_order():
    portfolio = PortfolioFactory()
    first = SectionFactory(portfolio)
    second = SectionFactory(portfolio)
    a, b = PieceFactory(portfolio, text="a"), PieceFactory(portfolio, text="b")
    c = PieceFactory(portfolio, section=second, text="c")
    pieces.step_piece(b, "up", at=LATER)
    assert texts(portfolio) == [["b", "a"], [], ["c"]]
    pieces.step_piece(a, "down", at=LATER)
    assert texts(portfolio) == [["b"], ["a"], ["c"]]
    pieces.put_piece(c, None, at=LATER)
    assert texts(portfolio) == [["b", "c"], ["a"], []]
    pieces.put_piece(b, first, at=LATER)
    assert texts(portfolio) == [["c"], ["a", "b"], []]
    sections.step_section(second, "up", at=LATER)
    assert texts(portfolio) == [["c"], [], ["a", "b"]]
    sections.remove_section(first, at=LATER)
    assert texts(portfolio) == [["c"], ["a", "b"]]
    sections.remove_section(second, at=LATER)
    assert texts(portfolio) == [["c", "a", "b"]]
    assert Portfolio.objects.get(pk=portfolio.pk).changed_at == LATER


def test_a_piece_can_t_be_put_under_somebody_elses_heading():
    piece = PieceFactory(PortfolioFactory())
    with pytest.raises(Gone):
        pieces.put_piece(piece, SectionFactory(PortfolioFactory()), at=AT)


def test_headings_are_added_once_changed_with_care_and_limited():
    portfolio = PortfolioFactory()
    heading = sections.add_section(portfolio, title="Meetings", at=AT)
    assert sections.add_section(portfolio, title="Meetings", at=AT) == heading
    sections.rename_section(heading, title="Better meetings", base_revision=1, at=AT)
    with pytest.raises(Conflict):
        sections.rename_section(heading, title="Other", base_revision=1, at=AT)
    for _each in range(MOST_SECTIONS - 1):
        SectionFactory(portfolio)
    with pytest.raises(TooMany):
        sections.add_section(portfolio, title="One more", at=AT)


# --- Files -------------------------------------------------------------------------------------------


@pytest.mark.policy("A-9.6")
def test_a_file_lies_in_the_storage_under_a_name_that_says_nothing(django_capture_on_commit_callbacks):
    portfolio, key = PortfolioFactory(), uuid4()

    def send():
        return add_file(portfolio, PDF, wording=Wording(shows="x"), alt="", section=None, key=key, at=AT)

    piece = send()
    assert send() == piece
    file = Attachment.objects.get()
    assert in_storage() == {file.name}
    assert "poster" not in file.name
    assert (read_file(file.name), file.size, file.file_name) == (PDF.content, len(PDF.content), "poster.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        pieces.remove_piece(piece, at=LATER)
    assert in_storage() == set()


def test_a_file_that_the_storage_has_lost_stands_in_no_copys_way():
    portfolio = PortfolioFactory()
    PieceFactory(portfolio, text="a")
    lost = FilePieceFactory(portfolio, text="what I drew")
    default_storage.delete(lost.attachment.name)
    twin = portfolios.copy(portfolio, title="A copy", key=uuid4(), at=AT)
    assert texts(twin) == [["a"]]


@pytest.mark.policy("A-9.4")
def test_all_files_of_a_person_together_are_limited_over_all_portfolios(monkeypatch):
    person = PersonFactory()
    other, mine = PortfolioFactory(person), PortfolioFactory(person)
    big = FilePieceFactory(other)
    Attachment.objects.filter(piece=big).update(size=MOST_BYTES - 10)
    FilePieceFactory(PortfolioFactory())
    with pytest.raises(NoRoom) as caught:
        add_file(mine, PDF, wording=Wording(), alt="", section=None, key=uuid4(), at=AT)
    assert caught.value.free == 10
    assert len(in_storage()) == 2
    with pytest.raises(NoRoom):
        portfolios.copy(other, title="A copy", key=uuid4(), at=AT)


@pytest.mark.policy("A-9.6")
def test_files_that_no_piece_names_are_removed_when_they_are_old_enough(monkeypatch):
    kept = Attachment.objects.get(piece=FilePieceFactory(PortfolioFactory())).name
    orphan = keep(b"left by a crash")
    written = default_storage.get_modified_time(orphan)
    assert remove_orphans(at=written + timedelta(hours=1)) == 0
    assert remove_orphans(at=written + timedelta(days=2)) == 1
    assert in_storage() == {kept}


def test_without_any_file_there_is_nothing_to_remove():
    assert remove_orphans(at=AT) == 0


# --- Copies of answers -------------------------------------------------------------------------------


@pytest.mark.policy("A-9.1")
@pytest.mark.journey("A3")
def test_an_answer_is_copied_as_it_was_answered_and_both_live_on_their_own(small):
    person = PersonFactory()
    begin(person)
    answer_all(person)
    portfolio = PortfolioFactory(person)
    seen = {"small/why-here": 0, "small/resembles-yours": 0}
    made = copy_reflections(portfolio, seen, section=None, at=LATER)
    assert [each.text for each in made] == ["Because my service changes.", "Italy, for its size."]
    assert made[1].prompt.splitlines()[1:] == [small_title(made[1])]
    assert {each.prompt_language for each in made} == {"en"}
    save(portfolio, made[0].public_id, "Changed here", Pen(1))
    write(person, "resembles-yours", "Changed there", choice=["italy"])
    assert texts(portfolio) == [["Changed here", "Italy, for its size."]]
    assert person.enrolments.get().answers.get(question="why-here").text == "Because my service changes."


def small_title(piece: Piece) -> str:
    """The chosen section's title, as the prompt has it on a line of its own."""
    return piece.prompt.rpartition("\n")[2]


def test_pressing_twice_copies_once_and_copying_again_is_a_new_piece(small):
    person = PersonFactory()
    begin(person)
    write(person, "why-here", "As draft", wish="draft")
    portfolio = PortfolioFactory(person)
    assert len(copy_reflections(portfolio, {"small/why-here": 0}, section=None, at=AT)) == 1
    assert copy_reflections(portfolio, {"small/why-here": 0}, section=None, at=AT) == []
    assert len(copy_reflections(portfolio, {"small/why-here": 1}, section=None, at=AT)) == 1
    assert portfolio.pieces.count() == 2


def test_nobody_elses_answers_can_be_copied(small):
    owner, other = PersonFactory(), PersonFactory()
    begin(owner)
    write(owner, "why-here", "Private")
    portfolio = PortfolioFactory(other)
    assert copy_reflections(portfolio, {"small/why-here": 0}, section=None, at=AT) == []


def test_when_not_all_fit_none_is_copied(small):
    person = PersonFactory()
    begin(person)
    answer_all(person)
    portfolio = PortfolioFactory(person)
    for _each in range(MOST_PIECES - 1):
        PieceFactory(portfolio)
    with pytest.raises(TooMany):
        copy_reflections(portfolio, {"small/why-here": 0, "small/what-hinders": 0}, section=None, at=AT)
    assert portfolio.pieces.count() == MOST_PIECES - 1
