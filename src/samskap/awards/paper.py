"""What stands on a certificate, part by part, each with its language: the same for the PDF and the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.awards.wording import labels
from samskap.kernel.policy import policy
from samskap.ui.dates import date_in_words
from samskap.ui.paragraphs import Clean, Paragraph, Phrase, paragraphs_of, phrase
from samskap.ui.printable import RIGHT_TO_LEFT, language_of, printable


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be said in two words, such as the day of issue."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and as what."""

    name: Phrase
    title: Phrase


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer; without a text it has no paragraphs."""

    number: int
    prompt: Phrase
    choices: Phrase | None
    paragraphs: tuple[Paragraph, ...]
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate ready to be drawn: every text can be printed and has its language.

    `labels` are its own words, in `lang`. `check_url` is where its number is checked, "" when nobody can.
    """

    lang: str
    right_to_left: bool
    labels: Mapping[str, str]
    document_title: str
    issuer: Phrase
    logo: str
    logo_text: str
    name: Phrase
    course: Phrase
    facts: tuple[Fact, ...]
    outcomes: tuple[Phrase, ...]
    statement: tuple[Paragraph, ...]
    signatures: tuple[Signature, ...]
    number: str
    check_url: str
    check_address: str
    answers: tuple[Answer, ...]


@policy("A-8", "X-1")
def paper_of(snapshot: Snapshot, *, checkable: bool = True, clean: Clean = printable) -> Paper:
    """Lay a certificate's contents out, in its own language, with every text made printable by `clean`.

    `checkable` is False where nobody must find the holder: then it says whom to ask instead of where to look.
    """
    language = snapshot.language
    with override(language):
        words = {key: clean(text) for key, text in labels(snapshot).items()}
    title = phrase(snapshot.title, snapshot.title_language, clean)
    check_url = snapshot.check_url if checkable else ""
    own = language_of("", language)
    return Paper(
        lang=own,
        right_to_left=own in RIGHT_TO_LEFT,
        labels=words,
        document_title=f"{words['title']}: {title.text}",
        issuer=phrase(snapshot.issuer, language, clean),
        logo=snapshot.logo,
        logo_text=clean(snapshot.logo_text or snapshot.issuer),
        name=phrase(snapshot.name, language, clean),
        course=title,
        facts=tuple(_facts(snapshot, words, clean)),
        outcomes=tuple(phrase(text, snapshot.title_language, clean) for text in snapshot.outcomes),
        statement=paragraphs_of(clean(snapshot.statement), language),
        signatures=tuple(
            Signature(phrase(each.name, language, clean), phrase(each.title, language, clean))
            for each in snapshot.signatures
        ),
        number=snapshot.number,
        check_url=check_url,
        check_address=check_url.removeprefix("https://").removeprefix("http://"),
        answers=tuple(_answer(answer, clean) for answer in snapshot.answers),
    )


def _facts(snapshot: Snapshot, words: Mapping[str, str], clean: Clean) -> list[Fact]:
    days = _days(snapshot)
    facts = [Fact(words["issued"], clean(_day(snapshot.issued_on, snapshot.language)))]
    if days:
        facts.append(Fact(words["days"], clean(days)))
    if snapshot.hours:
        facts.append(Fact(words["workload"], words["hours"]))
    return [*facts, Fact(words["number"], snapshot.number)]


def _days(snapshot: Snapshot) -> str:
    """The first and the last day of what was attended; "" for what has none."""
    days = dict.fromkeys(day for day in (snapshot.from_on, snapshot.until_on) if day)
    words = (_day(day, snapshot.language).replace(" ", "\u00a0") for day in days)
    return "\u00a0– ".join(words)


def _day(iso: str, language: str) -> str:
    return date_in_words(date.fromisoformat(iso), language)


def _answer(answer: PrintedAnswer, clean: Clean) -> Answer:
    paragraphs = paragraphs_of(clean(answer.text), answer.language)
    choices = ", ".join(answer.choices)
    return Answer(
        number=answer.number,
        prompt=phrase(answer.prompt, answer.language, clean),
        choices=phrase(choices, answer.language, clean) if choices else None,
        paragraphs=paragraphs,
        right_to_left=bool(paragraphs) and paragraphs[0].lang in RIGHT_TO_LEFT,
    )
