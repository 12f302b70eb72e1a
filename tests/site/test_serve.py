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
