"""What becomes of keys: one takes over, one signs no more, one may be in wrong hands."""

from datetime import datetime

from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.signing import certificates, keyfiles
from samskap.signing.models import SigningKey
from samskap.signing.rules import Keeping, KeyState, Purpose


class SomebodyWasQuicker(Exception):
    """Another process has made a key current in this moment; nothing was changed here."""


@transaction.atomic
def make_first(key: SigningKey, *, at: datetime, by: int | None = None) -> None:
    """Sign with this key (`samskap.signing.making` makes it), where none signs yet.

    Raises SomebodyWasQuicker when there is one.
    """
    key.state, key.made_at = KeyState.CURRENT, at
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError:
        raise SomebodyWasQuicker from None
    _record("signing.key_made", key, at=at, by=by)


@transaction.atomic
def make_current(key: SigningKey, *, at: datetime, by: int | None = None) -> None:
    """Sign with this key from now on; the one before, if any, is retired. Raises SomebodyWasQuicker."""
    for former in SigningKey.objects.select_for_update().filter(purpose=key.purpose, state=KeyState.CURRENT):
        retire(former, at=at, by=by)
    make_first(key, at=at, by=by)


@transaction.atomic
def certify(key: SigningKey, pem: str, *, at: datetime, by: int | None = None) -> None:
    """Give a document's key another certificate. Whether it fits is the caller's to check."""
    key.certificates = pem
    key.save(update_fields=["certificates"])
    _record("signing.key_certified", key, at=at, by=by)


@transaction.atomic
def retire(key: SigningKey, *, at: datetime, by: int | None = None) -> None:
    """Sign no more with a key; what it has signed is believed. Its private part is deleted.

    Only a current key can be retired; others are left as they are.
    """
    changed = SigningKey.objects.filter(pk=key.pk, state=KeyState.CURRENT).update(
        state=KeyState.RETIRED, retired_at=at
    )
    if changed:
        _record("signing.key_retired", key, at=at, by=by)
        _forget_later(key)
    key.refresh_from_db()


@policy("A-8.17")
@transaction.atomic
def mark_compromised(key: SigningKey, *, at: datetime, by: int | None = None) -> None:
    """Believe nothing any more that a key has signed: it leaves the DID document at once.

    Its private part is deleted. There is no way back, and twice does no harm.
    """
    changed = (
        SigningKey.objects.filter(pk=key.pk)
        .exclude(state=KeyState.COMPROMISED)
        .update(state=KeyState.COMPROMISED, compromised_at=at)
    )
    if changed:
        _record("signing.key_compromised", key, at=at, by=by)
        _forget_later(key)
    key.refresh_from_db()


def _forget_later(key: SigningKey) -> None:
    """Delete the private part when the change is committed: what signs no more can't be stolen either."""
    if key.kept_in == Keeping.FILE:
        transaction.on_commit(lambda: keyfiles.forget(key.key_id))


def _record(verb: str, key: SigningKey, *, at: datetime, by: int | None) -> None:
    facts = {"purpose": str(key.purpose), "kept_in": str(key.kept_in)}
    if key.purpose == Purpose.DOCUMENT:
        facts["ends_on"] = certificates.ends_at(key.certificates).date().isoformat()
    record(verb=verb, subject=f"key:{key.key_id}", by=by, at=at, facts=facts)
