"""What Babel knows of the world's languages, for the code of a language as we write it ("nb", "ar-xb")."""

from babel import Locale, UnknownLocaleError

#: Babel's plain English is the American one; ours is the one that Europe reads.
_OURS = {"en": "en_GB"}


def locale_of(language: str) -> Locale:
    """The locale of a language code; English when nobody knows the language."""
    code = _OURS.get(language, language.replace("-", "_"))
    for known in (code, code.partition("_")[0]):
        try:
            return Locale.parse(known)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


def language_in_words(code: str, reader: str) -> str:
    """A language's name as it stands inside a sentence in the reader's language; else its code."""
    return str(locale_of(reader).languages.get(code.replace("-", "_"), code))
