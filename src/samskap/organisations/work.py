"""What the start page of work offers. Each room that has work pages says so in its own module `work`:

    WAYS = (
        Way(Power.SEE_MEMBERS, "organisations:members", gettext_lazy("Members"), gettext_lazy("Who has…")),
    )

`Way` is the only thing to import. The page shows the ways that the role one acts in may go, in the order of
INSTALLED_APPS from below. A way whose address isn't there is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power, Role, has_power, scope_leaves


@dataclass(frozen=True, slots=True)
class Way:
    """Something to do: the power it takes, the name of its address, a title, a sentence about it."""

    power: Power
    address: str
    title: str | Promise
    text: str | Promise = ""

    @property
    def url(self) -> str:
        """Its address; "" when this installation has no such page."""
        try:
            return reverse(self.address)
        except NoReverseMatch:
            return ""


WAYS = (
    Way(
        Power.WORK,
        "organisations:roles",
        gettext_lazy("My roles"),
        gettext_lazy("See what you are and until when, change role, name somebody who stands in for you."),
    ),
    Way(
        Power.SEE_MEMBERS,
        "organisations:members",
        gettext_lazy("Members"),
        gettext_lazy("See who has which role here, and until when."),
    ),
    Way(
        Power.GIVE_ROLES,
        "organisations:invitations",
        gettext_lazy("Invitations"),
        gettext_lazy("Invite somebody by e-mail or with a printed code, and see who hasn’t answered yet."),
    ),
    Way(
        Power.SEE_OUTBOX,
        "organisations:outbox",
        gettext_lazy("Letters"),
        gettext_lazy("See how letters stand, and print those that go by paper."),
    ),
    Way(
        Power.MANAGE_ORGANISATIONS,
        "organisations:organisations",
        gettext_lazy("Organisations"),
        gettext_lazy("See, make, change and close the organisations here."),
    ),
)


def ways_of(role: Role, scope: str) -> Sequence[Way]:
    """What somebody in this role with this scope can do, in the order it is shown."""
    may = [way for way in _all_ways() if has_power(role, way.power) and scope_leaves(scope, way.power)]
    return [way for way in may if way.url]


@cache
def _all_ways() -> Sequence[Way]:
    """The ways of all rooms; those below come first."""
    ours = [config.name for config in apps.get_app_configs() if config.name.startswith("samskap.")]
    modules = [import_module(f"{name}.work") for name in reversed(ours) if find_spec(f"{name}.work")]
    return [way for module in modules for way in module.WAYS]
