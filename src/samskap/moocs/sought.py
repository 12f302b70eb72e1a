"""What a search for a course looks through."""

from samskap.kernel.text import fold
from samskap.moocs.rules.facts import Facts

#: So much of a description is looked through, in signs: what a course is about stands at its beginning, and
#: ten thousand courses are to be looked through in the time of a page.
OF_A_DESCRIPTION = 1000


def sought_of(facts: Facts) -> str:
    """The folded text to be kept in `ExternalCourse.sought`: title, provider, subjects, description."""
    parts = [facts.title, facts.provider, *facts.subjects, facts.description[:OF_A_DESCRIPTION]]
    return " ".join(fold(" ".join(parts)).split())


def words_of(typed: str) -> tuple[str, ...]:
    """The words that somebody looks for, folded, each once; at most eight."""
    return tuple(dict.fromkeys(fold(typed).split()))[:8]
