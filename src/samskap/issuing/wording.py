"""What the issuer's pages call things in more than one place."""

from django.utils.translation import get_language, gettext

from samskap.awards.achievements import Facts
from samskap.awards.models import Achievement
from samskap.awards.reasons import in_the_way
from samskap.kernel.verdict import Verdict


def verdict_in_words(verdict: Verdict) -> list[str]:
    """Why something can't be done with a certificate, a sentence for each reason."""
    return [in_the_way(reason) for reason in verdict.reasons]


def title_of(achievement: Achievement) -> tuple[str, str]:
    """What an achievement is called in the reader's language, or in its own; with that language."""
    language, words = Facts.from_json(achievement.facts).in_language(get_language() or "en")
    return words.title, language


def named_version(achievement: Achievement) -> str:
    """An achievement's title with its version, to tell it from those before."""
    title, _language = title_of(achievement)
    words = {"title": title, "version": achievement.version}
    return gettext("%(title)s, version %(version)d") % words
