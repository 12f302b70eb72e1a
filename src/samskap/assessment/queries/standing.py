"""What each person of a team will be, after assessments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskap.applications.models import Application, TeamMember
from samskap.applications.queries.contents import MemberView, member_view
from samskap.applications.rules.standing import Standing
from samskap.assessment.models import Assessment
from samskap.assessment.rules.looking import Decision, Look, basis_of, look_of, standing_after
from samskap.kernel.policy import policy
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import Terms, terms_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A person in a team: what the rule says (`view`), how far the assessment has come, what comes of it.

    `assessment` is what stands in the books, also when it doesn't hold; None for nothing.
    """

    view: MemberView
    assessment: Assessment | None
    look: Look
    standing: Standing

    @property
    def member(self) -> TeamMember:
        """The person."""
        return self.view.member

    @property
    def by_rule(self) -> Standing:
        """What the facts alone make of the person."""
        return self.view.standing

    @property
    def is_assessed(self) -> bool:
        """Whether the rule leaves this person to an assessment."""
        return self.by_rule is Standing.TO_BE_ASSESSED


def basis(member: TeamMember) -> str:
    """A person's facts as an assessment is about them."""
    return basis_of(member.education, member.higher_years, member.work_years, member.relevant_years)


def decision_of(assessment: Assessment) -> Decision:
    """What the rules have to know of a row."""
    return Decision(
        admitted=assessment.admitted,
        agreed=assessment.agreed_at is not None,
        put_back=assessment.put_back_at is not None,
        no_documents=assessment.no_documents,
        basis=assessment.basis,
    )


def judge(view: MemberView, assessment: Assessment | None, *, second_look: bool) -> Judged:
    """A person with the assessment that stands in the books."""
    decision = decision_of(assessment) if assessment else None
    look = look_of(decision, basis=basis(view.member), second_look=second_look)
    return Judged(view, assessment, look, standing_after(view.standing, look))


def judged(members: Iterable[TeamMember], it: Round, terms: Terms | None = None) -> Sequence[Judged]:
    """Persons of one round; fetch their `assessment` with them, and it costs no query."""
    terms = terms or terms_of(it.regulation.terms)
    return [
        judge(member_view(each, terms), getattr(each, "assessment", None), second_look=it.second_look)
        for each in members
    ]


@policy("C-8.1", "C-8.2", "C-8.3")
def standings(applications: Iterable[Application]) -> Mapping[int, Standing]:
    """What everybody who is in the teams now will be, by row id of the person. One query.

    "to-be-assessed" is left where nobody has decided, or the second look is missing. Applications come with
    `round__regulation`, as `applications_for` gives them; else it costs a query for each.
    """
    rounds = {each.pk: each.round for each in applications}
    found = TeamMember.objects.filter(application__in=rounds, left_at=None).select_related("assessment")
    terms = {it.pk: terms_of(it.regulation.terms) for it in rounds.values()}
    return {
        each.member.pk: each.standing
        for member in found
        for each in judged([member], rounds[member.application_id], terms[member.round_id])
    }
