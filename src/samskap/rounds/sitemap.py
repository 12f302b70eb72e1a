"""The calls of rounds, for search engines."""

from collections.abc import Iterator

from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.ui.public_places import Place, place


def places() -> Iterator[Place]:
    """Each call that everybody may read."""
    public = Round.objects.exclude(stage=Stage.DRAFT).order_by("pk")
    for programme, slug in public.values_list("programme__slug", "slug"):
        yield place("rounds:call", programme, slug)
