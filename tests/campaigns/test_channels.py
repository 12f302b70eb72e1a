"""Channels and links as staff make them."""

import pytest
from django.db import transaction

from samskap.audit.models import Event
from samskap.campaigns.actions import links as making
from samskap.campaigns.actions.channels import (
    TakenName,
    change_channel,
    close_channel,
    make_channel,
    open_channel,
)
from samskap.campaigns.actions.links import TooMany, close_link, make_links
from samskap.campaigns.models import Channel, ChannelKind, ShortLink
from samskap.organisations.access import Acting
from tests.campaigns.factories import ChannelFactory, ShortLinkFactory
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def catalogue(by: Acting):
    """A public catalogue of the coordinator's organisation, with two courses."""
    it = CatalogueFactory(term=TermFactory(organisation=by.membership.organisation))
    EntryFactory(catalogue=it)
    EntryFactory(catalogue=it)
    return it


def test_a_channel_is_made_named_closed_and_opened(by: Acting) -> None:
    it = make_channel(kind=ChannelKind.LIBRARY, name="  City   library ", by=by, at=AT)
    assert (it.name, it.organisation_id) == ("City library", by.organisation_id)
    change_channel(channel=it, kind=ChannelKind.OTHER, name="Town library", by=by, at=AT)
    change_channel(channel=it, kind=ChannelKind.OTHER, name="Town library", by=by, at=AT)
    for _twice in range(2):
        close_channel(channel=it, by=by, at=AT)
    assert Channel.objects.get().closed_at == AT
    for _twice in range(2):
        open_channel(channel=it, by=by, at=AT)
    assert Channel.objects.get().closed_at is None
    assert verbs() == [f"campaigns.channel_{deed}" for deed in ("made", "changed", "closed", "opened")]


def test_a_name_is_taken_once_in_an_organisation(by: Acting) -> None:
    make_channel(kind=ChannelKind.LIBRARY, name="Library", by=by, at=AT)
    other = make_channel(kind=ChannelKind.LIBRARY, name="Class", by=by, at=AT)
    ChannelFactory(name="Elsewhere")
    with pytest.raises(TakenName), transaction.atomic():
        make_channel(kind=ChannelKind.OTHER, name="Library", by=by, at=AT)
    with pytest.raises(TakenName), transaction.atomic():
        change_channel(channel=other, kind=ChannelKind.OTHER, name="Library", by=by, at=AT)
    make_channel(kind=ChannelKind.OTHER, name="Elsewhere", by=by, at=AT)


def test_all_links_are_made_at_once_and_once(catalogue, by: Acting) -> None:
    channels = [ChannelFactory(organisation=by.membership.organisation) for _each in range(2)]
    ask = {"catalogue": catalogue, "channels": channels, "languages": ["sv", "en"], "by": by, "at": AT}
    assert make_links(**ask) == 2 * 2 * 3
    codes = set(ShortLink.objects.values_list("code", flat=True))
    assert len(codes) == 12
    assert make_links(**ask) == 0
    assert make_links(**{**ask, "languages": ["nb", "sv"]}) == 6
    assert codes < set(ShortLink.objects.values_list("code", flat=True))
    assert verbs() == ["campaigns.links_made"] * 2


def test_courses_that_aren_t_offered_get_no_links(catalogue, by: Acting) -> None:
    EntryFactory(catalogue=catalogue, withdrawn_at=AT, withdrawn_why="It is full.")
    cancelled = ExternalCourseFactory(organisation=by.membership.organisation, state="cancelled")
    EntryFactory(catalogue=catalogue, course=cancelled)
    channel = ChannelFactory(organisation=by.membership.organisation)
    assert make_links(catalogue=catalogue, channels=[channel], languages=["sv"], by=by, at=AT) == 3


def test_a_closed_link_stays_closed_and_gets_a_successor(catalogue, by: Acting) -> None:
    channel = ChannelFactory(organisation=by.membership.organisation)
    link = ShortLinkFactory(catalogue=catalogue, channel=channel, language="sv")
    for _twice in range(2):
        close_link(link=link, by=by, at=AT)
    assert verbs() == ["campaigns.link_closed"]
    assert make_links(catalogue=catalogue, channels=[channel], languages=["sv"], by=by, at=AT) == 3
    assert ShortLink.objects.filter(channel=channel, entry=None, language="sv").count() == 2


def test_a_code_that_exists_is_not_used_again(catalogue, by: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    ShortLinkFactory(code="777777")
    codes = iter(["777777", "777777", "333333", "444444", "666666"])
    monkeypatch.setattr(making, "_new_code", lambda: next(codes))
    channel = ChannelFactory(organisation=by.membership.organisation)
    assert make_links(catalogue=catalogue, channels=[channel], languages=["sv"], by=by, at=AT) == 3
    assert set(channel.links.values_list("code", flat=True)) == {"333333", "444444", "666666"}


def test_too_many_at_once_are_refused(catalogue, by: Acting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 5)
    channel = ChannelFactory(organisation=by.membership.organisation)
    with pytest.raises(TooMany) as refused:
        make_links(catalogue=catalogue, channels=[channel], languages=["sv", "en"], by=by, at=AT)
    assert refused.value.count == 6
    assert not ShortLink.objects.exists()
