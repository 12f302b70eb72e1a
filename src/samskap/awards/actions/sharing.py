"""Links with which a holder lets others see more of an award than its number tells."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samskap.audit.actions import record
from samskap.awards.models import Award, Rendering, Share
from samskap.awards.queries.sharing import open_links
from samskap.awards.rules import MOST_LINKS, Kind, Reach, State, reaches
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.people.models import Person


class NotShareable(Exception):
    """No link can be made: the award stands no longer, or its holder's data is taken extra care of."""


class TooManyLinks(Exception):
    """So many links of this award are open that one has to be closed first."""


class NotSoFar(ValueError):
    """This link can't show that much, because the award has no such thing or the link stands on paper."""


def shown_address(token: str) -> str:
    """The address of a link, which leads to the page in the visitor's language."""
    return f"{settings.BASE_URL}/shown/{token}/"


@policy("A-8.10", "A-8.11")
def printed_share(rendering: Rendering, token: str, *, at: datetime) -> Share:
    """Write down the link in a PDF's square code. Call it in the transaction that keeps the PDF.

    It shows the first page's facts, so that a PDF that somebody has edited is found out. What the holder has
    chosen for an earlier PDF of this award, or of the one it replaces, holds for this one too. That of
    somebody with extra care is closed from the beginning.
    """
    award = rendering.award
    before = _printed_before(award)
    is_closed = award.person.extra_care or (before is not None and before.revoked_at is not None)
    return Share.objects.create(
        award=award,
        rendering=rendering,
        fingerprint=fingerprint_of(token),
        reach=before.reach if before else Reach.FACTS,
        made_at=at,
        revoked_at=at if is_closed else None,
    )


def _printed_before(award: Award) -> Share | None:
    printed = Share.objects.filter(rendering__isnull=False).order_by("-pk")
    mine = printed.filter(award=award).first()
    if mine is None and award.supersedes_id:
        return printed.filter(award=award.supersedes_id).first()
    return mine


class Wishes(TypedDict):
    """What the holder wants of a link: how much it shows, its last day (None for none), an own note."""

    reach: Reach
    ends_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made. Its `address` is known now and never again: only a fingerprint is kept."""

    share: Share
    address: str


@policy("A-8.10")
@transaction.atomic
def share(
    award: Award, *, reach: Reach, by: Person, at: datetime, note: str = "", ends_on: date | None = None
) -> NewLink:
    """Make a link with which others see so much of the award, until the end of the day `ends_on`.

    Raises NotShareable, TooManyLinks, NotSoFar.
    """
    locked = Award.objects.select_for_update(of=("self",)).select_related("person").get(pk=award.pk)
    if locked.state != State.ISSUED or locked.person.extra_care:
        raise NotShareable
    _refuse_too_far(locked, reach, printed=False)
    if open_links(locked, on=timezone.localdate(at)) >= MOST_LINKS:
        raise TooManyLinks
    token = new_token()
    made = Share.objects.create(
        award=locked,
        fingerprint=fingerprint_of(token),
        reach=reach,
        note=note,
        ends_on=ends_on,
        made_at=at,
    )
    _record("awards.shared", made, by=by, at=at, reach=reach.value)
    return NewLink(made, shown_address(token))


@policy("A-8.10")
@transaction.atomic
def change(
    shared: Share, *, reach: Reach, by: Person, at: datetime, note: str = "", ends_on: date | None = None
) -> None:
    """Let a link that the holder has made show more or less, end on another day or none, have another note.

    Raises NotShareable when it is closed, over or printed, or nothing can be shared; NotSoFar.
    """
    locked = _locked(shared)
    is_over = locked.ends_on is not None and locked.ends_on < timezone.localdate(at)
    if locked.rendering_id or locked.revoked_at or is_over or locked.award.person.extra_care:
        raise NotShareable
    _refuse_too_far(locked.award, reach, printed=False)
    locked.reach, locked.ends_on, locked.note = reach, ends_on, note
    locked.save(update_fields=["reach", "ends_on", "note"])
    _record("awards.share_changed", locked, by=by, at=at, reach=reach.value)


@policy("A-8.10")
@transaction.atomic
def close(shared: Share, *, by: Person, at: datetime) -> None:
    """Close a link: from now on it shows nothing. Closing it again changes nothing."""
    locked = _locked(shared)
    if locked.revoked_at:
        return
    locked.revoked_at = at
    locked.save(update_fields=["revoked_at"])
    _record("awards.share_closed", locked, by=by, at=at)


@policy("A-8.10")
@transaction.atomic
def open_printed(shared: Share, *, reach: Reach, by: Person, at: datetime) -> None:
    """Let the square code in a PDF show so much, also when it was closed: it can't be printed anew.

    Raises NotShareable for any other link, and when nothing can be shared; NotSoFar.
    """
    locked = _locked(shared)
    if locked.rendering_id is None or locked.award.person.extra_care:
        raise NotShareable
    _refuse_too_far(locked.award, reach, printed=True)
    locked.reach, locked.revoked_at = reach, None
    locked.save(update_fields=["reach", "revoked_at"])
    _record("awards.share_changed", locked, by=by, at=at, reach=reach.value)


@policy("A-8.6")
@transaction.atomic
def show_name(award: Award, *, shown: bool, by: Person, at: datetime) -> None:
    """Let the page of the number show the whole name, or initials again.

    Raises NotShareable when the name shall be shown and nothing can be shared.
    """
    locked = Award.objects.select_for_update(of=("self",)).select_related("person").get(pk=award.pk)
    if shown and (locked.state != State.ISSUED or locked.person.extra_care):
        raise NotShareable
    if locked.name_shown == shown:
        return
    locked.name_shown = shown
    locked.save(update_fields=["name_shown"])
    record(
        verb="awards.name_shown" if shown else "awards.name_hidden",
        subject=f"award:{award.public_id}",
        by=by.pk,
        at=at,
    )


def count_visit(shared: Share) -> None:
    """Count that somebody has opened a link: neither who nor when."""
    Share.objects.filter(pk=shared.pk).update(views=F("views") + 1)


def _locked(shared: Share) -> Share:
    return Share.objects.select_for_update(of=("self",)).select_related("award__person").get(pk=shared.pk)


def _refuse_too_far(award: Award, reach: Reach, *, printed: bool) -> None:
    if reach not in reaches(Kind(award.kind), printed=printed):
        raise NotSoFar(reach)


def _record(verb: str, shared: Share, *, by: Person, at: datetime, **facts: str) -> None:
    record(verb=verb, subject=f"share:{shared.public_id}", by=by.pk, at=at, facts=facts)
