"""Two workers at the same moment."""

from pathlib import Path

import pytest

from samskap.notices import delivery
from samskap.notices.actions import tell
from samskap.notices.models import Letter
from tests.notices.conftest import AT
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.policy("X-6.10"),
]


def test_two_workers_never_take_the_same_letter(tmp_path: Path):
    person = PersonFactory()
    for number in range(12):
        tell(person=person.pk, kind="test.security", facts={"place": "Oslo"}, key=str(number), at=AT)

    def take_all() -> list[int]:
        taken = []
        while letter := delivery._claim(at=AT):
            taken.append(letter.pk)
        return taken

    with separate_connections(tmp_path):
        first, second, third = together(take_all, take_all, take_all)
    assert sorted([*first, *second, *third]) == sorted(Letter.objects.values_list("pk", flat=True))


def test_told_at_the_same_moment_it_is_one_letter(tmp_path: Path):
    person = PersonFactory()

    def write() -> int:
        tell(person=person.pk, kind="test.security", facts={"place": "Oslo"}, key="one", at=AT)
        return Letter.objects.count()

    with separate_connections(tmp_path):
        assert list(together(write, write)) == [1, 1]
