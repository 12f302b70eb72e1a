"""Applications with everything that is in them, in a number of queries that doesn't grow."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import Model

from samskap.applications.models import (
    Answer,
    Application,
    Approval,
    Document,
    Participation,
    TaskText,
    TeamMember,
)
from samskap.applications.rules.checklist import Facts, Person, Said
from samskap.applications.rules.standing import Education, Requirements, Standing, standing_of
from samskap.applications.rules.team import Teammate
from samskap.kernel.text import count, is_blank
from samskap.organisations.models import Municipality
from samskap.rounds.rules.regulation import Named, Terms, Texts, terms_of

Row = TypeVar("Row", bound=Model)
_SAID = {
    Answer.UNASKED: Said.UNASKED,
    Answer.ASKED: Said.ASKED,
    Answer.CONFIRMED: Said.YES,
    Answer.REFUSED: Said.NO,
}


@dataclass(frozen=True, slots=True)
class MemberView:
    """A person who is in the team now.

    `standing` is what the facts make of the person (before anybody has assessed anything), `rule` the
    regulation's own text about that by language. `sector` is None when the regulation hasn't that key.
    """

    member: TeamMember
    standing: Standing
    sector: Named | None
    rule: Texts
    documents: Sequence[Document]
    #: Counts in another application of the round that is handed in.
    elsewhere: bool


@dataclass(frozen=True)
class Whole:
    """An application and everything in it.

    `participations`: the leading one first, then partners as they were added. `texts` by the keys of the
    regulation's parts; what nobody has begun isn't there. `members` are the persons present, in the order
    they were added; `gone` those who left. `approvals`: the latest first.
    """

    application: Application
    terms: Terms
    participations: Sequence[Participation]
    texts: Mapping[str, TaskText]
    members: Sequence[MemberView]
    gone: Sequence[TeamMember]
    documents: Sequence[Document]
    approvals: Sequence[Approval]

    @cached_property
    def lead(self) -> Participation:
        """The leading municipality's part."""
        return next(each for each in self.participations if each.leads)

    @property
    def partners(self) -> Sequence[Participation]:
        """The other municipalities that were asked, whatever they said."""
        return [each for each in self.participations if not each.leads]

    @property
    def agreed(self) -> Sequence[Participation]:
        """The municipalities that take part: the leading one, and partners who have agreed."""
        return [each for each in self.participations if each.leads or each.agreed_at]

    @property
    def municipalities(self) -> Sequence[Municipality]:
        """Those of `agreed`, as the register has them."""
        return [each.municipality for each in self.agreed]

    @property
    def population(self) -> int:
        """The inhabitants of all that take part, which makes the class of size."""
        return sum(each.population or 0 for each in self.municipalities)

    @property
    def facts(self) -> Facts:
        """What the checklist looks at; whether it is approved, the caller adds."""
        return Facts(
            partners=[(each.municipality.name, _said(each)) for each in self.partners],
            people=[
                Person(
                    each.member.name,
                    Teammate(each.member.sector, each.member.email),
                    _SAID[Answer(each.member.answer)],
                    each.elsewhere,
                )
                for each in self.members
            ],
            lengths={key: 0 if is_blank(each.text) else count(each.text) for key, each in self.texts.items()},
            organisation_number=bool(self.application.organisation_number),
            contact=self.application.contact_id is not None,
        )


def whole(application: Application) -> Whole:
    """Everything about one application. Eight queries, fewer when it came with its round."""
    return wholes([application])[0]


def wholes(applications: Iterable[Application]) -> Sequence[Whole]:
    """Everything about many, in their order, in a number of queries that doesn’t grow."""
    these = list(applications)
    ids = [each.pk for each in these]
    municipalities = Participation.objects.select_related("municipality").order_by("-leads", "pk")
    participations = _by_application(municipalities.filter(application__in=ids))
    texts = _by_application(TaskText.objects.filter(application__in=ids))
    everybody = list(
        TeamMember.objects.filter(application__in=ids)
        .select_related("municipality")
        .order_by("added_at", "pk")
    )
    members = _by_application(everybody)
    documents = _by_application(Document.objects.filter(application__in=ids).order_by("pk"))
    approvals = _by_application(Approval.objects.filter(application__in=ids).order_by("-asked_at", "-pk"))
    taken = _taken(everybody)
    terms = {each.round.regulation_id: terms_of(each.round.regulation.terms) for each in these}
    return [
        _whole(
            each,
            terms[each.round.regulation_id],
            participations[each.pk],
            texts[each.pk],
            members[each.pk],
            documents[each.pk],
            approvals[each.pk],
            taken,
        )
        for each in these
    ]


def _whole(
    application: Application,
    terms: Terms,
    participations: Sequence[Participation],
    texts: Sequence[TaskText],
    members: Sequence[TeamMember],
    documents: Sequence[Document],
    approvals: Sequence[Approval],
    taken: Mapping[tuple[int, str], int],
) -> Whole:
    return Whole(
        application=application,
        terms=terms,
        participations=participations,
        texts={each.part: each for each in texts},
        members=[
            member_view(
                each,
                terms,
                documents=[document for document in documents if document.member_id == each.pk],
                elsewhere=taken.get((each.round_id, each.email), application.pk) != application.pk,
            )
            for each in members
            if each.left_at is None
        ],
        gone=[each for each in members if each.left_at],
        documents=documents,
        approvals=approvals,
    )


def member_view(
    member: TeamMember, terms: Terms, *, documents: Sequence[Document] = (), elsewhere: bool = False
) -> MemberView:
    """A person with what the regulation makes of the facts."""
    standing = standing_of(
        education=Education(member.education),
        higher_years=member.higher_years,
        work_years=member.work_years,
        relevant_years=member.relevant_years,
        asks=Requirements(terms.work_years, terms.relevant_years, terms.least_higher_years),
    )
    rule = terms.texts[standing.value]
    return MemberView(member, standing, terms.sector(member.sector), rule, documents, elsewhere)


def _taken(members: Sequence[TeamMember]) -> Mapping[tuple[int, str], int]:
    """In which application an address counts, by round and address, as far as it may be another one.

    Who counts where she or he is counts nowhere else: the database sees to that.
    """
    asked = [each for each in members if each.left_at is None and not each.counts]
    if not asked:
        return {}
    found = TeamMember.objects.filter(
        counts=True,
        round__in={each.round_id for each in asked},
        email__in={each.email for each in asked},
    )
    return {
        (round_id, email): pk for round_id, email, pk in found.values_list("round", "email", "application")
    }


def _said(partner: Participation) -> Said:
    if partner.agreed_at:
        return Said.YES
    if partner.declined_at:
        return Said.NO
    return Said.ASKED if partner.asked_at else Said.UNASKED


def _by_application(rows: Iterable[Row]) -> "defaultdict[int, list[Row]]":
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.application_id].append(row)  # type: ignore[attr-defined]  # all of them belong to one
    return found
