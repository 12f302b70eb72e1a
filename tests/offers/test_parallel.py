"""Presses and answers at the same moment, on either database."""

from functools import partial

import pytest

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.notices.models import Letter
from samskap.offers.actions.expiring import expire_due
from samskap.offers.actions.holding import Refused
from samskap.offers.actions.passing_on import offer_next
from samskap.offers.actions.replying import accept, decline
from samskap.offers.actions.sending import send_all
from samskap.offers.models import Offer
from tests.offers.drawn import SENT, drawn, offer_of, sent, writer_of
from tests.offers.test_actions import OVER
from tests.parallel import separate_connections, together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True), pytest.mark.policy("C-11.2")]


def failures(results) -> list[Exception]:
    return [each for each in results if isinstance(each, Exception)]


def test_four_presses_send_everything_once(tmp_path):
    it = drawn(chosen=2, waiting=2)
    press = partial(send_all, it=it.round, by=it.by, at=SENT)
    with separate_connections(tmp_path):
        results = together(*[press] * 4)
        (counts,) = together(lambda: (Offer.objects.count(), Letter.objects.count()))
    assert not failures(results)
    assert sorted(results) == [0, 0, 0, 2]
    assert counts == (2, 2 + 6 + 2 + 6)


def test_a_free_place_is_offered_once_however_many_press(tmp_path):
    it = sent(chosen=1, waiting=3)
    decline(offer=offer_of(it.chosen[0]), by=writer_of(it.chosen[0]), at=SENT)
    press = partial(offer_next, it=it.round, by=it.by, at=SENT)
    with separate_connections(tmp_path):
        results = together(
            *[partial(press, application=it.waiting[0])] * 3, partial(press, application=it.waiting[1])
        )
        (offers,) = together(lambda: list(Offer.objects.order_by("pk").values_list("application", "state")))
    # Whoever names the second is refused in every order: before the press it isn't its turn, after it
    # no place is free.
    assert [type(each) for each in failures(results)] == [Refused]
    assert offers == [(it.chosen[0].pk, "declined"), (it.waiting[0].pk, "open")]


def test_yes_and_no_at_the_same_moment_end_alike(tmp_path):
    it = sent(chosen=1, waiting=0)
    offer, by = offer_of(it.chosen[0]), writer_of(it.chosen[0])
    with separate_connections(tmp_path):
        results = together(
            partial(accept, offer=offer, by=by, at=SENT), partial(decline, offer=offer, by=by, at=SENT)
        )
        (ends,) = together(
            lambda: (Offer.objects.get().state, Application.objects.get(pk=it.chosen[0].pk).state)
        )
    # Yes first: then no gives the place back. No first: then yes is refused. Either way it is declined.
    assert [type(each) for each in failures(results)] in ([], [Refused])
    assert ends == ("declined", State.DECLINED)


def test_a_late_answer_and_the_noting_of_expiry_end_alike(tmp_path):
    it = sent(chosen=1, waiting=0)
    offer, by = offer_of(it.chosen[0]), writer_of(it.chosen[0])
    with separate_connections(tmp_path):
        results = together(
            partial(accept, offer=offer, by=by, at=OVER),
            partial(expire_due, at=OVER),
            partial(expire_due, at=OVER),
        )
        (state,) = together(lambda: Offer.objects.get().state)
    assert [type(each) for each in failures(results)] == [Refused]
    assert sorted(each for each in results if isinstance(each, int)) == [0, 1]
    assert state == "expired"
