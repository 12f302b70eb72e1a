"""What is done with sealed details: sealing, opening with a reason, forgetting, and changing keys."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.privacy import keyring, sealing
from samskap.privacy.models import Opening, OpeningReason, Sealed

#: Shorter words, such as "de" or "al", are no sign that a name was written.
SHORTEST_TELLING_WORD = 3
#: How many envelopes are sealed anew in one transaction.
BATCH = 200


class SaysWhatIsSealed(Exception):
    """The reason for opening a seal holds a word of what is under it, and others read the reason."""


@policy("X-5")
@transaction.atomic
def put_under_seal(*, person: Person, details: Mapping[str, str], by: Acting, at: datetime) -> None:
    """Seal details of a person (SealedKind -> text); empty ones are left out, older ones replaced.

    Raises keyring.NoKey; then nothing is changed.
    """
    for kind, text in details.items():
        if text:
            envelope = sealing.seal(text, person=person.public_id, kind=kind)
            Sealed.objects.update_or_create(
                person=person, kind=kind, defaults={"envelope": envelope, "sealed_at": at}
            )
            record(
                verb="privacy.sealed", subject=_subject(person), by=by.person.pk, role=by.role,
                about=person.pk, organisation=by.organisation_id, at=at, facts={"kind": kind},
            )  # fmt: skip


@policy("X-5", "X-6")
def opened(*, sealed: Sealed, acting: Acting, reason: OpeningReason, words: str, at: datetime) -> str:
    """Open one sealed detail and return it. The opening is written down first, with who, when and why.

    Whether this person may open it is the caller's to check. A refusal is written down as well, for it tells
    that a word was right: so don't call this in a transaction.

    Raises SaysWhatIsSealed, sealing.CannotOpen, keyring.NoKey; then nothing is opened.
    """
    person = sealed.person
    text = sealing.unseal(sealed.envelope, person=person.public_id, kind=sealed.kind)
    if _words(text) & _words(words):
        record(
            verb="privacy.opening_refused", subject=_subject(person), by=acting.person.pk, role=acting.role,
            about=person.pk, organisation=acting.organisation_id, at=at, facts={"kind": sealed.kind},
        )  # fmt: skip
        raise SaysWhatIsSealed
    _write_down_opening(sealed, acting, reason, words, at)
    return text


@transaction.atomic
def _write_down_opening(
    sealed: Sealed, acting: Acting, reason: OpeningReason, words: str, at: datetime
) -> None:
    Opening.objects.create(
        person=sealed.person,
        kind=sealed.kind,
        organisation_id=acting.organisation_id,
        by=acting.person,
        role=acting.role,
        at=at,
        reason=reason,
        words=words,
    )
    record(
        verb="privacy.opened", subject=_subject(sealed.person), by=acting.person.pk, role=acting.role,
        about=sealed.person_id, organisation=acting.organisation_id, at=at,
        facts={"kind": sealed.kind, "reason": reason.value},
    )  # fmt: skip


@policy("X-5")
@transaction.atomic
def people_whose_seal_says(
    test: Callable[[str], bool], *, among: Collection[int], by: Acting, at: datetime
) -> set[int]:
    """Return the row ids of people of whom something sealed passes a test, without showing it to anybody.

    Somebody whose seal can't be opened counts as passing: the careful side. It is logged that seals were
    compared.
    """
    passed = set()
    seals = list(Sealed.objects.filter(person__in=among).select_related("person"))
    for sealed in seals:
        try:
            text = sealing.unseal(sealed.envelope, person=sealed.person.public_id, kind=sealed.kind)
        except (sealing.CannotOpen, keyring.NoKey):
            passed.add(sealed.person_id)
        else:
            if test(text):
                passed.add(sealed.person_id)
    if seals:
        record(
            verb="privacy.seals_compared", subject=f"organisation:{by.organisation_id}", by=by.person.pk,
            role=by.role, organisation=by.organisation_id, at=at, facts={"count": len(seals)},
        )  # fmt: skip
    return passed


@transaction.atomic
def forget_sealed(*, person: Person, by: Acting, at: datetime) -> None:
    """Delete everything that is sealed about a person; nothing is opened for it."""
    count, _kinds = Sealed.objects.filter(person=person).delete()
    if count:
        record(
            verb="privacy.seal_forgotten", subject=_subject(person), by=by.person.pk, role=by.role,
            about=person.pk, organisation=by.organisation_id, at=at, facts={"count": count},
        )  # fmt: skip


def make_keys(*, at: datetime) -> keyring.Key:
    """Make the file with the first key. Raises FileExistsError when there is one."""
    key = keyring.make(on=timezone.localdate(at))
    record(verb="privacy.key_made", subject=f"key:{key.id}", by=None, at=at)
    return key


@policy("X-5")
def rotate(*, at: datetime) -> tuple[keyring.Key, int]:
    """Seal everything with a new key; return it and how many envelopes were sealed anew.

    When an earlier rotation was interrupted, that one is finished and no further key is made. The old keys
    stay in the file until `retire`. Raises keyring.NoKey, sealing.CannotOpen.
    """
    current = keyring.keys()[0]
    if not _left(current).exists():
        current = keyring.put_first(on=timezone.localdate(at))
        record(verb="privacy.key_made", subject=f"key:{current.id}", by=None, at=at)
    count = 0
    while done := _seal_some_anew(current):
        count += done
    record(verb="privacy.keys_rotated", subject=f"key:{current.id}", by=None, at=at, facts={"count": count})
    return current, count


def retire(*, at: datetime) -> tuple[keyring.Key, ...]:
    """Take the keys out of the file that no envelope uses any more, and return them. Raises keyring.NoKey."""
    used = envelopes_by_key()
    gone = tuple(key for key in keyring.keys()[1:] if not used[key.id])
    if gone:
        keyring.remove(gone)
    for key in gone:
        record(verb="privacy.key_retired", subject=f"key:{key.id}", by=None, at=at)
    return gone


def envelopes_by_key() -> Counter[str]:
    """How many envelopes each key has sealed, by the key's id."""
    return Counter(
        envelope.split(".")[1] for envelope in Sealed.objects.values_list("envelope", flat=True).iterator()
    )


@transaction.atomic
def _seal_some_anew(key: keyring.Key) -> int:
    some = list(_left(key).select_for_update(of=("self",)).select_related("person").order_by("pk")[:BATCH])
    for sealed in some:
        person, kind = sealed.person.public_id, sealed.kind
        text = sealing.unseal(sealed.envelope, person=person, kind=kind)
        sealed.envelope = sealing.seal(text, person=person, kind=kind)
    Sealed.objects.bulk_update(some, ["envelope"])
    return len(some)


def _left(key: keyring.Key) -> models.QuerySet[Sealed]:
    return Sealed.objects.exclude(envelope__startswith=sealing.prefix_of(key.id))


def _words(text: str) -> set[str]:
    found = re.findall(r"\w+", text.casefold())
    return {word for word in found if len(word) >= SHORTEST_TELLING_WORD}


def _subject(person: Person) -> str:
    return f"person:{person.pk}"
