"""Nobody but her keepers meets somebody with extra care: a walk through everything, as everybody (X-5.5)."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.core import mail

from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.organisations.rules import Role
from samskap.people.models import Person
from tests.site.crawl import text_of, walk
from tests.site.visiting import Visitors
from tests.site.world import World

#: The beginnings of her names and number: a search that finds her would show the rest.
LOOKUPS = ("Zephyr", "Quillo", "70999", "q9q", "QQ7")
STARTS = ["/en/work/", "/en/account/", "/dev/mail/"]


#: Courses are the same for everybody; only those who learn walk through them.
COURSES = r"/en/(courses/.|check/.|design/)"
#: Of another organisation, the roles that could meet participants or read about them.
ELSEWHERE = (Role.COORDINATOR, Role.REGISTRAR, Role.DATA_PROTECTION_OFFICER, Role.OPERATOR)


def others(world: World) -> Iterator[tuple[str, Person | None]]:
    """Everybody who isn't one of her keepers."""
    hers = {world.protected.first_keeper, world.protected.second_keeper}
    far = {person for role, person in world.abroad.items() if role not in ELSEWHERE}
    return ((who, person) for who, person in world.people() if person not in hers | far)


def leaks(world: World, visitors: Visitors, person: Person | None, markers: tuple[str, ...]) -> list[str]:
    """Where this person meets one of the markers: address and marker."""
    own = [f"/en/work/people/{world.protected.participant.public_id}/"]
    besides = r"(?!)" if person == world.learner else COURSES
    seen = walk(visitors, person, starts=[*STARTS, *own], lookups=LOOKUPS, besides=besides)
    return [f"{each.url}: {marker}" for each in seen for marker in markers if marker in each.text]


#: What the learner of the world has written: the learner's own space.
WRITTEN = ("Because my service changes.", "Italy, for its size.")


@pytest.mark.policy("X-5.1", "X-5.2", "X-5.5", "A-5.4")
@pytest.mark.journey("B5.3")
def test_nobody_else_meets_her_or_reads_what_a_learner_writes(
    standing_world: World, visitors: Visitors, caplog
):
    caplog.set_level(logging.INFO)
    hers = standing_world.protected.markers
    found = {}
    for who, person in others(standing_world):
        hidden = hers if person == standing_world.learner else (*hers, *WRITTEN)
        found[who] = leaks(standing_world, visitors, person, hidden)
    assert not {who: met for who, met in found.items() if met}
    assert not [marker for marker in (*hers, *WRITTEN) if marker in caplog.text]
    assert leaks(standing_world, visitors, standing_world.learner, WRITTEN), "the learner finds it"


@pytest.mark.policy("X-5.4", "X-5.2")
def test_to_her_keepers_what_is_sealed_shows_nowhere_unopened(standing_world: World, visitors: Visitors):
    protected = standing_world.protected
    hidden, shown = (*protected.sealed_markers, *WRITTEN), protected.person.name
    for keeper in (protected.first_keeper, protected.second_keeper):
        met = leaks(standing_world, visitors, keeper, (*hidden, shown))
        assert met, "her keepers find her"
        assert all(where.endswith(f": {shown}") for where in met)


@pytest.mark.policy("X-5.5", "X-6.2")
def test_files_letters_and_the_trail_don_t_name_her(standing_world: World, visitors: Visitors):
    markers = standing_world.protected.markers
    written = [json.dumps([event.verb, event.subject, event.facts]) for event in Event.objects.all()]
    written += [
        f"{letter.kind} {letter.address} {json.dumps(letter.facts)}" for letter in Letter.objects.all()
    ]
    written += [f"{each.subject} {each.to} {each.body}" for each in mail.outbox]
    for _who, person in others(standing_world):
        written.append(text_of(visitors.ask("post", "/en/work/oversight/file/", person)))
    assert len(written) > 20
    assert not [marker for marker in markers for text in written if marker in text]


@pytest.mark.policy("X-5.5")
def test_a_planted_leak_is_found(standing_world: World, visitors: Visitors, monkeypatch):
    from samskap.centre.models import ParticipantQuerySet

    monkeypatch.setattr(ParticipantQuerySet, "shown_to", lambda rows, _person: rows)
    leader = next(person for who, person in standing_world.people() if who == "conversation-leader at home")
    assert leaks(standing_world, visitors, leader, standing_world.protected.markers)
