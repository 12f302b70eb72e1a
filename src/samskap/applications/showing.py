"""What stands on the desk, in words: persons, parts of the task, municipalities."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from samskap.applications.models import Answer, Document, Participation
from samskap.applications.queries.contents import MemberView, Whole
from samskap.applications.rules.standing import Education, TeamRole
from samskap.applications.wording import EDUCATION, ROLES, STANDINGS
from samskap.kernel.text import count, is_blank
from samskap.organisations.queries.municipalities import label, municipality_today
from samskap.rounds.rules.regulation import in_language


@dataclass(frozen=True, slots=True)
class PersonInWords:
    """A person of the team as the desk shows it. `rule` is the regulation's own text about the standing."""

    view: MemberView
    role: str
    sector: str
    education: str
    standing: str
    rule: str
    answer: str
    municipality: str
    documents: Sequence[Document]

    @property
    def has_refused(self) -> bool:
        """Whether somebody else has to be found."""
        return self.view.member.answer == Answer.REFUSED


@dataclass(frozen=True, slots=True)
class PartInWords:
    """A part of the task. `over` is by how many characters it is too long."""

    key: str
    title: str
    hint: str
    limit: int
    beginning: str
    length: int
    over: int


@dataclass(frozen=True, slots=True)
class PartnerInWords:
    """A municipality in the application. `became` is what it is today, where it is another by now."""

    participation: Participation
    name: str
    became: str
    answer: str


def people_in_words(whole: Whole) -> Sequence[PersonInWords]:
    """Everybody in the team."""
    return [person_in_words(each, joint=len(whole.participations) > 1) for each in whole.members]


def person_in_words(view: MemberView, *, joint: bool) -> PersonInWords:
    """One person; from which municipality only where several apply together."""
    member, language = view.member, get_language() or "en"
    return PersonInWords(
        view=view,
        role=str(ROLES[TeamRole(member.role)]),
        sector=in_language(view.sector.names, language) if view.sector else gettext("Sector unknown"),
        education=str(EDUCATION[Education(member.education)]),
        standing=str(STANDINGS[view.standing]),
        rule=in_language(view.rule, language),
        answer=answer_in_words(member.answer),
        municipality=member.municipality.name if joint else "",
        documents=view.documents,
    )


def answer_in_words(answer: str) -> str:
    """What a person has said."""
    return {
        Answer.UNASKED: gettext("Not asked yet"),
        Answer.ASKED: gettext("Asked, no answer yet"),
        Answer.CONFIRMED: gettext("Has said yes"),
        Answer.REFUSED: gettext("Has said no"),
    }[Answer(answer)]


def parts_in_words(whole: Whole) -> Sequence[PartInWords]:
    """The parts of the task, in the regulation's order."""
    language, found = get_language() or "en", []
    for part in whole.terms.task:
        text = whole.texts[part.key].text if part.key in whole.texts else ""
        length = 0 if is_blank(text) else count(text)
        names, hints = in_language(part.names, language), in_language(part.hints, language)
        over = max(0, length - part.limit)
        found.append(PartInWords(part.key, names, hints, part.limit, text, length, over))
    return found


def partners_in_words(whole: Whole) -> Sequence[PartnerInWords]:
    """The municipalities, the leading one first. Two queries more for one that isn't there any more."""
    return [
        PartnerInWords(each, label(each.municipality), _became(each), _partner_answer(each))
        for each in whole.participations
    ]


def _became(participation: Participation) -> str:
    if participation.municipality.successor_id is None:
        return ""
    return label(municipality_today(participation.municipality))


def _partner_answer(participation: Participation) -> str:
    if participation.leads:
        return gettext("Leads the application")
    if participation.agreed_at:
        return gettext("Has said yes")
    if participation.declined_at:
        return gettext("Has said no")
    return gettext("Asked, no answer yet")
