"""Which languages the interface has, how far they reach, and who has read them.

English, bokmål and Swedish are complete. `settings.LEARNER_LANGUAGES` have what learners meet,
`settings.COURSE_LANGUAGES` the way into a course and through it. The mirrored language of tests is complete.
"""

from collections.abc import Sequence

from django.conf import settings


def complete_languages() -> Sequence[tuple[str, str]]:
    """Code and own name of the languages that everything exists in."""
    partly = settings.LEARNER_LANGUAGES | settings.COURSE_LANGUAGES
    return [(code, str(name)) for code, name in settings.LANGUAGES if code not in partly]


def is_complete(language: str) -> bool:
    """Say whether everything exists in this language of the interface."""
    return language in dict(complete_languages())


#: Where addresses begin, after their language, that exist in complete languages only: work pages, and all
#: around the admission of municipalities.
_COMPLETE_ONLY = (
    "work/", "programmes/", "my/applications/", "team/", "partner/", "approve/", "place/", "write/",
)  # fmt: skip


def is_for_complete_languages(rest: str) -> bool:
    """Whether an address, without its language, exists in the complete languages only."""
    return rest.startswith(_COMPLETE_ONLY)


def is_unread(language: str) -> bool:
    """Say whether a machine has translated this language and nobody has read it yet."""
    return language in settings.UNREAD_LANGUAGES


def written_language(language: str) -> str:
    """The language for documents of somebody who reads this one: itself, if documents are written in it."""
    has_it = language in dict(settings.LANGUAGES) and language not in settings.COURSE_LANGUAGES
    return language if has_it else str(settings.LANGUAGE_CODE)


def document_languages() -> Sequence[tuple[str, str]]:
    """Code and own name of the languages that documents are written in."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if written_language(code) == code]
