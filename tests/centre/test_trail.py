"""What staff do for an organisation says so in the audit trail: that is what its officer may read."""

from datetime import UTC, datetime

import pytest

from samskap.audit.models import Event
from samskap.centre.actions import care, ending, registering
from samskap.centre.actions.registering import Details
from samskap.people.models import Person
from tests.centre.conftest import acting

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


@pytest.mark.policy("X-6.7")
def test_every_deed_of_staff_names_the_organisation_it_was_done_for(coordinator, counsellor):
    by = acting(coordinator)
    usual = registering.register(details=Details(name="Amina", phone="+46701740605"), by=by, at=AT)
    registering.print_card(participant=usual, by=by, at=AT)
    care.take_extra_care(
        participant=usual,
        cover_name="Solveig",
        second_keeper=counsellor.person,
        keep_details=True,
        by=by,
        at=AT,
    )
    own = registering.register_with_care(
        cover_name="Runa", language="nb", legal_name="Quillonia", second_keeper=None, by=by, at=AT
    )
    Person.objects.filter(pk=own.person_id).update(email="runa@example.org")
    for each in (usual, own):
        each.refresh_from_db()
        ending.end(participant=each, keep_until=AT.date(), by=by, at=AT)
        ending.delete(participant=each, by=by, at=AT)
    done = set(Event.objects.values_list("verb", flat=True))
    assert done > {
        "people.opened", "people.card_issued", "privacy.sealed", "privacy.seal_forgotten", "privacy.erased",
    }  # fmt: skip
    theirs = {"organisation_id": coordinator.organisation_id, "role": "coordinator"}
    assert not Event.objects.exclude(**theirs).exists()
