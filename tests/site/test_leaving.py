"""Deleting an account deletes what belongs to it, in every room."""

import pytest
from django.apps import apps

from samskap.audit.models import Event
from samskap.people.models import Person
from tests.privacy.visiting import just_signed_in
from tests.site.addresses import World


def rows() -> dict[str, str]:
    """Every row of every table as text."""
    return {
        f"{model._meta.label} {row['pk']}": str(row)
        for model in apps.get_models()
        for row in model._default_manager.values(
            "pk", *(field.attname for field in model._meta.concrete_fields)
        )
    }


@pytest.mark.policy("X-3", "A-8")
@pytest.mark.journey("A2")
def test_nothing_of_a_person_is_left(world: World):
    words = ["leaver@example.org", "Demo learner", "Because my service changes", "Italy, for its size"]
    before = rows()
    for text in words:
        assert any(text in row for row in before.values()), f"the test doesn't see {text}"

    client = just_signed_in(world.learner)
    assert client.post("/en/account/delete/", {"sure": "on"}).url.startswith("/en/account/deleted/?receipt=")

    after = rows()
    for text in [*words, world.award.number, str(world.award.public_id), str(world.learner.public_id)]:
        # The trail keeps row ids and keys of things that are gone, never words.
        left = [key for key, row in after.items() if text in row and not key.startswith("audit.Event ")]
        assert not left, f"{text} is still in {left}"
    for event in Event.objects.all():
        assert not any(text in f"{event.subject} {event.facts}" for text in words)
    assert not Person.objects.filter(pk=world.learner.pk).exists()
    assert Person.objects.filter(pk=world.stranger.pk).exists()
    assert client.get(f"/en/check/{world.award.number}/").status_code == 404
