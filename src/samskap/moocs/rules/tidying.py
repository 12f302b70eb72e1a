"""Facts as they are kept, so that the same facts typed or sent in another way are the same."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from samskap.kernel.policy import policy
from samskap.kernel.text import fold, normalise
from samskap.moocs.rules.facts import LIMITS, Facts

#: Texts that have lines.
_WITH_LINES = frozenset({"description", "accessibility"})
#: Numbers, and the smallest step that is kept of each.
_STEPS = {
    "hours": Decimal("0.1"),
    "hours_a_week": Decimal("0.1"),
    "cost": Decimal("0.01"),
    "certificate_cost": Decimal("0.01"),
}
#: Beyond this nothing is rounded: the checks refuse it with a word.
_ROUNDED_BELOW = Decimal(10) ** 9


@policy("B-2.2")
def tidy(facts: Facts) -> Facts:
    """The same facts as they are kept: composed letters, single spaces, rounded numbers, each tag once.

    Nothing is cut: what is too long or too large stays so, for `check_facts` to say. Tidied facts stay as
    they are when they are tidied again.
    """
    texts: dict[str, Any] = {name: _text(getattr(facts, name), lines=name in _WITH_LINES) for name in LIMITS}
    numbers: dict[str, Any] = {name: _rounded(getattr(facts, name), step) for name, step in _STEPS.items()}
    return replace(
        facts,
        **texts,
        **numbers,
        language=_language(facts.language),
        language_level=facts.language_level.strip().upper(),
        currency=facts.currency.strip().upper(),
        captions=_once(_language(each) for each in facts.captions),
        subjects=_once(facts.subjects),
        occupations=_once(facts.occupations),
    )


def _text(text: str, *, lines: bool) -> str:
    text = normalise(text)
    return text.strip() if lines else " ".join(text.split())


def _language(code: str) -> str:
    """The language alone: "en" of "en-GB"."""
    return code.strip().lower().replace("_", "-").partition("-")[0]


def _rounded(number: Decimal | None, step: Decimal) -> Decimal | None:
    if number is None or not number.is_finite() or abs(number) >= _ROUNDED_BELOW:
        return number
    return number.quantize(step)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Without blanks, and without what is there already in other letters; the order stays."""
    kept: dict[str, str] = {}
    for each in words:
        word = _text(each, lines=False)
        if word:
            kept.setdefault(fold(word), word)
    return tuple(kept.values())
