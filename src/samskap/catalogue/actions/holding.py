"""What every change of a catalogue begins with: hold it, and see whether it can be changed."""

from samskap.catalogue.models import Catalogue
from samskap.terms.actions.moving import locked
from samskap.terms.rules.stages import OPEN, Stage


class ChangedMeanwhile(Exception):
    """Somebody else has saved since the page was shown."""


class TermIsClosed(Exception):
    """The term is over or given up: its catalogue stays as it is."""


def hold(catalogue: Catalogue) -> Catalogue:
    """The catalogue as it is stored, with its term, for one transaction at a time: the term is locked first.

    Raises TermIsClosed.
    """
    term = locked(catalogue.term_id)
    if Stage(term.stage) not in OPEN:
        raise TermIsClosed
    held = Catalogue.objects.select_for_update().get(pk=catalogue.pk)
    held.term = term
    return held


def see(*, stored: int, seen: int) -> None:
    """Whether what is stored is what was looked at. Raises ChangedMeanwhile."""
    if stored != seen:
        raise ChangedMeanwhile
