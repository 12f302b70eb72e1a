"""The words of a certificate in the order of the page, to compare what was drawn or shown with."""

import re
import unicodedata
from collections.abc import Iterator

from samskap.awards.paper import Paper

#: Signs that stand above and below each other are drawn one by one, and the typesetter (typst 0.15) then says
#: the whole letter of each: a program reads such a letter more than once (docs: validating PDFs).
READ_REPEATEDLY = frozenset({"arabic with every vowel", "stacked marks", "zalgo"})
_ARABIC_WORD = re.compile(r"(?<!\S)[\u0621-\u063a\u0641-\u064a]{2,}(?!\S)")


def words_of(paper: Paper, *, has_code: bool) -> Iterator[str]:
    """Every text on the page; `has_code` adds what is said of the square code, which only paper has."""
    yield from (paper.issuer.text, paper.labels["title"], paper.name.text, paper.labels["sentence"])
    yield paper.course.text
    for fact in paper.facts:
        yield from (fact.label, fact.value)
    if paper.outcomes:
        yield paper.labels["outcomes"]
        yield from (each.text for each in paper.outcomes)
    yield from (line for each in paper.statement for line in each.lines)
    yield from (paper.labels["meaning_title"], paper.labels["meaning"])
    if paper.signatures:
        yield paper.labels["signatures"]
    for each in paper.signatures:
        yield from (each.name.text, each.title.text)
    yield from _about_checking(paper, has_code=has_code)
    if paper.answers:
        yield from (paper.labels["appendix"], paper.labels["appendix_note"])
    for answer in paper.answers:
        yield from (f"{answer.number}.", answer.prompt.text)
        if answer.choices:
            yield from (paper.labels["chosen"], answer.choices.text)
        yield from (line for each in answer.paragraphs for line in each.lines)


def _about_checking(paper: Paper, *, has_code: bool) -> Iterator[str]:
    if not paper.check_url:
        yield paper.labels["unchecked"]
        return
    yield from (paper.labels["check"], paper.check_address, paper.labels["check_note"])
    if has_code:
        yield paper.labels["code_note"]


def squeezed(text: str) -> str:
    """A text without white space and without signs that can't be seen."""
    return "".join(
        sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Zs"}
    )


def is_written_from_the_right(text: str) -> bool:
    """Whether something in it is: then the words of a line stand in a PDF as they are seen, from the left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in text)


def difference(name: str, *, read: str, words: str, repeatedly: bool) -> str:
    """In what the text that was read from a PDF differs from what is stored; "" when it is the same.

    `repeatedly` lets letters be read more than once.
    """
    found, stored = squeezed(read), squeezed(words)
    if repeatedly:
        same = set(found) == set(stored)
    elif is_written_from_the_right(stored):
        # The words of a line may stand in another order, the letters of a word may not.
        same = sorted(found) == sorted(stored) and all(word in found for word in _ARABIC_WORD.findall(words))
    else:
        same = found == stored
    return "" if same else f"{name}: stored {stored[:400]!r}, read {found[:400]!r}"
