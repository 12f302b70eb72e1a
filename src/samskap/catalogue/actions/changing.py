"""Changing what a catalogue says, and taking a course out of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from samskap.audit.actions import record
from samskap.catalogue.actions.holding import hold, see
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.rules.ready import takes_away
from samskap.catalogue.rules.words import CATALOGUE_FIELDS, ENTRY_FIELDS, LANGUAGES, Words
from samskap.kernel.policy import policy
from samskap.kernel.text import fold, is_blank, normalise
from samskap.organisations.access import Acting

#: The fields of a catalogue and of an entry that a form can change.
CATALOGUE_CHANGEABLE = frozenset({"words", "contact", "full_time_hours"})
ENTRY_CHANGEABLE = frozenset(
    {"words", "hours_a_week", "starts_on", "ends_on", "support_on_site", "exam", "exam_institution"}
)


class StillNeeded(Exception):
    """Everybody reads the catalogue: these words can be changed, and not taken away.

    `gone` are pairs of language and field; ("", "contact") is whom to ask.
    """

    def __init__(self, gone: Sequence[tuple[str, str]]) -> None:
        super().__init__(", ".join("/".join(each) for each in gone))
        self.gone = gone


@policy("B-3.1", "B-3.4")
@transaction.atomic
def change_catalogue(
    *, catalogue: Catalogue, changes: Mapping[str, Any], seen: int, by: Acting, at: datetime
) -> Catalogue:
    """Change what stands in front of the courses; `seen` is the revision that was looked at.

    Without a difference, do nothing. Raises ChangedMeanwhile, StillNeeded, TermIsClosed, and KeyError for
    what no form can change.
    """
    _only(changes, CATALOGUE_CHANGEABLE)
    it = hold(catalogue)
    different = _different(it, changes, CATALOGUE_FIELDS)
    if not different:
        return it
    see(stored=it.revision, seen=seen)
    if it.published_at:
        gone = takes_away(it.words, different.get("words", it.words), CATALOGUE_FIELDS)
        if it.contact and is_blank(different.get("contact", it.contact)):
            gone.append(("", "contact"))
        _refuse(gone)
    _set(it, different)
    record(
        verb="catalogue.changed",
        subject=f"catalogue:{it.pk}",
        at=at,
        facts={"revision": it.revision, **dict.fromkeys(sorted(different), 1)},
        **by.who,
    )
    return it


@policy("B-3.1", "B-3.3", "B-3.4")
@transaction.atomic
def change_entry(*, entry: Entry, changes: Mapping[str, Any], seen: int, by: Acting, at: datetime) -> Entry:
    """Change what a catalogue says about a course; `seen` is the revision that was looked at.

    Without a difference, do nothing. Raises ChangedMeanwhile, StillNeeded, TermIsClosed, and KeyError for
    what no form can change.
    """
    _only(changes, ENTRY_CHANGEABLE)
    catalogue = hold(entry.catalogue)
    it = Entry.objects.get(pk=entry.pk)
    different = _different(it, changes, ENTRY_FIELDS)
    if not different:
        return it
    see(stored=it.revision, seen=seen)
    if catalogue.published_at and it.withdrawn_at is None:
        _refuse(takes_away(it.words, different.get("words", it.words), ENTRY_FIELDS))
    it.sought = sought_in(different.get("words", it.words))
    _set(it, different)
    record(
        verb="catalogue.course_changed",
        subject=f"catalogue_entry:{it.pk}",
        at=at,
        facts={"revision": it.revision, **dict.fromkeys(sorted(different), 1)},
        **by.who,
    )
    return it


@policy("B-3.5")
@transaction.atomic
def withdraw(*, entry: Entry, why: str, by: Acting, at: datetime) -> Entry:
    """Offer a course no longer, and say why on its page; withdrawn already, change nothing.

    Raises ValueError without a reason, TermIsClosed.
    """
    words = normalise(why).strip()
    if is_blank(words):
        raise ValueError("a reason")
    hold(entry.catalogue)
    it = Entry.objects.get(pk=entry.pk)
    if it.withdrawn_at is not None:
        return it
    _set(it, {"withdrawn_at": at, "withdrawn_why": words})
    record(verb="catalogue.withdrawn", subject=f"catalogue_entry:{it.pk}", at=at, **by.who)
    return it


@policy("B-3.5")
@transaction.atomic
def offer_again(*, entry: Entry, by: Acting, at: datetime) -> Entry:
    """Offer a course that was withdrawn; offered already, change nothing. Raises TermIsClosed."""
    hold(entry.catalogue)
    it = Entry.objects.get(pk=entry.pk)
    if it.withdrawn_at is None:
        return it
    _set(it, {"withdrawn_at": None, "withdrawn_why": ""})
    record(verb="catalogue.offered_again", subject=f"catalogue_entry:{it.pk}", at=at, **by.who)
    return it


def sought_in(words: Words) -> str:
    """An entry's words as a search looks through them."""
    return fold("\n".join(text for said in words.values() for text in said.values()))


def _only(changes: Mapping[str, Any], names: frozenset[str]) -> None:
    if unknown := set(changes) - names:
        raise KeyError(*unknown)


def _different(it: Catalogue | Entry, changes: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    cleaned = dict(changes)
    if "words" in cleaned:
        cleaned["words"] = _kept(cleaned["words"], fields)
    return {name: value for name, value in cleaned.items() if getattr(it, name) != value}


def _kept(words: Words, fields: Sequence[str]) -> dict[str, dict[str, str]]:
    """Words as they are kept: known languages and fields, nothing empty."""
    told = {
        language: {
            field: text
            for field in fields
            if not is_blank(text := normalise(words.get(language, {}).get(field, "")).strip())
        }
        for language in LANGUAGES
    }
    return {language: texts for language, texts in told.items() if texts}


def _refuse(gone: Sequence[tuple[str, str]]) -> None:
    if gone:
        raise StillNeeded(gone)


def _set(it: Catalogue | Entry, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        setattr(it, name, value)
    it.revision += 1
    it.save()
