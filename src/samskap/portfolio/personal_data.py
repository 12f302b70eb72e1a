"""Which personal data this room holds, and why."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, PersonalFile, Record
from samskap.portfolio.actions.erasing import erase_with_files
from samskap.portfolio.archive import entries
from samskap.portfolio.document import drawn
from samskap.portfolio.models import Attachment, Piece, Portfolio
from samskap.portfolio.queries.contents import contents
from samskap.ui.typesetting import NotDrawn

TECHNICAL, PERSONAL, WRITTEN, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.WRITTEN, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Portfolios: what learners choose to show of their learning"),
    people=gettext_noop("Learners who make a portfolio"),
    recipients=gettext_noop("Whoever the learner gives a link to, until its last day"),
)

_OWN_SPACE = gettext_noop("So that you can show what you have learned, for instance in a job interview.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="portfolio.Portfolio",
        person="person",
        title=gettext_noop("Your portfolios"),
        purpose=_OWN_SPACE,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "person": TECHNICAL,
            "title": WRITTEN,
            "introduction": WRITTEN,
            "name": WRITTEN,
            "language": PERSONAL,
            "revision": TECHNICAL,
            "hand": TECHNICAL,
            "stroke": TECHNICAL,
            "made_at": PERSONAL,
            "changed_at": PERSONAL,
        },
        labels={
            "title": gettext_noop("Title"),
            "introduction": gettext_noop("Introduction"),
            "name": gettext_noop("The name on it"),
            "made_at": gettext_noop("Made"),
            "changed_at": gettext_noop("Changed last"),
        },
    ),
    Record(
        model="portfolio.Section",
        person="portfolio__person",
        title=gettext_noop("Headings in your portfolios"),
        purpose=_OWN_SPACE,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "portfolio": TECHNICAL,
            "title": WRITTEN,
            "position": TECHNICAL,
            "revision": TECHNICAL,
        },
        labels={"title": gettext_noop("Heading")},
    ),
    Record(
        model="portfolio.Piece",
        person="portfolio__person",
        title=gettext_noop("Texts, files and links in your portfolios"),
        purpose=_OWN_SPACE,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "portfolio": TECHNICAL,
            "section": TECHNICAL,
            "position": TECHNICAL,
            "kind": PERSONAL,
            "title": WRITTEN,
            "text": WRITTEN,
            "shows": WRITTEN,
            "url": WRITTEN,
            "prompt": PERSONAL,
            "prompt_language": TECHNICAL,
            "source": PERSONAL,
            "copied_from": PERSONAL,
            "revision": TECHNICAL,
            "hand": TECHNICAL,
            "stroke": TECHNICAL,
            "changed_at": PERSONAL,
        },
        labels={
            "kind:text": gettext_noop("Text"),
            "kind:file": gettext_noop("File"),
            "kind:link": gettext_noop("Link"),
            "title": gettext_noop("Title"),
            "shows": gettext_noop("What this shows"),
            "url": gettext_noop("Address"),
            "prompt": gettext_noop("The question was"),
            "source": gettext_noop("From a course"),
            "copied_from": gettext_noop("Copied from the answer to"),
            "changed_at": gettext_noop("Changed last"),
        },
    ),
    Record(
        model="portfolio.Attachment",
        person="piece__portfolio__person",
        title=gettext_noop("Files in your portfolios"),
        purpose=_OWN_SPACE,
        # In the export they are files: FILES below.
        fields={
            "id": TECHNICAL,
            "piece": TECHNICAL,
            "name": TECHNICAL,
            "file_name": WRITTEN,
            "media_type": TECHNICAL,
            "size": PERSONAL,
            "sha256": TECHNICAL,
            "alt": WRITTEN,
            "width": TECHNICAL,
            "height": TECHNICAL,
        },
        labels={
            "file_name": gettext_noop("Name of the file"),
            "size": gettext_noop("Size in bytes"),
            "alt": gettext_noop("What it shows, in words"),
        },
    ),
    Record(
        model="portfolio.Link",
        person="portfolio__person",
        title=gettext_noop("Links to your portfolios"),
        purpose=gettext_noop(
            "So that those you give a link to can read your portfolio until a day you choose."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "portfolio": TECHNICAL,
            # Whoever has the token opens the link; nobody can make the token out of this.
            "fingerprint": SECRET,
            "note": WRITTEN,
            "shows_name": PERSONAL,
            "made_at": PERSONAL,
            "ends_on": PERSONAL,
            "revoked_at": PERSONAL,
            "views": PERSONAL,
        },
        labels={
            "note": gettext_noop("Your note"),
            "shows_name": gettext_noop("It shows your name"),
            "made_at": gettext_noop("Made"),
            "ends_on": gettext_noop("Last day"),
            "revoked_at": gettext_noop("Closed"),
            "views": gettext_noop("Times opened"),
        },
    ),
)


def _portfolio_titles(rows: Sequence[Portfolio], _language: str) -> list[str]:
    return [row.title for row in rows]


def _piece_titles(rows: Sequence[Piece], _language: str) -> list[str]:
    return [row.title or row.prompt or row.url for row in rows]


def _file_names(rows: Sequence[Attachment], _language: str) -> list[str]:
    return [row.file_name for row in rows]


def _portfolios(person_id: int, _language: str) -> Iterator[PersonalFile]:
    """Each portfolio as others could see it: as PDF, and as a page with its files."""
    for number, portfolio in enumerate(Portfolio.objects.filter(person=person_id).order_by("pk"), 1):
        whole, folder = contents(portfolio), f"portfolio/{number}"
        for path, content in entries(whole, named=True):
            yield PersonalFile(f"{folder}/{path}", content)
        try:
            yield PersonalFile(f"{folder}/portfolio.pdf", drawn(whole, named=True))
        except NotDrawn:  # the page has it all; the log says so
            continue


CAPTIONS = {
    "portfolio.Portfolio": _portfolio_titles,
    "portfolio.Piece": _piece_titles,
    "portfolio.Attachment": _file_names,
}
FILES = (_portfolios,)
ERASE = {"portfolio.Attachment": erase_with_files}
