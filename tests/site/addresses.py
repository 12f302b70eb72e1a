"""What the addresses of policy/access.md are about in the world of the tests.

Who may do what stands in policy/access.md. An address whose pattern asks for something, such as a course or a
person, says here where to take it from.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samskap.applications.models import Application, Approval, Document, Editor, Participation
from samskap.applications.rules.states import State as ApplicationState
from samskap.assessment.models import Complaint
from samskap.awards.actions.sharing import share
from samskap.awards.models import Form, Rendering
from samskap.awards.rules import Reach
from samskap.courses.models import PackFile
from samskap.issuing.models import BatchLine
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.learning.models import AnswerRevision
from samskap.notices.stopping import Wisher, stop_token
from samskap.offers.models import MemberReply
from samskap.organisations.models import Membership
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.planning.actions.calendar import open_feed
from samskap.portfolio.models import Link, Portfolio
from samskap.rounds.models import Round
from samskap.selection.models import Annulment, Commitment
from samskap.terms.models import Task, Term
from samskap.ui.shelf import Shelf
from tests.applications.factories import (
    ApplicationFactory,
    ChangeRequestFactory,
    MunicipalityFactory,
    TeamMemberFactory,
)
from tests.applications.handing import given_in
from tests.campaigns.world import (
    a_campaign,
    a_channel,
    a_short_link,
    its_channel,
    its_counts,
    its_link,
    its_posters,
)
from tests.catalogue.at_home import (
    a_catalogue,
    a_course_of_a_catalogue,
    a_course_of_a_public_catalogue,
    a_public_catalogue,
)
from tests.centre.factories import ParticipantFactory, RecordsRequestFactory
from tests.choosing.factories import CandidateFactory, criterion
from tests.deciding.deciders import (
    a_course_that_is_asked_about,
    a_decided_term,
    a_meeting,
    a_term_beside_another,
    a_term_to_decide,
)
from tests.imports.intakes import a_source, an_intake
from tests.interest.at_home import a_running_catalogue, a_term_with_interest, somebody_interested
from tests.issuing.factories import AttestationFactory
from tests.issuing.lists import a_list, participants, started
from tests.moocs.factories import ExternalCourseFactory
from tests.needs.at_home import a_course_to_compare, a_file_of_figures, a_kind_of_file, a_need
from tests.offers.drawn import SENT, Drawn, sent, upheld_complaint
from tests.organisations.factories import InvitationFactory
from tests.people.factories import PersonFactory
from tests.planning.plans import plan_of
from tests.portfolio.factories import FilePieceFactory, PortfolioFactory, SectionFactory
from tests.portfolio.sharing import token_of
from tests.replies.factories import ReplyFactory
from tests.rounds.factories import ProgrammeFactory, RoundFactory
from tests.selection.factories import CommitmentFactory, DrawFactory, FrozenPoolFactory
from tests.site.world import World
from tests.studies.at_home import (
    a_learners_study,
    a_learners_study_and_a_course,
    a_study_at_home,
    somebody_to_agree_with,
)
from tests.terms.factories import TermFactory

Parts = Callable[[World], Mapping[str, Any]]


def in_course(**more: str) -> Parts:
    """An address in the small course of tests/courses/packs.py."""
    return lambda _world: {"course": "small", **more}


def of_award(world: World) -> Mapping[str, Any]:
    """The address of the learner's certificate."""
    return {"public_id": world.award.public_id}


def of_achievement(world: World) -> Mapping[str, Any]:
    """The address of what the learner's certificate is of."""
    return {"public_id": world.award.achievement.public_id}


def of_the_list(world: World) -> Mapping[str, Any]:
    """The list in which it would be said that the learner's certificate is withdrawn."""
    return {"number": world.award.status.status_list.number}


def numbered(world: World) -> Mapping[str, Any]:
    """An address with the certificate's number."""
    return {"number": world.award.number}


def a_link(world: World) -> Mapping[str, Any]:
    """A link that the learner has made to the certificate."""
    new = share(world.award, reach=Reach.FACTS, note="", ends_on=None, by=world.learner, at=timezone.now())
    return {**of_award(world), "share": new.share.public_id}


def with_a_token(world: World) -> Mapping[str, Any]:
    """What somebody has who was given such a link."""
    new = share(world.award, reach=Reach.FACTS, note="", ends_on=None, by=world.learner, at=timezone.now())
    return {"token": new.address.rstrip("/").rpartition("/")[2]}


def of_portfolio(world: World) -> Mapping[str, Any]:
    """The learner's portfolio, with a file in it."""
    return {"public_id": _portfolio(world).public_id}


def a_link_to_a_portfolio(world: World) -> Mapping[str, Any]:
    """A link that the learner has made to the portfolio."""
    token_of(_portfolio(world))
    return {**of_portfolio(world), "link": Link.objects.latest("pk").public_id}


def with_a_token_of_a_portfolio(world: World) -> Mapping[str, Any]:
    """What somebody has who was given such a link."""
    return {"token": token_of(_portfolio(world))}


def a_file_of_a_portfolio(world: World) -> Mapping[str, Any]:
    """A file that such a link shows."""
    portfolio = _portfolio(world)
    return {"token": token_of(portfolio), "piece": portfolio.pieces.get(kind="file").public_id}


def a_piece_of_a_portfolio(world: World) -> Mapping[str, Any]:
    """A file in the learner's portfolio."""
    portfolio = _portfolio(world)
    return {"public_id": portfolio.public_id, "piece": portfolio.pieces.get(kind="file").public_id}


def a_heading_of_a_portfolio(world: World) -> Mapping[str, Any]:
    """A heading in the learner's portfolio."""
    portfolio = _portfolio(world)
    return {"public_id": portfolio.public_id, "section": SectionFactory(portfolio).public_id}


def _portfolio(world: World) -> Portfolio:
    there = Portfolio.objects.filter(person=world.learner).first()
    if there is None:
        there = PortfolioFactory(world.learner)
        FilePieceFactory(there)
    Link.objects.update(revoked_at=timezone.now())  # so that there is room for another one
    return there


def of_the_file(world: World) -> Mapping[str, Any]:
    """The sum of the certificate's file."""
    return {"fingerprint": Rendering.objects.get(award=world.award, form=Form.PDF).fingerprint}


def planned(world: World, **more: str) -> Mapping[str, Any]:
    """The learner's course, for which there is a plan."""
    plan_of(world.learner)
    return {"course": "small", **more}


def of_a_calendar(world: World) -> Mapping[str, Any]:
    """The secret address of the plan's calendar."""
    address = open_feed(plan_of(world.learner), by=world.learner, at=timezone.now())
    return {"token": address.rpartition("/")[2].removesuffix(".ics")}


def of_letter(_world: World) -> Mapping[str, Any]:
    """The address in a letter that ends letters of its group."""
    return {"token": stop_token(Wisher(fingerprint="0"), "demo")}


def to_text_messages(_world: World) -> Mapping[str, Any]:
    """Something that one can agree to."""
    return {"purpose": "text-messages"}


def at_home(world: World) -> Mapping[str, Any]:
    """The organisation that everything of organisations belongs to."""
    return {"organisation": world.home.public_id}


def a_membership(world: World) -> Mapping[str, Any]:
    """The counsellor's at home."""
    return {"membership": world.home.memberships.get(role=Role.COUNSELLOR).public_id}


def an_invitation(world: World) -> Mapping[str, Any]:
    """To be a teacher at home."""
    return {"invitation": InvitationFactory(organisation=world.home).public_id}


def a_participant(world: World) -> Mapping[str, Any]:
    """Somebody registered at home, without extra care."""
    return {"public_id": ParticipantFactory(organisation=world.home).public_id}


def what_a_participant_agrees_to(world: World) -> Mapping[str, Any]:
    """Something that somebody registered at home can agree to."""
    return {**a_participant(world), **to_text_messages(world)}


def a_seal(world: World) -> Mapping[str, Any]:
    """What isn't there: that participant has nothing under seal."""
    return {**a_participant(world), "kind": "legal-name"}


def a_records_request(world: World) -> Mapping[str, Any]:
    """Waiting for its harm to be weighed, about nobody in particular."""
    return {"public_id": RecordsRequestFactory(organisation=world.home).public_id}


def an_attestation(world: World) -> Mapping[str, Any]:
    """That somebody was there, as the staff at home have attested."""
    return {"public_id": AttestationFactory(organisation=world.home).public_id}


def in_its_year(world: World) -> Mapping[str, Any]:
    """The year in which something was issued at home."""
    return {"year": AttestationFactory(organisation=world.home).issued_at.year}


def with_a_forged_receipt(_world: World) -> Mapping[str, Any]:
    """A receipt that nobody has signed."""
    return {"text": "forged"}


def with_a_forged_code(_world: World) -> Mapping[str, Any]:
    """A code that looks like one."""
    return {"code": "3333-3333-3333-3333"}


def a_picture(world: World) -> Mapping[str, Any]:
    """A file of the published course."""
    file = PackFile.objects.filter(version=world.version, path__endswith=".svg").order_by("path")[0]
    return {"sha256": file.sha256, "extension": "svg"}


def _coordinator(world: World) -> Membership:
    return world.home.memberships.get(role=Role.COORDINATOR)


def a_list_to_start(world: World) -> Mapping[str, Any]:
    """A list of one person for whom something is to be attested at home."""
    by = _coordinator(world)
    return {"public_id": a_list(by, of=participants(by, 1)).public_id}


def a_line_to_look_at(world: World) -> Mapping[str, Any]:
    """The one person on such a list."""
    there = a_list_to_start(world)
    return {**there, "line": BatchLine.objects.get(batch__public_id=there["public_id"]).pk}


def a_list_that_was_started(world: World) -> Mapping[str, Any]:
    """A list at home with one certificate that is issued."""
    by = _coordinator(world)
    batch = started(by, of=participants(by, 1))
    award = AttestationFactory(organisation=world.home)
    BatchLine.objects.of(batch).update(state="done", award=award)
    return {"public_id": batch.public_id}


def its_documents(world: World) -> Mapping[str, Any]:
    """The documents of such a list."""
    return {**a_list_that_was_started(world), "part": 1}


def a_reply(world: World) -> Mapping[str, Any]:
    """What the learner has written under a page, which everybody sees."""
    return {"public_id": ReplyFactory(world.learner).public_id}


def round_at_home(world: World) -> Round:
    """The round of admission at home that everybody may know of."""
    there = Round.objects.filter(programme__organisation=world.home, stage="published").first()
    return there or RoundFactory(ProgrammeFactory(world.home))


def a_round(world: World) -> Mapping[str, Any]:
    """That round, for the staff at home."""
    return {"public_id": round_at_home(world).public_id}


def a_planned_term(world: World) -> Term:
    """A term at home that is being planned, with a criterion."""
    term = Term.objects.filter(organisation=world.home, slug="planned-at-home").first()
    term = term or TermFactory(organisation=world.home, slug="planned-at-home", name="Planned at home")
    criterion(term)
    return term


def of_that_term(world: World) -> Mapping[str, Any]:
    """That term."""
    return {"public_id": a_planned_term(world).public_id}


def a_task(world: World) -> Mapping[str, Any]:
    """Something to do for that term."""
    facts = {"title": "Demo task", "due_on": timezone.localdate()}
    return {"public_id": Task.objects.get_or_create(term=a_planned_term(world), defaults=facts)[0].public_id}


def on_the_board(world: World) -> Mapping[str, Any]:
    """A course on the board of that term."""
    term = a_planned_term(world)
    candidate = term.candidates.first() or CandidateFactory(term=term)
    return {"public_id": candidate.public_id}


def an_open_course(world: World) -> Mapping[str, Any]:
    """A course of another provider at home; looking at its address leaves nobody waiting."""
    return {"public_id": ExternalCourseFactory(organisation=world.home, url="http://127.0.0.1/").public_id}


def a_call(world: World) -> Mapping[str, Any]:
    """That round, as everybody finds it."""
    it = round_at_home(world)
    return {"programme": it.programme.slug, "round": it.slug}


def its_application(world: World) -> Mapping[str, Any]:
    """That round, and a valid application in it."""
    it = round_at_home(world)
    return {**a_round(world), "application": ApplicationFactory(it, state=ApplicationState.VALID).public_id}


def a_round_with_a_fixed_list(world: World) -> Mapping[str, Any]:
    """Another round at home, of which it is fixed who stands in the draw."""
    return {"public_id": FrozenPoolFactory(RoundFactory(ProgrammeFactory(world.home))).round.public_id}


def the_draw_of_a_fixed_list(world: World) -> Mapping[str, Any]:
    """Such a round, as everybody finds it."""
    it = FrozenPoolFactory(RoundFactory(ProgrammeFactory(world.home))).round
    return {"programme": it.programme.slug, "round": it.slug}


def _lists_at_home(world: World) -> Commitment:
    """A round at home whose lists are published, and which somebody wants to set aside."""
    it = RoundFactory(ProgrammeFactory(world.home), places=1)
    commitment = CommitmentFactory(FrozenPoolFactory(it, members=2, team=0))
    Annulment.objects.create(
        pool=commitment.pool,
        reason="An application was left out.",
        person=PersonFactory(),
        name="Demo colleague",
        proposed_at=commitment.committed_at,
    )
    return commitment


def a_draw_at_work(world: World) -> Mapping[str, Any]:
    """Such a round, for the staff at home."""
    return {"public_id": _lists_at_home(world).pool.round.public_id}


def a_draw(world: World) -> Mapping[str, Any]:
    """A round at home of which lots are drawn, as everybody finds it."""
    it = DrawFactory(_lists_at_home(world)).commitment.pool.round
    return {"programme": it.programme.slug, "round": it.slug}


def a_draw_by_its_number(world: World) -> Mapping[str, Any]:
    """Such a draw at the address that stays its own, whatever comes later."""
    return {**a_draw(world), "sequence": 1}


def an_earlier_version(world: World) -> Mapping[str, Any]:
    """What the learner has written to a question, in the version it has now."""
    version = AnswerRevision.objects.get(answer__question="why-here", answer__enrolment__person=world.learner)
    return {**in_course(question="why-here")(world), "earlier": version.pk}


def _given_at_home(world: World) -> Drawn:
    """A round at home whose offers are sent. The learner writes in the first; who waits has complained."""
    it = sent(chosen=1, waiting=1, organisation=world.home)
    Editor.objects.create(application=it.chosen[0], person=world.learner, since=SENT)
    upheld_complaint(it.waiting[0])
    return it


def of_given_places(world: World) -> Mapping[str, Any]:
    """That round, for the staff at home."""
    return {"public_id": _given_at_home(world).round.public_id}


def of_a_complaint(world: World) -> Mapping[str, Any]:
    """The application there whose complaint was upheld."""
    it = _given_at_home(world)
    return {"public_id": it.round.public_id, "application": it.waiting[0].public_id}


def of_a_team(world: World) -> Mapping[str, Any]:
    """The application there that has a place."""
    it = _given_at_home(world)
    return {"public_id": it.round.public_id, "application": it.chosen[0].public_id}


def of_own_offer(world: World) -> Mapping[str, Any]:
    """The learner's application there."""
    return {"public_id": _given_at_home(world).chosen[0].public_id}


def of_public_places(world: World) -> Mapping[str, Any]:
    """That round, as everybody finds it."""
    it = _given_at_home(world).round
    return {"programme": it.programme.slug, "round": it.slug}


def a_list_of_places(world: World, **more: str) -> Mapping[str, Any]:
    """A list of that round."""
    return {**of_given_places(world), "what": "places", **more}


def of_a_place(world: World) -> Mapping[str, Any]:
    """The secret address of a person in the team that has a place."""
    it = _given_at_home(world)
    reply = MemberReply.objects.filter(offer__application=it.chosen[0])[0]
    reply.fingerprint = fingerprint_of(token := new_token())
    reply.save()
    return {"token": token}


def my_draft(world: World) -> Mapping[str, Any]:
    """An application that the learner writes, to a round at home that is open now."""
    return {"public_id": a_draft_of(world).public_id}


def a_person_of_my_draft(world: World) -> Mapping[str, Any]:
    """Somebody in the team of such an application."""
    draft = a_draft_of(world)
    return {"public_id": draft.public_id, "member": draft.members.all()[0].public_id}


def the_call_of_an_open_round(world: World) -> Mapping[str, Any]:
    """A round at home that takes applications."""
    it = a_round_open_now(world)
    return {"programme": it.programme.slug, "round": it.slug}


def a_partner_of_my_draft(world: World) -> Mapping[str, Any]:
    """A municipality that was asked along."""
    draft = a_draft_of(world)
    partner = Participation.objects.create(
        application=draft, round=draft.round, municipality=MunicipalityFactory(), asked_at=timezone.now()
    )
    return {"public_id": draft.public_id, "partner": partner.public_id}


def somebody_who_asks_to_write(world: World) -> Mapping[str, Any]:
    """Who wants to be let into the learner's draft."""
    draft = a_draft_of(world)
    asks = Editor.objects.create(application=draft, person=world.stranger, asks=True, since=timezone.now())
    return {"public_id": draft.public_id, "editor": asks.public_id}


def a_part_of_my_draft(world: World) -> Mapping[str, Any]:
    """A part of the task."""
    return {**my_draft(world), "part": "need"}


def a_diploma_in_my_draft(world: World) -> Mapping[str, Any]:
    """A file of somebody in the team."""
    there = a_person_of_my_draft(world)
    draft = Application.objects.get(public_id=there["public_id"])
    paper = Document.objects.create(
        application=draft,
        member=draft.members.get(public_id=there["member"]),
        kind="diploma",
        name=Shelf("applications").keep(b"%PDF-1.7"),
        file_name="diploma.pdf",
        media_type="application/pdf",
        size=8,
        sha256="0" * 64,
        added_at=timezone.now(),
    )
    return {"public_id": draft.public_id, "document": paper.public_id}


def an_invitation_to_write(world: World) -> Mapping[str, Any]:
    """What a colleague has who was invited to write along, and who is none of these people."""
    token = new_token()
    Editor.objects.create(
        application=a_draft_of(world),
        email="colleague@example.org",
        fingerprint=fingerprint_of(token),
        since=timezone.now(),
    )
    return {"token": token}


def what_i_handed_in(world: World) -> Mapping[str, Any]:
    """An application that the learner has handed in."""
    made = given_in(a_round_open_now(world), editor=world.learner, at=timezone.now())
    return {"public_id": made.application.public_id}


def a_partner_s_token(world: World) -> Mapping[str, Any]:
    """What the director of a municipality has who was asked to apply along."""
    draft, token = a_draft_of(world), new_token()
    Participation.objects.create(
        application=draft,
        round=draft.round,
        municipality=MunicipalityFactory(),
        fingerprint=fingerprint_of(token),
        asked_at=timezone.now(),
    )
    return {"token": token}


def a_person_s_token(world: World) -> Mapping[str, Any]:
    """What a person of a team has who was asked."""
    token = new_token()
    TeamMemberFactory(a_draft_of(world), answer="asked", answered_at=None, fingerprint=fingerprint_of(token))
    return {"token": token}


def a_director_s_token(world: World) -> Mapping[str, Any]:
    """What a director has who was asked to approve."""
    token = new_token()
    Approval.objects.create(
        application=a_draft_of(world),
        name="Demo director",
        fingerprint=fingerprint_of(token),
        digest="",
        asked_at=timezone.now(),
    )
    return {"token": token}


def a_request_for_a_change(world: World) -> Mapping[str, Any]:
    """That somebody else is to come into a team, asked of home."""
    return {"public_id": ChangeRequestFactory(a_draft_of(world)).public_id}


def a_round_open_now(world: World) -> Round:
    """A round at home."""
    now = timezone.now()
    day = timedelta(days=1)
    return RoundFactory(ProgrammeFactory(world.home), opens_at=now - 9 * day, deadline=now + 9 * day)


def a_draft_of(world: World) -> Application:
    """An application that the learner writes, to such a round."""
    return ApplicationFactory(a_round_open_now(world), editor=world.learner)


def _looked_at_home(world: World) -> Application:
    """An application at home to a round whose deadline is over, with somebody to assess."""
    opened, ended = timezone.now() - timedelta(days=90), timezone.now() - timedelta(days=9)
    round_ = RoundFactory(ProgrammeFactory(world.home), opens_at=opened, deadline=ended)
    return ApplicationFactory(round_, state=ApplicationState.SUBMITTED)


def a_round_to_check(world: World) -> Mapping[str, Any]:
    """That round."""
    return {"public_id": _looked_at_home(world).round.public_id}


def an_application_to_check(world: World) -> Mapping[str, Any]:
    """That application."""
    return {"public_id": _looked_at_home(world).public_id}


def somebody_to_assess(world: World) -> Mapping[str, Any]:
    """The person in that team whom the rule leaves to the school."""
    application = _looked_at_home(world)
    member = application.members.get(education="some-higher")
    return {"public_id": application.public_id, "member": member.public_id}


def a_paper_of_an_application(world: World) -> Mapping[str, Any]:
    """A diploma in that application."""
    application = _looked_at_home(world)
    paper = Document.objects.create(
        application=application,
        member=application.members.all()[0],
        kind="diploma",
        name=Shelf("applications").keep(b"%PDF-1.7"),
        file_name="diploma.pdf",
        media_type="application/pdf",
        size=8,
        sha256="0" * 64,
        added_at=timezone.now(),
    )
    return {"public_id": application.public_id, "document": paper.public_id}


def a_complaint_at_home(world: World) -> Mapping[str, Any]:
    """A complaint about that application, which waits."""
    complaint = Complaint.objects.create(
        application=_looked_at_home(world),
        about="other",
        words="No.",
        received_on=timezone.localdate(),
        registered_at=timezone.now(),
    )
    return {"public_id": complaint.public_id}


#: How to fill in what an address's pattern asks for, by its name. Others ask for nothing.
PARTS: dict[str, Parts] = {
    "interest:new": a_running_catalogue,
    "interest:receipt": lambda _world: {"text": "forged"},
    "interest:receipt_pdf": lambda _world: {"text": "forged"},
    "interest:list": a_term_with_interest,
    "interest:note": a_term_with_interest,
    "interest:counts": a_term_with_interest,
    "interest:file": a_term_with_interest,
    "interest:addresses": a_term_with_interest,
    "interest:one": somebody_interested,
    "interest:paper": somebody_interested,
    "interest:delete": somebody_interested,
    "interest:register": somebody_interested,
    "interest:with_extra_care": somebody_interested,
    "studies:one": a_learners_study,
    "studies:begin": a_learners_study,
    "studies:week": a_learners_study,
    "studies:keep_note": a_learners_study,
    "studies:finish": a_learners_study,
    "studies:pace": a_learners_study,
    "studies:stop": a_learners_study,
    "studies:instead": a_learners_study_and_a_course,
    "studies:agree": somebody_to_agree_with,
    "studies:study": a_study_at_home,
    "studies:confirm_start": a_study_at_home,
    "studies:confirm_finish": a_study_at_home,
    "studies:called": a_study_at_home,
    "studies:correct": a_study_at_home,
    "catalogue:catalogue": a_public_catalogue,
    "catalogue:paper": a_public_catalogue,
    "catalogue:easy": a_public_catalogue,
    "catalogue:easy_paper": a_public_catalogue,
    "catalogue:easy_entry": a_course_of_a_public_catalogue,
    "catalogue:entry": a_course_of_a_public_catalogue,
    "catalogue:office": a_catalogue,
    "catalogue:begin": a_catalogue,
    "catalogue:decision": a_catalogue,
    "catalogue:publish": a_catalogue,
    "catalogue:words": a_catalogue,
    "catalogue:course": a_course_of_a_catalogue,
    "catalogue:withdraw": a_course_of_a_catalogue,
    "catalogue:preview_catalogue": a_catalogue,
    "catalogue:preview_easy": a_catalogue,
    "catalogue:preview_paper": a_catalogue,
    "catalogue:preview_easy_paper": a_catalogue,
    "catalogue:preview_easy_entry": a_course_of_a_catalogue,
    "catalogue:preview_entry": a_course_of_a_catalogue,
    "deciding:meeting": a_meeting,
    "deciding:stances": a_meeting,
    "deciding:minutes_file": a_meeting,
    "deciding:meeting_edit": a_meeting,
    "deciding:minutes": a_meeting,
    "deciding:meeting_drop": a_meeting,
    "deciding:consultation": a_term_to_decide,
    "deciding:meeting_new": a_term_to_decide,
    "deciding:exams": a_term_to_decide,
    "deciding:exam_new": a_term_to_decide,
    "deciding:exam": a_course_that_is_asked_about,
    "deciding:letter": a_course_that_is_asked_about,
    "deciding:exam_back": a_course_that_is_asked_about,
    "deciding:decision": a_term_to_decide,
    "deciding:decision_new": a_term_to_decide,
    "deciding:numbered": a_decided_term,
    "deciding:decision_file": a_decided_term,
    "deciding:board_file": a_decided_term,
    "deciding:comparison": a_term_to_decide,
    "deciding:comparison_file": a_term_beside_another,
    "applications:start": the_call_of_an_open_round,
    "applications:ask_in": the_call_of_an_open_round,
    "applications:desk": my_draft,
    "applications:partner_new": my_draft,
    "applications:partner_remind": a_partner_of_my_draft,
    "applications:partner_leave_out": a_partner_of_my_draft,
    "applications:person_new": my_draft,
    "applications:person": a_person_of_my_draft,
    "applications:person_remove": a_person_of_my_draft,
    "applications:diploma": a_person_of_my_draft,
    "applications:part": a_part_of_my_draft,
    "applications:details": my_draft,
    "applications:writers": my_draft,
    "applications:let_in": somebody_who_asks_to_write,
    "applications:take_out": somebody_who_asks_to_write,
    "applications:document": a_diploma_in_my_draft,
    "applications:document_remove": a_diploma_in_my_draft,
    "applications:invited": an_invitation_to_write,
    "applications:ask": my_draft,
    "applications:change_person": a_person_of_my_draft,
    "applications:approval": my_draft,
    "applications:to_sign": my_draft,
    "applications:hand_in": my_draft,
    "applications:receipt": what_i_handed_in,
    "applications:withdraw": my_draft,
    "applications:partner": a_partner_s_token,
    "applications:answer": a_person_s_token,
    "applications:approve": a_director_s_token,
    "applications:change": a_request_for_a_change,
    "people:sign_out_of": lambda _world: {"handle": "0" * 20},
    "people:passkey": lambda _world: {"number": 1},
    "people:passkey_remove": lambda _world: {"number": 1},
    "people:sign_on_remove": lambda _world: {"number": 1},
    "people:sign_on": lambda _world: {"slug": "none"},
    "sign_on_back": lambda _world: {"slug": "none"},
    "privacy:agree": to_text_messages,
    "privacy:withdraw": to_text_messages,
    "letters:stop": of_letter,
    "courses:course": in_course(),
    "courses:lens": in_course(lens="ethics"),
    "courses:places": in_course(),
    "courses:search": in_course(),
    "handouts:choose": in_course(),
    "handouts:guide": in_course(),
    "handouts:handout": in_course(),
    "handouts:file": in_course(),
    "handouts:canvas": in_course(),
    "media": a_picture,
    "organisations:own_deputy": a_membership,
    "organisations:end_own": a_membership,
    "organisations:own_invitation": an_invitation,
    "organisations:members_of": at_home,
    "organisations:member": a_membership,
    "organisations:end": a_membership,
    "organisations:another_role": a_membership,
    "organisations:deputy": a_membership,
    "organisations:invitations_of": at_home,
    "organisations:invite_to": at_home,
    "organisations:invitation": an_invitation,
    "organisations:organisation": at_home,
    "organisations:close_organisation": at_home,
    "organisations:reopen_organisation": at_home,
    "invitation": with_a_forged_code,
    "centre:receipt": with_a_forged_receipt,
    "centre:participant": a_participant,
    "centre:change": a_participant,
    "centre:card": a_participant,
    "centre:take_care": a_participant,
    "centre:cover_name": a_participant,
    "centre:seal_name": a_participant,
    "centre:open_seal": a_seal,
    "centre:keepers": a_participant,
    "centre:consents": a_participant,
    "centre:note_consent": what_a_participant_agrees_to,
    "centre:withdraw_consent": what_a_participant_agrees_to,
    "centre:end": a_participant,
    "centre:delete": a_participant,
    "centre:records_request": a_records_request,
    "centre:weigh": a_records_request,
    "issuing:statistics_file": in_its_year,
    "issuing:certificate": an_attestation,
    "issuing:print": an_attestation,
    "issuing:correct_name": an_attestation,
    "issuing:propose_withdrawal": an_attestation,
    "issuing:decide_withdrawal": an_attestation,
    "issuing:allow_again": an_attestation,
    "issuing:batch": a_list_that_was_started,
    "issuing:batch_what": a_list_to_start,
    "issuing:batch_people": a_list_to_start,
    "issuing:batch_alone": a_list_to_start,
    "issuing:batch_names": a_list_to_start,
    "issuing:batch_draft": a_line_to_look_at,
    "issuing:batch_confirm": a_list_to_start,
    "issuing:batch_throw_away": a_list_to_start,
    "issuing:batch_stop": a_list_that_was_started,
    "issuing:batch_go_on": a_list_that_was_started,
    "issuing:batch_files": its_documents,
    "assessment:applications": a_round_to_check,
    "assessment:end": a_round_to_check,
    "assessment:go_on": a_round_to_check,
    "assessment:complaints": a_round_to_check,
    "assessment:application": an_application_to_check,
    "assessment:completeness": an_application_to_check,
    "assessment:history": an_application_to_check,
    "assessment:document": a_paper_of_an_application,
    "assessment:tie": an_application_to_check,
    "assessment:complain": an_application_to_check,
    "assessment:person": somebody_to_assess,
    "assessment:second_look": somebody_to_assess,
    "assessment:no_documents": somebody_to_assess,
    "assessment:complaint": a_complaint_at_home,
    "learning:page": in_course(page="hungary-overview"),
    "learning:question": in_course(question="why-here"),
    "offers:places": of_public_places,
    "offers:mine": of_own_offer,
    "offers:place": of_a_place,
    "place_in_my_language": of_a_place,
    "offers:desk": of_given_places,
    "offers:send": of_given_places,
    "offers:next": of_given_places,
    "offers:over_quota": of_a_complaint,
    "offers:longer": of_given_places,
    "offers:filled": of_given_places,
    "offers:begun": of_given_places,
    "offers:teams": of_given_places,
    "offers:go_on": of_a_team,
    "offers:lists": of_given_places,
    "offers:list": a_list_of_places,
    "offers:file": lambda world: a_list_of_places(world, ending="csv"),
    "programmes:programme": lambda world: {"programme": round_at_home(world).programme.slug},
    "programmes:sheet": lambda world: {"programme": round_at_home(world).programme.slug},
    "terms:one": of_that_term,
    "terms:edit": of_that_term,
    "terms:close": of_that_term,
    "terms:give_up": of_that_term,
    "terms:tasks": of_that_term,
    "terms:calendar": of_that_term,
    "terms:new_task": of_that_term,
    "terms:task": a_task,
    "terms:done": a_task,
    "terms:not_done": a_task,
    "terms:remove_task": a_task,
    "choosing:board": of_that_term,
    "choosing:csv": of_that_term,
    "choosing:xlsx": of_that_term,
    "choosing:needs": of_that_term,
    "choosing:courses": of_that_term,
    "choosing:criteria": of_that_term,
    "choosing:new_criterion": of_that_term,
    "choosing:usual_criteria": of_that_term,
    "choosing:grid": of_that_term,
    "choosing:remove_criterion": lambda world: {**of_that_term(world), "key": "fits-a-need"},
    "choosing:one": on_the_board,
    "choosing:answers": on_the_board,
    "choosing:remove": on_the_board,
    "imports:new": lambda _world: {"kind": "sheet"},
    "imports:again": a_source,
    "imports:one": an_intake,
    "imports:faulty": an_intake,
    "imports:take": an_intake,
    "imports:leniently": an_intake,
    "imports:stop": an_intake,
    "imports:go_on": an_intake,
    "imports:throw_away": an_intake,
    "moocs:file": lambda _world: {"ending": "csv"},
    "moocs:one": an_open_course,
    "moocs:edit": an_open_course,
    "moocs:cancel": an_open_course,
    "moocs:put_away": an_open_course,
    "moocs:back": an_open_course,
    "moocs:look": an_open_course,
    "moocs:give_back": an_open_course,
    "rounds:call": a_call,
    "rounds:calendar": a_call,
    "rounds:one": a_round,
    "selection:geography": a_round,
    "selection:seat": its_application,
    "selection:seat_back": its_application,
    "selection:chances": a_round,
    "selection:quotas": a_round,
    "selection:freeze": a_round,
    "selection:pool": a_round_with_a_fixed_list,
    "selection:settle": a_round,
    "selection:commit": a_round,
    "selection:draw": the_draw_of_a_fixed_list,
    "selection:drawing": a_draw_at_work,
    "selection:type_to_draw": a_draw_at_work,
    "selection:type_as_witness": a_draw_at_work,
    "selection:type_again": a_draw_at_work,
    "selection:take_back": a_draw_at_work,
    "selection:press": a_draw_at_work,
    "selection:set_aside": a_draw_at_work,
    "selection:agree": a_draw_at_work,
    "selection:drop": a_draw_at_work,
    "selection:live": a_draw,
    "selection:certificate": a_draw,
    "selection:verify": a_draw,
    "selection:protocol": a_draw,
    "selection:numbered": a_draw_by_its_number,
    "selection:numbered_certificate": a_draw_by_its_number,
    "selection:numbered_verify": a_draw_by_its_number,
    "selection:numbered_protocol": a_draw_by_its_number,
    "rounds:dates": a_round,
    "rounds:quotas": a_round,
    "rounds:fees": a_round,
    "rounds:gatherings": a_round,
    "rounds:publish": a_round,
    "rounds:give_up": a_round,
    "replies:write": in_course(page="hungary-overview"),
    "replies:report": a_reply,
    "replies:own": a_reply,
    "replies:remove": a_reply,
    "replies:one": a_reply,
    "replies:course": in_course(),
    "learning:earlier": an_earlier_version,
    "learning:join": in_course(),
    "learning:course": in_course(),
    "learning:intention": in_course(),
    "learning:version": in_course(),
    "learning:checklist": in_course(),
    "offline:contents": in_course(),
    "planning:plan": planned,
    "planning:days": in_course(),
    "planning:not_now": in_course(),
    "planning:drop": planned,
    "planning:reminders": planned,
    "planning:anew": planned,
    "planning:move": lambda world: planned(world, section="hungary"),
    "planning:file": planned,
    "planning:address": planned,
    "planning:close": planned,
    "calendar_feed": of_a_calendar,
    "awards:preview": in_course(),
    "awards:award": of_award,
    "awards:mend": of_award,
    "awards:pdf": of_award,
    "awards:badge": of_award,
    "awards:credential": of_award,
    "awards:learning_model": of_award,
    "awards:read": of_award,
    "awards:links": of_award,
    "awards:number_page": of_award,
    "awards:linkedin": of_award,
    "awards:link": a_link,
    "awards:close_link": a_link,
    "awards:shown": with_a_token,
    "awards:check_number": numbered,
    "awards:check_sum": of_the_file,
    "awards:achievement": of_achievement,
    "achievement_for_all": of_achievement,
    "status_list": of_the_list,
    "check_in_my_language": numbered,
    "shown_in_my_language": with_a_token,
    "check_api": numbered,
    "check_file_api": of_the_file,
    "shown_api": with_a_token,
    "portfolio:answer": in_course(question="why-here"),
    "portfolio:portfolio": of_portfolio,
    "portfolio:front": of_portfolio,
    "portfolio:copy": of_portfolio,
    "portfolio:delete": of_portfolio,
    "portfolio:reflections": of_portfolio,
    "portfolio:new_section": of_portfolio,
    "portfolio:section": a_heading_of_a_portfolio,
    "portfolio:move_section": a_heading_of_a_portfolio,
    "portfolio:remove_section": a_heading_of_a_portfolio,
    "portfolio:piece": a_piece_of_a_portfolio,
    "portfolio:move_piece": a_piece_of_a_portfolio,
    "portfolio:remove": a_piece_of_a_portfolio,
    "portfolio:file": a_piece_of_a_portfolio,
    "portfolio:new_file": a_piece_of_a_portfolio,
    "portfolio:preview": of_portfolio,
    "portfolio:pdf": of_portfolio,
    "portfolio:page_to_take": of_portfolio,
    "portfolio:links": of_portfolio,
    "portfolio:close_link": a_link_to_a_portfolio,
    "portfolio:shown": with_a_token_of_a_portfolio,
    "portfolio:shown_pdf": with_a_token_of_a_portfolio,
    "portfolio:shown_file": a_file_of_a_portfolio,
    "portfolio_in_my_language": with_a_token_of_a_portfolio,
    "short_link": a_short_link,
    "sitemap_part": lambda _world: {"number": 9999},
    "campaigns:channel": a_channel,
    "campaigns:close_channel": a_channel,
    "campaigns:open_channel": a_channel,
    "campaigns:campaign": a_campaign,
    "campaigns:file": its_counts,
    "campaigns:make_links": a_campaign,
    "campaigns:links": its_channel,
    "campaigns:posters": its_posters,
    "campaigns:poster": its_link,
    "campaigns:card": its_link,
    "campaigns:close_link": its_link,
    "needs:file": a_kind_of_file,
    "needs:look": a_file_of_figures,
    "needs:of_course": a_course_to_compare,
    "needs:one": a_need,
    "needs:edit": a_need,
    "needs:over": a_need,
    "needs:again": a_need,
    "needs:courses": a_need,
}

#: Whose an address is, where it isn't the learner's.
WHOSE: dict[str, Callable[[World], Person]] = {
    "organisations:own_deputy": lambda world: world.at_home[Role.COUNSELLOR],
    "organisations:end_own": lambda world: world.at_home[Role.COUNSELLOR],
}
