"""Making, naming, closing and opening channels."""

from datetime import datetime

from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.campaigns.models import Channel
from samskap.kernel.text import normalise
from samskap.organisations.access import Acting


class TakenName(Exception):
    """The organisation has a channel with this name already, open or closed."""


def make_channel(*, kind: str, name: str, by: Acting, at: datetime) -> Channel:
    """Make a channel of the organisation one acts for. Raises TakenName."""
    words = _tidy(name)
    try:
        with transaction.atomic():
            it = Channel.objects.create(organisation_id=by.organisation_id, kind=kind, name=words)
            _record("campaigns.channel_made", it, by=by, at=at)
    except IntegrityError as error:
        raise _taken(by, words, error) from error
    return it


def change_channel(*, channel: Channel, kind: str, name: str, by: Acting, at: datetime) -> Channel:
    """Call a channel something else. Its links and counts stay. Without a difference, do nothing.

    Raises TakenName.
    """
    words = _tidy(name)
    try:
        with transaction.atomic():
            stored = _locked(channel)
            if (stored.kind, stored.name) != (kind, words):
                stored.kind, stored.name = kind, words
                stored.save(update_fields=["kind", "name"])
                _record("campaigns.channel_changed", stored, by=by, at=at)
    except IntegrityError as error:
        raise _taken(by, words, error) from error
    return stored


@transaction.atomic
def close_channel(*, channel: Channel, by: Acting, at: datetime) -> Channel:
    """Use a channel no longer: it gets no new links. Posters that hang still lead on; closed, do nothing."""
    stored = _locked(channel)
    if stored.closed_at is None:
        stored.closed_at = at
        stored.save(update_fields=["closed_at"])
        _record("campaigns.channel_closed", stored, by=by, at=at)
    return stored


@transaction.atomic
def open_channel(*, channel: Channel, by: Acting, at: datetime) -> Channel:
    """Use a closed channel again; open, do nothing."""
    stored = _locked(channel)
    if stored.closed_at is not None:
        stored.closed_at = None
        stored.save(update_fields=["closed_at"])
        _record("campaigns.channel_opened", stored, by=by, at=at)
    return stored


def _locked(channel: Channel) -> Channel:
    return Channel.objects.select_for_update().get(pk=channel.pk)


def _tidy(name: str) -> str:
    return " ".join(normalise(name).split())


def _taken(by: Acting, name: str, error: IntegrityError) -> Exception:
    taken = Channel.objects.filter(organisation_id=by.organisation_id, name=name).exists()
    return TakenName(name) if taken else error


def _record(verb: str, channel: Channel, *, by: Acting, at: datetime) -> None:
    record(verb=verb, subject=f"channel:{channel.pk}", at=at, facts={"kind": channel.kind}, **by.who)
