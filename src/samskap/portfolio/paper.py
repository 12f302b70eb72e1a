"""What stands in a portfolio, part by part, each with its language: the same for page, PDF and archive."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext, override

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.portfolio.queries.contents import AttachedFile, Contents, PieceContent
from samskap.portfolio.rules import PieceKind
from samskap.portfolio.rules.addresses import judge_address
from samskap.ui.languages import written_language
from samskap.ui.paragraphs import Clean, Paragraph, Phrase, paragraphs_of, phrase
from samskap.ui.printable import RIGHT_TO_LEFT, language_of
from samskap.ui.sizes import megabytes

#: Stands where there has to be a heading and no sign of it can be shown.
_SOMETHING = "–"
#: Where a piece's file is had, from where the portfolio is read; "" when it isn't.
Whereabouts = Callable[[PieceContent], str]


@dataclass(frozen=True, slots=True)
class File:
    """A file beside a piece: `kind` and `size` in words, `alt` for a picture only."""

    address: str
    name: Phrase
    kind: str
    size: str
    alt: Phrase | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """An address that can be pressed: on paper it can be read."""

    url: str
    shown: str


@dataclass(frozen=True, slots=True)
class Item:
    """A piece ready to be read. What it doesn't have is None or empty.

    `heading` is the learner's title, or the question of a reflection without one; then `prompt` is None.
    """

    public_id: UUID
    heading: Phrase | None
    prompt: Phrase | None
    source: Phrase | None
    paragraphs: tuple[Paragraph, ...]
    right_to_left: bool
    link: Link | None
    file: File | None
    shows: Phrase | None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the learner's own with what stands under it."""

    title: Phrase
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A portfolio ready to be read. `labels` are the product's few words in it, in the language `lang`.

    `before` are the items without a heading above them. `name` is None where it isn't shown.
    """

    lang: str
    right_to_left: bool
    labels: Mapping[str, str]
    title: Phrase
    name: Phrase | None
    introduction: tuple[Paragraph, ...]
    before: tuple[Item, ...]
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order in which it is read."""
        return (*self.before, *(item for part in self.parts for item in part.items))


@policy("A-9.9", "X-1")
def sheet_of(contents: Contents, *, named: bool, files_at: Whereabouts, clean: Clean = normalise) -> Sheet:
    """Lay a portfolio out. `clean` makes each text fit to be shown: give `printable` for paper."""
    written = written_language(contents.language)
    lay = _Layout(contents.language, files_at, clean)
    with override(written):
        own = language_of("", written)
        return Sheet(
            lang=own,
            right_to_left=own in RIGHT_TO_LEFT,
            labels={key: clean(text) for key, text in _labels().items()},
            title=lay.something(contents.title),
            name=lay.or_none(contents.name) if named else None,
            introduction=lay.paragraphs(contents.introduction),
            before=tuple(lay.item(piece) for piece in contents.before),
            parts=tuple(
                Part(
                    lay.or_none(each.title) or lay.phrase(_SOMETHING),
                    tuple(lay.item(piece) for piece in each.pieces),
                )
                for each in contents.sections
            ),
        )


def _labels() -> dict[str, str]:
    return {
        "shows": gettext("What this shows"),
        "question": gettext("The question was"),
        "source": gettext("From a course"),
        "address": gettext("Address"),
        "file": gettext("File beside this"),
        "missing": gettext("The picture is missing. This is what it showed:"),
        "page": gettext("Page"),
    }


@dataclass(frozen=True, slots=True)
class _Layout:
    """What each text is laid out with."""

    language: str
    files_at: Whereabouts
    clean: Clean

    def phrase(self, text: str, language: str = "") -> Phrase:
        return phrase(" ".join(text.split()), language or self.language, self.clean)

    def paragraphs(self, text: str) -> tuple[Paragraph, ...]:
        return paragraphs_of(self.clean(text), self.language)

    def item(self, piece: PieceContent) -> Item:
        paragraphs = self.paragraphs(piece.text)
        prompt = self.or_none(piece.prompt, piece.prompt_language)
        title = self.or_none(piece.title)
        return Item(
            public_id=piece.public_id,
            heading=title or prompt,
            prompt=prompt if title else None,
            source=self.or_none(piece.source, piece.prompt_language),
            paragraphs=paragraphs,
            right_to_left=bool(paragraphs) and paragraphs[0].lang in RIGHT_TO_LEFT,
            link=_link(piece, self.clean),
            file=self._file(piece, piece.attachment) if piece.attachment else None,
            shows=self.or_none(piece.shows),
        )

    def or_none(self, text: str, language: str = "") -> Phrase | None:
        """None also for what has no sign that can be shown."""
        found = self.phrase(text, language)
        return None if is_blank(found.text) else found

    def something(self, text: str) -> Phrase:
        """Never empty: headings and words for pictures must not be."""
        return self.or_none(text) or self.phrase(_SOMETHING)

    def _file(self, piece: PieceContent, file: AttachedFile) -> File:
        return File(
            address=self.files_at(piece),
            name=self.something(file.file_name),
            kind=file.media_type.rpartition("/")[2].upper(),
            size=self.clean(megabytes(file.size)),
            alt=self.something(file.alt) if file.is_picture else None,
            width=file.width,
            height=file.height,
        )


def _link(piece: PieceContent, clean: Clean) -> Link | None:
    """The address of a link, unless it isn't one of the web: then nothing can be pressed."""
    if piece.kind != PieceKind.LINK or not judge_address(piece.url).ok:
        return None
    return Link(iri_to_uri(piece.url) or "", clean(piece.url.partition("://")[2].rstrip("/")))
