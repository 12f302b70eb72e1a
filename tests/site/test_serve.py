"""Two servers on one port would answer in turns: the second is refused with a sentence."""

import socket

import pytest
from django.core.management import CommandError, call_command

from samskap.site.management.commands.serve import answers


@pytest.mark.parametrize("verb", ["serve", "start"])
def test_a_port_that_is_taken_is_refused_before_anything_is_changed(verb):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=str(port)):
            call_command(verb, port=port)


def test_a_free_port_is_free():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert not answers("127.0.0.1", port)


@pytest.mark.policy("X-6.5")
@pytest.mark.parametrize("verb", ["serve", "start"])
def test_periods_that_cannot_be_used_are_told_before_anything_runs(verb, tmp_path, settings):
    settings.RETENTION_FILE = tmp_path / "periods.yaml"
    settings.RETENTION_FILE.write_text("learning.PageRead:\n  days: 730\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"SAMSKAP_RETENTION.+learning\.PageRead: the decision is missing"):
        call_command(verb)
