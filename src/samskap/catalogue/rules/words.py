"""The words of a catalogue: in which languages they are kept, and which are shown to whom (B-3.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank

#: Words by language, as catalogues and entries keep them: language -> field -> text.
Words = Mapping[str, Mapping[str, str]]

#: The languages that words are written in, and those that nothing may be missing in.
LANGUAGES = ("sv", "en", "nb")
NEEDED_LANGUAGES = ("sv", "en")
#: The words of a catalogue: what stands in front, what help there is, where and when to come.
CATALOGUE_FIELDS = ("intro", "support", "visit")
#: The words of an entry: which job it leads towards, what it is about, and both in easy words.
ENTRY_FIELDS = ("leads_to", "about", "easy")
#: The longest text of each field, in signs: an entry has to fit into a column of paper.
LIMITS: Mapping[str, int] = {
    "intro": 2000, "support": 2000, "visit": 1000, "leads_to": 200, "about": 1200, "easy": 800,
}  # fmt: skip
#: Whose language isn't there reads the nearest that is.
_NEAREST: Mapping[str, Sequence[str]] = {
    "sv": ("sv", "nb", "en"),
    "nb": ("nb", "sv", "en"),
    "en": ("en", "sv", "nb"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in; both "" when nobody has written it."""

    text: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@policy("B-3.4")
def said(words: Words, field: str, language: str) -> Said:
    """A text in the reader's language, or else in the nearest that has it."""
    for each in _NEAREST.get(language.partition("-")[0], _NEAREST["en"]):
        text = words.get(each, {}).get(field, "")
        if not is_blank(text):
            return Said(text, each)
    return Said()


def missing(words: Words, fields: Sequence[str]) -> list[tuple[str, str]]:
    """Which words are missing in the languages that need them: pairs of language and field."""
    return [
        (language, field)
        for language in NEEDED_LANGUAGES
        for field in fields
        if is_blank(words.get(language, {}).get(field, ""))
    ]
