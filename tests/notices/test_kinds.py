"""Every kind of letter that a room declares can be written, in every language of the product."""

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.utils import translation

from samskap.notices.kinds import groups, kinds
from samskap.notices.rules import Channel, Kind
from samskap.notices.sms import LONGEST, PLAIN

DECLARED = sorted(kinds().values(), key=lambda kind: kind.code)


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.code)
def test_a_kind_has_its_templates(kind: Kind):
    parts = ["subject", "message"] + ["text"] * (Channel.SMS in kind.channels)
    for part in parts:
        assert get_template(f"{kind.template}_{part}.txt")


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.code)
def test_a_kind_belongs_to_its_room_and_its_templates_too(kind: Kind):
    room = kind.code.partition(".")[0]
    assert kind.template.startswith(f"{room}/letters/")
    assert kind.group is None or kind.group.code.startswith((f"{room}.", "*"))


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_short_messages_are_short_before_any_fact_is_in_them(language: str):
    for kind in DECLARED:
        if Channel.SMS in kind.channels:
            with translation.override(language):
                text = render_to_string(f"{kind.template}_text.txt", {"site_name": "Samskap"})
            assert len(" ".join(text.translate(PLAIN).split())) <= LONGEST - 20, kind.code


def test_what_people_choose_about_has_a_title():
    assert all(str(group.title) for group in groups().values())
    assert len(groups()) == len({str(group.title) for group in groups().values()})
