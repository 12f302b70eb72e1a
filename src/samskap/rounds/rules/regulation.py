"""A regulation's terms: what its data says, in types (C-12). Nothing here knows a number of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from samskap.kernel.policy import policy

#: A text by language, with English as the last resort.
Texts = Mapping[str, str]


class WrongTerms(ValueError):
    """The data of a regulation can't be read; says where and why, in English, for whoever writes it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be chosen, such as a sector: its key, and what it is called in each language."""

    key: str
    names: Texts


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One of the texts that make up the development task; `limit` in characters (`kernel.text.count`)."""

    key: str
    limit: int
    names: Texts
    hints: Texts


@dataclass(frozen=True, slots=True)
class Days:
    """How many days are given for what: to complete an application, to reply to an offer, to complain about a
    decision, to mend a team."""

    correction: int
    reply: int
    complaint: int
    mend: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What the regulation says. `texts` is the rule itself in words, by a person's standing
    ("student", "to-be-assessed", "participant") and language.
    """

    least_persons: int
    most_persons: int
    least_sectors: int
    sectors: Sequence[Named]
    task: Sequence[TaskPart]
    work_years: Decimal
    relevant_years: Decimal
    least_higher_years: Decimal
    texts: Mapping[str, Texts]
    days: Days

    def sector(self, key: str) -> Named | None:
        """The sector with this key, if there is one."""
        return next((each for each in self.sectors if each.key == key), None)


def in_language(texts: Texts, language: str) -> str:
    """The text in a language, else in English, else in any; "" when there is none."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


@policy("C-12.1")
def terms_of(data: Mapping[str, Any]) -> Terms:
    """Read the terms out of a regulation's data. Raises WrongTerms.

    The shape is shown in docs/organisers/rounds.md.
    """
    try:
        terms = _read(data)
    except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError) as error:
        raise WrongTerms(f"missing or of another kind: {error}") from error
    if not 1 <= terms.least_persons <= terms.most_persons:
        raise WrongTerms("persons: the least must be at least 1 and no more than the most")
    if not 1 <= terms.least_sectors <= len(terms.sectors):
        raise WrongTerms("sectors_least: more than there are sectors, or none")
    keys = [each.key for each in terms.sectors]
    parts = [each.key for each in terms.task]
    if len(set(keys)) != len(keys) or len(set(parts)) != len(parts) or not parts:
        raise WrongTerms("sectors and parts of the task need keys of their own")
    return terms


def _read(data: Mapping[str, Any]) -> Terms:
    admission, days = data["admission"], data["days"]
    return Terms(
        least_persons=int(data["persons"]["least"]),
        most_persons=int(data["persons"]["most"]),
        least_sectors=int(data["sectors_least"]),
        sectors=tuple(Named(each["key"], dict(each["names"])) for each in data["sectors"]),
        task=tuple(
            TaskPart(each["key"], int(each["limit"]), dict(each["names"]), dict(each.get("hints", {})))
            for each in data["task"]
        ),
        work_years=Decimal(admission["work_years"]),
        relevant_years=Decimal(admission["relevant_years"]),
        least_higher_years=Decimal(admission["least_higher_years"]),
        texts={standing: dict(admission["texts"][standing]) for standing in _STANDINGS},
        days=Days(*(int(days[name]) for name in ("correction", "reply", "complaint", "mend"))),
    )


_STANDINGS = ("student", "to-be-assessed", "participant")
