"""A portfolio for the demo: answers that are copied, and an own text, under headings. Invented throughout."""

from datetime import datetime
from uuid import uuid4

from samskap.kernel.pens import Pen
from samskap.people.models import Person
from samskap.portfolio.actions.copying import copy_reflections
from samskap.portfolio.actions.pieces import Wording, save_piece
from samskap.portfolio.actions.portfolios import Front, make
from samskap.portfolio.actions.sections import add_section
from samskap.portfolio.rules import PieceKind

_FRONT = Front(
    title="For an interview with the city",
    introduction="I lead home care in a district. This is what I have learned about doing things together"
    " with those they are for.",
    name="Demo Learner",
)
_LISTENING, _MEETINGS = "Listening before planning", "Meetings that work"
#: Question -> the heading its answer goes under, and what it shows.
_SHOWN = {
    "why-here": (_LISTENING, "That I know why I want to work differently."),
    "who-says-good": (_LISTENING, "That I ask who decides what “good” means."),
    "first-meeting": (_MEETINGS, "That I can plan a first meeting at which nobody is a guest."),
}
_OWN = Wording(
    title="The meeting on the stairs",
    text="Every Thursday we meet for fifteen minutes on the stairs. Nobody sits, so nobody lectures."
    " Whoever brings a problem also brings one person whom it concerns.",
    shows="That I can make a meeting short and still hear everybody.",
)


def make_portfolio(person: Person, *, course: str, at: datetime) -> None:
    """Make a portfolio for somebody who has answered everything in the course."""
    portfolio = make(person=person, front=_FRONT, key=uuid4(), at=at)
    headings = {title: add_section(portfolio, title=title, at=at) for title in (_LISTENING, _MEETINGS)}
    for question, (heading, shows) in _SHOWN.items():
        chosen = {f"{course}/{question}": 0}
        for piece in copy_reflections(portfolio, chosen, section=headings[heading], at=at):
            wording = Wording(text=piece.text, shows=shows)
            save_piece(
                portfolio, PieceKind.TEXT, wording, key=piece.public_id, section=None, pen=Pen(1), at=at
            )
    save_piece(portfolio, PieceKind.TEXT, _OWN, key=uuid4(), section=headings[_MEETINGS], pen=Pen(), at=at)
