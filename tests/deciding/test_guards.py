"""Decisions and closed minutes are kept by the database itself, on either one."""

import pytest
from django.db import DatabaseError, connection, transaction

from samskap.deciding.actions.meeting import close_minutes
from samskap.deciding.models import Chosen, Consultation, Decision, View
from samskap.kernel.pens import Pen
from tests.choosing.factories import CandidateFactory
from tests.deciding.factories import decided
from tests.moocs.factories import AT

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def refused(deed) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        deed()


@pytest.mark.policy("B-2.5")
@pytest.mark.journey("B1.7")
@pytest.mark.parametrize(
    "changed", [{"reason": "Another one."}, {"board": {"a": 1}}, {"number": 7}, {"decided_by": "Somebody"}]
)
def test_a_decision_changes_in_no_field(term, changed):
    decision = decided(term)
    refused(lambda: Decision.objects.filter(pk=decision.pk).update(**changed))
    assert Decision.objects.get().reason == "They fit the needs best."


@pytest.mark.policy("B-2.5")
def test_nothing_of_a_decision_is_deleted_or_written_over(term):
    decision = decided(term)
    refused(lambda: Chosen.objects.filter(position=1).delete())
    refused(lambda: Chosen.objects.filter(position=1).update(position=9))
    refused(lambda: Decision.objects.filter(pk=decision.pk)._raw_delete("default"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            columns = [each.column for each in Decision._meta.concrete_fields]
            names = ", ".join(columns)
            refused(
                lambda: cursor.execute(
                    f"REPLACE INTO deciding_decision ({names}) SELECT {names} FROM deciding_decision"
                )
            )
    assert Chosen.objects.count() == 3


@pytest.mark.policy("B-2.5")
def test_who_recorded_it_can_be_forgotten_and_never_replaced(term, coordinator, officer):
    decision = decided(term)
    refused(lambda: Decision.objects.filter(pk=decision.pk).update(recorded_by=officer.person))
    Decision.objects.filter(pk=decision.pk).update(recorded_by=None)


@pytest.mark.policy("B-2.4")
@pytest.mark.journey("B1.5")
def test_closed_minutes_never_change(term, meet, coordinator):
    meeting, candidate = meet(), CandidateFactory(term=term)
    view = View.objects.create(
        consultation=meeting, candidate=candidate, organisation="Demo", stance="agree", noted_at=AT
    )
    close_minutes(meeting=meeting, text="All agree.", pen=Pen(), by=coordinator, at=AT)
    row = Consultation.objects.filter(pk=meeting.pk)
    refused(lambda: row.update(minutes="Nobody agrees."))
    refused(lambda: row.update(closed_at=None))
    refused(lambda: row._raw_delete("default"))
    refused(lambda: View.objects.filter(pk=view.pk).update(stance="disagree"))
    refused(lambda: View.objects.filter(pk=view.pk).delete())
    refused(
        lambda: View.objects.create(
            consultation=meeting, candidate=candidate, organisation="Other", stance="agree", noted_at=AT
        )
    )
    assert row.get().minutes == "All agree."
