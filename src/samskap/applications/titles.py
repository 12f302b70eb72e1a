"""What a round is called in letters and on documents."""

from samskap.programmes.facts import facts_of
from samskap.rounds.models import Round


def title_for(round_: Round, language: str) -> str:
    """The title of the programme that the round gives places in, in a language."""
    return facts_of(round_.programme).text(language).title
