"""The pages of offers: at work, for those who applied, for persons, for everybody."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from samskap.applications.rules.states import State
from samskap.offers.models import MemberReply, Offer
from samskap.rounds.rules.stages import Stage
from tests.notices import post
from tests.offers.drawn import REPLY_BY, SENT, fresh, lead_of, offer_of, sent, writer_of
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


def at_work(name: str, it, *more) -> str:
    return reverse(f"offers:{name}", args=[it.round.public_id, *more])


def text(response) -> str:
    """What a page says, without its marks."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.replace("&#x27;", "’").split())


@pytest.mark.journey("C2.7")
def test_offers_are_looked_at_and_sent_with_one_press(at_drawing, client, clock):
    it = at_drawing
    client.force_login(it.by.person)
    assert "Look at what goes out" in text(client.get(at_work("desk", it)))
    page = text(client.get(at_work("send", it)))
    assert "2 get a place" in page
    assert "3 get another answer" in page
    assert "waiting list, place 1" in page
    assert "5 July 2027" in page
    assert not Offer.objects.exists()
    for _twice in range(2):
        assert client.post(at_work("send", it)).url == at_work("desk", it)
    assert Offer.objects.count() == 2
    desk = text(client.get(at_work("desk", it)))
    assert "Waits for an answer" in desk
    assert "By lot" in desk


@pytest.mark.journey("C2.7")
def test_a_municipality_answers_in_two_steps(offered, client, clock):
    it = offered
    application = it.chosen[0]
    address = reverse("offers:mine", args=[application.public_id])
    client.force_login(writer_of(application))
    assert "You are offered a place" in text(client.get(address))
    refused = client.post(address, {"words": "We are glad."})
    assert refused.status_code == 422
    assert "We are glad." in refused.content.decode()
    step = client.post(address, {"answer": "accept", "words": "We are glad.\nAll of us."})
    assert "Take the place?" in text(step)
    assert offer_of(application).state == "open"
    sure = {"answer": "accept", "words": "We are glad.", "sure": "on"}
    assert client.post(address, sure).url == address
    assert client.post(address, sure).url == address
    assert offer_of(application).state == "accepted"
    assert offer_of(application).words == "We are glad."
    assert "You have a place" in text(client.get(address))


def test_too_many_words_are_told_and_kept(offered, client, clock):
    application = offered.chosen[0]
    client.force_login(writer_of(application))
    page = client.post(
        reverse("offers:mine", args=[application.public_id]), {"answer": "decline", "words": "o" * 1001}
    )
    assert page.status_code == 422
    assert "Too long by 1 character" in text(page)
    assert "o" * 1001 in page.content.decode()
    assert offer_of(application).state == "open"


@pytest.mark.policy("C-11.2")
def test_the_clock_at_the_very_second(offered, client, clock):
    """The last second is in time; one later the page says it in words, and nothing is changed."""
    first, second = offered.chosen
    sure = {"answer": "accept", "words": "", "sure": "on"}
    clock(REPLY_BY + timedelta(microseconds=999_999))
    client.force_login(writer_of(first))
    client.post(reverse("offers:mine", args=[first.public_id]), sure)
    clock(REPLY_BY + timedelta(seconds=1))
    client.force_login(writer_of(second))
    page = client.post(reverse("offers:mine", args=[second.public_id]), sure, follow=True)
    assert "can’t be answered any more" in text(page)
    assert "The time to answer ended on" in text(page)
    fresh(offered)
    assert (first.state, second.state) == (State.ACCEPTED, State.OFFERED)
    assert offer_of(second).state == "open"


def test_a_stranger_finds_nothing(offered, client, clock):
    client.force_login(PersonFactory())
    assert client.get(reverse("offers:mine", args=[offered.chosen[0].public_id])).status_code == 404
    client.force_login(writer_of(offered.chosen[1]))
    assert client.get(reverse("offers:mine", args=[offered.chosen[0].public_id])).status_code == 404


@pytest.mark.journey("C2.9")
def test_everybody_else_reads_why(offered, client, clock):
    it = offered
    second = it.waiting[1]
    client.force_login(writer_of(second))
    page = text(client.get(reverse("offers:mine", args=[second.public_id])))
    assert "You have place 2." in page
    assert "You can complain about this decision" in page


def test_nobody_reads_an_answer_before_it_is_sent(at_drawing, client, clock):
    for application in (at_drawing.chosen[0], at_drawing.waiting[0]):
        client.force_login(writer_of(application))
        page = text(client.get(reverse("offers:mine", args=[application.public_id])))
        assert "There is no answer yet" in page


@pytest.mark.journey("C2.7")
@pytest.mark.policy("C-11.2")
def test_the_next_is_told_why_and_pressed(offered, client, clock):
    it = offered
    client.force_login(writer_of(it.chosen[0]))
    client.post(
        reverse("offers:mine", args=[it.chosen[0].public_id]),
        {"answer": "decline", "sure": "on", "words": ""},
    )
    client.force_login(it.by.person)
    assert "A place is free" in text(client.get(at_work("desk", it)))
    page = text(client.get(at_work("next", it)))
    assert lead_of(it.waiting[0]).name in page
    assert "It has place 1 in the order that was drawn" in page
    assert "It takes no quota further" in page
    assert Offer.objects.count() == 2
    press = {"application": str(it.waiting[0].public_id)}
    client.post(at_work("next", it), press)
    client.post(at_work("next", it), press)
    offer = offer_of(it.waiting[0])
    assert (Offer.objects.count(), offer.because, offer.replaces) == (3, "waiting", offer_of(it.chosen[0]))
    assert "No place is free now." in text(client.get(at_work("next", it)))


def test_whose_turn_it_isn_t_gets_nothing(offered, client, clock):
    it = offered
    client.force_login(writer_of(it.chosen[0]))
    client.post(
        reverse("offers:mine", args=[it.chosen[0].public_id]),
        {"answer": "decline", "sure": "on", "words": ""},
    )
    client.force_login(it.by.person)
    page = client.post(at_work("next", it), {"application": str(it.waiting[1].public_id)}, follow=True)
    assert "Somebody else is next now." in text(page)
    assert client.post(at_work("next", it), {"application": "nonsense"}).url == at_work("next", it)
    other = sent(chosen=1, waiting=1)
    unknown = client.post(at_work("next", it), {"application": str(other.waiting[0].public_id)})
    assert unknown.status_code == 404
    assert Offer.objects.filter(application__round=it.round).count() == 2


def test_more_time_is_only_later(offered, client, clock):
    it = offered
    client.force_login(it.by.person)
    address = at_work("longer", it)
    early = client.post(address, {"whom": "", "until": "2027-07-05"})
    assert early.status_code == 422
    assert "Choose a day after" in text(early)
    # 10 July 2027 is a Saturday.
    client.post(address, {"whom": "", "until": "2027-07-10"})
    moved = {each.reply_by for each in Offer.objects.all()}
    assert moved == {REPLY_BY + timedelta(days=7)}
    one = offer_of(it.chosen[1])
    client.post(address, {"whom": str(one.public_id), "until": "2027-07-16"})
    assert offer_of(it.chosen[0]).reply_by == REPLY_BY + timedelta(days=7)
    assert offer_of(it.chosen[1]).reply_by == REPLY_BY + timedelta(days=11)
    assert client.post(address, {"whom": "", "until": "the other day"}).status_code == 422


def links_of(offered) -> list[str]:
    """The secret addresses in the letters to persons, as they were sent."""
    letters = [each for each in post.delivered(at=SENT) if "The link is for you alone" in each.body]
    assert len(letters) == 6
    return [re.search(r"https?://\S+(/place/\w+/)", each.body).group(1) for each in letters]


@pytest.mark.policy("C-8.4")
def test_a_person_says_i_come_or_i_can_t(offered, client, clock):
    link = links_of(offered)[0]
    there = client.get(link, headers={"Accept-Language": "en"})
    assert there["Location"] == f"/en{link}"
    assert there["Referrer-Policy"] == "no-referrer"
    page = client.get(f"/en{link}")
    assert "Do you come?" in text(page)
    assert "Student" in text(page)
    assert page["X-Robots-Tag"] == "noindex"
    client.post(f"/en{link}", {})
    assert not MemberReply.objects.exclude(comes=None).exists()
    assert "We look forward to you" in text(client.post(f"/en{link}", {"answer": "yes"}, follow=True))
    assert MemberReply.objects.filter(comes=True).count() == 1
    client.post(f"/en{link}", {"answer": "no"})
    assert MemberReply.objects.filter(comes=False).count() == 1


def test_wrong_old_and_unknown_addresses_are_answered_alike(offered, client, clock):
    link = links_of(offered)[0]
    client.force_login(writer_of(offered.chosen[0]))
    client.post(
        reverse("offers:mine", args=[offered.chosen[0].public_id]),
        {"answer": "decline", "sure": "on", "words": ""},
    )
    client.logout()
    answers = [client.get(each) for each in (f"/en{link}", "/en/place/abcdef/", "/en/place/%22%3E/")]
    assert {each.status_code for each in answers} == {404}
    assert len({re.sub(r"place/[^/]+/", "", text(each)) for each in answers}) == 1
    assert client.post(f"/en{link}", {"answer": "yes"}).status_code == 404


def test_nobody_tries_addresses_for_long(offered, client, clock):
    cache.clear()
    for _ in range(30):
        assert client.get("/en/place/guessed/").status_code == 404
    assert client.get("/en/place/guessed/").status_code == 429
    cache.clear()


@pytest.mark.journey("C2.9")
def test_everybody_sees_municipalities_and_never_persons(offered, client, clock):
    it = offered
    address = reverse("offers:places", args=[it.round.programme.slug, it.round.slug])
    page = text(client.get(address))
    for each in it.chosen:
        assert lead_of(each).name in page
        for member in each.members.all():
            assert member.name not in page
            assert member.email not in page
    for each in it.waiting:
        assert f"NO {lead_of(each).code}" not in page


def test_there_is_no_list_of_places_before_offers_are_sent(at_drawing, client, clock):
    it = at_drawing
    assert (
        client.get(reverse("offers:places", args=[it.round.programme.slug, it.round.slug])).status_code == 404
    )


@pytest.mark.policy("C-8.4", "C-10.1")
def test_teams_are_confirmed_all_places_given_and_the_study_begins(offered, client, clock):
    it = offered
    for each in it.chosen:
        client.force_login(writer_of(each))
        client.post(
            reverse("offers:mine", args=[each.public_id]), {"answer": "accept", "sure": "on", "words": ""}
        )
    client.force_login(it.by.person)
    assert "2 teams aren’t confirmed." in text(client.get(at_work("desk", it)))
    assert "2 teams aren’t confirmed." in text(client.post(at_work("filled", it), follow=True))
    page = text(client.get(at_work("teams", it)))
    assert "Confirm the 2 teams that are complete" in page
    client.post(at_work("teams", it))
    client.post(at_work("filled", it))
    fresh(it)
    assert (it.round.stage, it.chosen[0].state) == (Stage.FILLED, State.CONFIRMED)
    early = client.post(at_work("begun", it), follow=True)
    assert "The study hasn’t begun" in text(early)
    clock(SENT.replace(month=9, day=1))
    client.force_login(it.by.person)
    assert "The study has begun" in text(client.get(at_work("desk", it)))
    client.post(at_work("begun", it))
    fresh(it)
    assert it.round.stage == Stage.RUNNING
    assert {each.state for each in it.waiting} == {State.NOT_SELECTED}
