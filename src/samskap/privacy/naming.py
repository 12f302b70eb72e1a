"""What people are called on the pages of those who oversee.

With extra care there is no name, not even the cover name: these pages are a list, and she is on no list. The
short number is the same in all rows, so it can be seen what belongs together.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from samskap.kernel.policy import policy
from samskap.organisations.rules import Role
from samskap.organisations.wording import called, role_in_words
from samskap.people.models import Person


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a list. `public_id` is None, and `number` "", for somebody who has left."""

    name: str
    public_id: UUID | None = None

    @property
    def number(self) -> str:
        """The beginning of the public id: enough to tell people apart."""
        return str(self.public_id)[:8] if self.public_id else ""


@dataclass(frozen=True, slots=True)
class Names:
    """Row ids of people, and what they are called."""

    known: Mapping[int, Named]

    @classmethod
    def of(cls, people: Collection[int]) -> "Names":
        """Look up some people. One query."""
        fields = ("public_id", "name", "email", "extra_care")
        return cls({each.pk: named(each) for each in Person.objects.filter(pk__in=people).only(*fields)})

    def __getitem__(self, person: int | None) -> Named | None:
        if person is None:
            return None
        return self.known.get(person) or Named(gettext("A person who has left"))


@policy("X-5.5")
def named(person: Person) -> Named:
    """What a person is called on these pages."""
    name = gettext("A person with extra care") if person.extra_care else called(person)
    return Named(name, person.public_id)


def role_in_words_or_code(role: str) -> str:
    """The role in the reader's language, or as an older version wrote it; "" for none."""
    return role_in_words(role) if role in set(Role) else role
