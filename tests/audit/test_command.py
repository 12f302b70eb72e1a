"""`python -m samskap audit`, as an operator types it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from samskap.audit import queries
from samskap.audit.actions import chain
from samskap.audit.models import Event
from tests.audit.conftest import AT, deeds
from tests.audit.test_chain import sql

pytestmark = pytest.mark.django_db


def test_a_trail_that_holds(capsys):
    deeds(3)
    chain(at=AT)
    deeds(1)
    call_command("audit", "verify")
    told = capsys.readouterr().out
    assert "Entries: 4, of these not chained yet: 1." in told
    assert f"Head: {queries.head()}" in told
    assert "The chain holds." in told
    assert "BROKEN" not in told
    assert Event.objects.first().verb == "audit.verified"


@pytest.mark.policy("X-6.7")
def test_a_trail_that_is_broken_says_where_and_exits_with_1(capsys):
    events = deeds(3)
    chain(at=AT)
    sql("UPDATE audit_event SET by_id = 9 WHERE id = %s", events[1].pk)
    with pytest.raises(CommandError) as refused:
        call_command("audit", "verify")
    assert refused.value.returncode == 1
    told = capsys.readouterr().out
    assert f"BROKEN at place 2: entry {events[1].pk} isn’t what was chained." in told
    assert "The chain holds" not in told


def test_the_anchor_is_printed_and_found_again(capsys):
    deeds(3)
    call_command("audit", "anchor")
    anchor = capsys.readouterr().out.strip()
    assert anchor == str(queries.head())
    assert anchor.startswith("3-")
    deeds(1)
    call_command("audit", "verify", anchor=queries.Anchor.parse(anchor))
    assert "The anchor is in the chain" in capsys.readouterr().out


def test_a_wrong_anchor_is_a_wrong_call_or_a_broken_chain(capsys):
    deeds(1)
    call_command("audit", "chain")
    assert "1 entries chained." in capsys.readouterr().out
    with pytest.raises(CommandError, match="relied on"):
        call_command("audit", "verify", anchor=queries.Anchor(9, "0" * 64))
    assert "ends before the anchor" in capsys.readouterr().out


def test_pruning_is_tried_first(capsys, settings):
    settings.AUDIT_KEPT_DAYS = 30
    deeds(2, at=timezone.now() - timedelta(days=31))
    call_command("audit", "chain")
    call_command("audit", "prune")
    assert "2 entries older than 30 days would be removed" in capsys.readouterr().out
    assert Event.objects.count() == 2
    call_command("audit", "prune", "--for-real")
    assert "2 entries older than 30 days removed." in capsys.readouterr().out
    assert Event.objects.get().verb == "audit.pruned"
