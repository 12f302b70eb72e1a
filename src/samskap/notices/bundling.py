"""One letter a day instead of many, for those who want it so."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samskap.notices.actions import tell
from samskap.notices.kinds import kind_of
from samskap.notices.models import Letter, State
from samskap.notices.queries import chosen_ways
from samskap.notices.rendering import DIGEST
from samskap.notices.rules import Stop, Way
from samskap.notices.stopping import Wisher


def bundle_day(*, at: datetime) -> int:
    """Put what was gathered for each person into one letter to that person; return how many there are now."""
    gathered = Letter.objects.filter(state=State.GATHERED, bundle=None)
    people = set(gathered.values_list("person_id", flat=True))
    return sum(_bundle(person, at=at) for person in people if person is not None)


@transaction.atomic
def _bundle(person: int, *, at: datetime) -> bool:
    """Bundle one person's letters, without those no longer wanted. False when nothing is left."""
    gathered = Letter.objects.of_person(person).filter(state=State.GATHERED, bundle=None)
    ways = chosen_ways(Wisher(person_id=person))
    unwanted = [letter.pk for letter in gathered if ways.get(_group(letter)) is Way.NONE]
    gathered.filter(pk__in=unwanted).update(state=State.STOPPED, reason=Stop.UNWANTED, ended_at=at)
    count = gathered.all().count()
    if not count:
        return False
    key = f"{DIGEST}:{person}:{timezone.localtime(at):%Y-%m-%d}"
    tell(person=person, kind=DIGEST, facts={"count": count}, key=key, at=at)
    bundle = Letter.objects.filter(key=key, state=State.WAITING).first()
    return bool(bundle and gathered.update(bundle=bundle))


def _group(letter: Letter) -> str:
    group = kind_of(letter.kind).group
    return group.code if group else ""
