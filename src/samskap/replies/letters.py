"""The kinds of letters that this room writes. None of them says what stands in a reply, or where."""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from samskap.notices.rules import Group, Kind, Way

OWN = Group(
    "replies.own",
    title=gettext_lazy("Your replies under pages"),
    hint=gettext_lazy("When others can see a reply of yours, or why they can’t."),
)
WORK = Group(
    "replies.work",
    title=gettext_lazy("Replies at work"),
    hint=gettext_lazy("When replies under pages wait for somebody to look at them."),
    way=Way.DAILY,
)

KINDS = (
    Kind(
        "replies.decided",
        template="replies/letters/decided",
        group=OWN,
        digest=True,
        valid_for=timedelta(days=30),
    ),
    Kind("replies.waiting", template="replies/letters/waiting", group=WORK, digest=True),
)
