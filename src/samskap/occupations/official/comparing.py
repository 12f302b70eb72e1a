"""What would change when official files are written over what is loaded. Plain Python."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samskap.occupations.official.listed import Listed
from samskap.occupations.rules import named


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: new ones, those that say something else now, and the codes that no file has any more."""

    new: Sequence[Listed]
    changed: Sequence[Listed]
    gone: Sequence[str]
    #: What each sentence of the news needs: codes and names before and after.
    news: Sequence[str]

    @property
    def changes_anything(self) -> bool:
        """Whether anything is to be written, apart from removing what is gone."""
        return bool(self.new or self.changed)


def compare(known: Mapping[str, Listed], official: Mapping[str, Listed]) -> Plan:
    """Compare by code. Names in languages that the files don't have stay."""
    new = [official[code] for code in sorted(set(official) - set(known))]
    both = {code: known[code].joined(official[code]) for code in sorted(set(official) & set(known))}
    changed = [each for code, each in both.items() if each != known[code]]
    gone = sorted(set(known) - set(official))
    return Plan(new, changed, gone, list(_news(known, new, changed, gone)))


def _news(
    known: Mapping[str, Listed], new: Sequence[Listed], changed: Sequence[Listed], gone: Sequence[str]
) -> Iterator[str]:
    for each in new:
        yield f"new: {_called(each)}"
    for each in changed:
        yield f"changed: {_called(known[each.code])}{_difference(known[each.code], each)}"
    for code in gone:
        yield f"gone: {_called(known[code])}"


def _called(it: Listed) -> str:
    return f"{it.code} {named(it.names, 'en')}".strip()


def _difference(before: Listed, after: Listed) -> str:
    """What is different, in a few words."""
    parts = [
        f"{language}: {name}" for language, name in after.names.items() if before.names.get(language) != name
    ]
    if before.other_names != after.other_names:
        parts.append("other names")
    if before.broader != after.broader:
        parts.append(f"in {after.broader or 'no group'}")
    if before.same_as != after.same_as:
        parts.append("what means the same")
    return f" → {'; '.join(parts)}" if parts else ""
