"""The list of what an organisation has issued, and the page of one certificate."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from samskap.audit.models import Event
from samskap.awards.actions import withdrawing
from samskap.awards.actions.issuing import issue
from samskap.awards.models import Award, Rendering
from samskap.awards.queries import snapshot_of
from samskap.awards.rules import Kind, State, Why
from samskap.kernel.text import fold
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.signing.models import StatusEntry
from samskap.signing.statuses import new_entry
from tests.awards.sharing import token_of
from tests.courses.packs import published_course
from tests.issuing.factories import AT, AchievementFactory, AttestationFactory
from tests.learning.conftest import answer_all, begin
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

LIST = "/en/work/certificates/"
WRITTEN = ("Because my service changes.", "Italy, for its size.", "Habits.")


def words_of(response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page_of(award: Award, tail: str = "") -> str:
    return f"{LIST}{award.public_id}/{tail}"


@pytest.fixture
def desk(browser, coordinator):
    """The coordinator's browser."""
    return browser(coordinator.person)


@pytest.fixture
def with_answers(centre, tmp_path) -> Award:
    """A course certificate, issued by the centre, that holds what the learner wrote."""
    Organisation.objects.filter(pk=centre.pk).update(runs_the_site=True)
    published_course(tmp_path)
    learner = PersonFactory()
    enrolment = begin(learner)
    answer_all(learner)
    award = issue(enrolment=enrolment, name="Åsa Berg-Lind", language="en", by=learner, at=AT)
    assert all(text in json.dumps(award.snapshot, ensure_ascii=False) for text in WRITTEN)
    return Award.objects.get(pk=award.pk)


@pytest.mark.policy("A-8.18")
def test_staff_find_what_their_organisation_has_issued_and_nothing_else(desk, centre):
    first = AttestationFactory(organisation=centre, name="Åsa Berg")
    second = AttestationFactory(organisation=centre, name="محمد الأمين")
    foreign = AttestationFactory(organisation=OrganisationFactory(), name="Ola Elsewhere")
    text = words_of(desk.get(LIST))
    assert text.index(second.number) < text.index(first.number), "the newest first"
    for shown in (
        "Åsa Berg",
        "محمد الأمين",
        "Digital first steps",
        "Certificate of attendance",
        "14 March 2027",
    ):
        assert shown in text
    assert "2 certificates" in text
    assert foreign.number not in text
    assert "Elsewhere" not in text
    for tail in ("", "name/", "withdraw/", "withdraw/decide/"):
        assert desk.get(page_of(foreign, tail)).status_code == 404
        assert desk.post(page_of(foreign, tail)).status_code in {404, 405}
    assert desk.post(page_of(foreign, "print/")).status_code == 404


@pytest.mark.policy("A-8.18")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("asa berg", ["Åsa Berg-Lind"]),
        ("LIND åsa", ["Åsa Berg-Lind"]),
        ("berg", ["Åsa Berg-Lind", "Bergljot Øye"]),
        ("oye", ["Bergljot Øye"]),
        ("الأمين", ["محمد الأمين"]),
        ("100%", []),
        ("_", []),
        ("nobody", []),
    ],
)
def test_a_name_is_found_by_its_parts_without_accents(desk, centre, typed, found):
    names = ["Åsa Berg-Lind", "Bergljot Øye", "محمد الأمين"]
    for name in names:
        AttestationFactory(organisation=centre, name=name)
    text = words_of(desk.get(LIST, {"q": typed}))
    assert [name for name in names if name in text] == found
    assert ("Nothing found" in text) is (not found)


@pytest.mark.policy("A-8.18")
def test_a_number_is_found_as_somebody_types_it(desk, centre):
    award, other = AttestationFactory(organisation=centre), AttestationFactory(organisation=centre)
    plain = award.number.replace("-", "")
    for typed in (
        award.number,
        plain.lower(),
        f" {award.number.replace('-', ' ')} ",
        f"x.example/check/{award.number}/",
    ):
        text = words_of(desk.get(LIST, {"q": typed}))
        assert award.snapshot["name"] in text, typed
        assert other.number not in text, typed


def test_the_list_can_be_narrowed(desk, centre):
    earlier = AttestationFactory(organisation=centre, title="Sewing", at=AT.replace(year=2025))
    other = AttestationFactory(organisation=centre, kind=Kind.COURSE_PARTICIPANT, title="Programme")
    ended = AttestationFactory(organisation=centre, title="Digital first steps")
    Award.objects.filter(pk=ended.pk).update(state=State.REVOKED)
    for wish, found in (
        ({"year": "2025"}, earlier),
        ({"kind": "course-participant"}, other),
        ({"state": "revoked"}, ended),
        ({"what": str(earlier.achievement.public_id)}, earlier),
        ({"what": str(earlier.achievement.public_id), "q": earlier.snapshot["name"]}, earlier),
    ):
        text = words_of(desk.get(LIST, wish))
        assert "1 certificate" in text, wish
        assert found.number in text, wish
    assert "Nothing found" in words_of(desk.get(LIST, {"year": "2025", "state": "revoked"}))


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "x"},
        {"year": "99999999999"},
        {"year": "-1"},
        {"what": "'"},
        {"state": "\0"},
        {"q": "a" * 300},
    ],
)
def test_what_nobody_can_look_for_is_refused_with_a_reason(desk, centre, wish):
    AttestationFactory(organisation=centre)
    page = desk.get(LIST, wish)
    assert page.status_code == 422
    assert "There is one thing to fix" in words_of(page)


def _many(organisation: Organisation, count: int) -> None:
    """Certificates by the hundred, without the work that issuing takes."""
    achievement = AchievementFactory(organisation=organisation)
    like = AttestationFactory(organisation=organisation)
    last = new_entry()
    entries = StatusEntry.objects.bulk_create(
        StatusEntry(status_list=last.status_list, position=position)
        for position in range(200, 200 + count)
        if position not in {last.position, like.status.position}
    )
    Award.objects.bulk_create(
        Award(
            number=f"N{number}",
            kind=like.kind,
            state_at=AT,
            achievement=achievement,
            issuer=organisation,
            person=PersonFactory(),
            issued_at=AT,
            status=entry,
            snapshot={**like.snapshot, "name": f"Many {number}"},
            digest="",
            folded_name=fold(f"Many {number}"),
        )
        for number, entry in enumerate(entries)
    )


@pytest.mark.database
def test_one_or_many_cost_the_same_number_of_queries(
    desk, centre, django_assert_num_queries, django_assert_max_num_queries
):
    AttestationFactory(organisation=centre)
    desk.get(LIST)
    wishes = ({}, {"q": "many"}, {"year": "2027", "state": "issued"}, {"page": "2"})
    with django_assert_max_num_queries(12) as taken:
        desk.get(LIST)
    few = len(taken)
    _many(centre, 160)
    for wish in wishes:
        with django_assert_num_queries(few):
            page = desk.get(LIST, wish)
        assert len(page.context["page"].object_list) == 50
    assert "Page 4 of 4" in words_of(desk.get(LIST, {"page": "4"}))
    assert "q=many" in desk.get(LIST, {"q": "many"}).content.decode(), "the next page has the same words"


@pytest.mark.policy("A-8.18", "X-5.2")
def test_nothing_that_a_learner_wrote_reaches_staff(desk, with_answers):
    looked = [desk.get(LIST), desk.get(LIST, {"q": "Italy"}), desk.get(LIST, {"q": "habits"})]
    looked += [desk.get(page_of(with_answers, tail)) for tail in ("", "name/", "withdraw/")]
    looked.append(desk.get(f"{LIST}statistics/"))
    looked.append(desk.post(page_of(with_answers, "print/"), follow=True))
    assert all(page.status_code == 200 for page in looked)
    for page in looked:
        assert not [text for text in WRITTEN if text in words_of(page)]
    assert with_answers.number not in words_of(looked[1])
    assert "Only the holder can open" in words_of(looked[3])
    assert "Only the holder can open this certificate" in words_of(looked[-1])
    assert not Rendering.objects.exists()
    assert not Event.objects.filter(verb="issuing.printed").exists()
    assert desk.get(f"/en/certificates/{with_answers.public_id}.pdf").status_code == 404


@pytest.mark.policy("A-8.18")
def test_what_holds_no_answers_is_printed_again_and_it_is_written_down(desk, centre, coordinator):
    award = AttestationFactory(organisation=centre)
    assert "Print it again" in words_of(desk.get(page_of(award)))
    first, second = desk.post(page_of(award, "print/")), desk.post(page_of(award, "print/"))
    assert first.content.startswith(b"%PDF")
    assert first.content == second.content
    assert f"certificate-{award.number}.pdf" in first["Content-Disposition"]
    event = Event.objects.filter(verb="issuing.printed").first()
    assert (event.by_id, event.role, event.about_id) == (
        coordinator.person.pk,
        "coordinator",
        award.person_id,
    )
    assert (event.organisation_id, event.facts) == (centre.pk, {"kind": "attendance"})
    Award.objects.filter(pk=award.pk).update(state=State.REVOKED)
    assert "doesn’t stand any more" in words_of(desk.post(page_of(award, "print/"), follow=True))


@pytest.mark.policy("A-8.9")
@pytest.mark.journey("A2.9")
def test_staff_correct_a_name_and_both_pages_say_what_has_happened(desk, centre, coordinator):
    award = AttestationFactory(organisation=centre, name="Kari Nordman")
    address = page_of(award, "name/")
    assert 'value="Kari Nordman"' in desk.get(address).content.decode()
    for name, confirmed, said in (
        ("Kari Nordman", "on", "name that stands there already"),
        ("", "on", "Write the name"),
        ("Kari Nordmann", "", "Tick the box"),
        ("Li 学", "on", "no letters for: 学"),
    ):
        page = desk.post(address, {"name": name, "confirmed": confirmed} if confirmed else {"name": name})
        assert page.status_code == 422
        assert said in words_of(page)
        assert f'value="{name}"' in page.content.decode() or not name
    assert Award.objects.count() == 1
    done = desk.post(address, {"name": "Kari Nordmann", "confirmed": "on"}, follow=True)
    new = Award.objects.get(supersedes=award)
    assert (snapshot_of(new).name, new.issued_by) == ("Kari Nordmann", coordinator.person)
    assert f"{new.number} takes the place of {award.number}" in words_of(done)
    old = words_of(desk.get(page_of(award)))
    assert f"It was replaced by number {new.number}" in old
    assert "Correct the name" not in old
    event = Event.objects.get(verb="awards.replaced")
    assert (event.by_id, event.role, event.about_id) == (
        coordinator.person.pk,
        "coordinator",
        award.person_id,
    )
    again = desk.post(address, {"name": "Kari N", "confirmed": "on"}, follow=True)
    assert "replaced or withdrawn already" in words_of(again)
    assert words_of(desk.get(LIST, {"q": "nordmann"})).count(new.number) == 1


@pytest.mark.policy("A-8.14")
def test_two_persons_withdraw_a_certificate_and_nobody_does_it_alone(desk, centre, browser, coordinator):
    award = AttestationFactory(organisation=centre)
    registrar = MembershipFactory(Role.REGISTRAR, organisation=centre)
    second = browser(registrar.person)
    text = "Two lists were mixed up.\nWrite to us if we are wrong."
    refused = desk.post(page_of(award, "withdraw/"), {"text": text})
    assert refused.status_code == 422
    assert "Two lists were mixed up." in refused.content.decode()
    assert "Choose why." in words_of(refused)
    long = desk.post(page_of(award, "withdraw/"), {"why": "mistake", "text": "a" * 2001})
    assert long.status_code == 422
    assert "a" * 2001 in long.content.decode()
    proposed = desk.post(page_of(award, "withdraw/"), {"why": "mistake", "text": text}, follow=True)
    assert "Proposed. Colleagues who can decide" in words_of(proposed)
    assert "Somebody has proposed to withdraw a certificate" in words_of(desk.get(LIST))

    own = desk.get(page_of(award, "withdraw/decide/"))
    assert "You have proposed it yourself" in words_of(own)
    assert 'name="answer"' not in own.content.decode()
    forced = desk.post(page_of(award, "withdraw/decide/"), {"answer": "withdraw"})
    assert forced.status_code == 422
    award.refresh_from_db()
    assert award.state == State.ISSUED
    assert "Correct the name" not in words_of(desk.get(page_of(award)))

    assert award.number in words_of(second.get(LIST))
    assert "Two lists were mixed up." in words_of(second.get(page_of(award, "withdraw/decide/")))
    assert second.post(page_of(award, "withdraw/decide/"), {}).status_code == 422
    done = second.post(page_of(award, "withdraw/decide/"), {"answer": "withdraw"}, follow=True)
    award.refresh_from_db()
    assert award.state == State.REVOKED
    assert "Withdrawn. The holder is told why." in words_of(done)
    assert "Somebody has proposed" not in words_of(second.get(LIST))
    assert desk.get(page_of(award, "withdraw/decide/")).status_code == 302


def test_what_was_proposed_can_stand_and_an_objection_can_be_right(desk, centre, browser, with_answers):
    registrar = MembershipFactory(Role.REGISTRAR, organisation=centre)
    second = browser(registrar.person)
    address = page_of(with_answers, "withdraw/")
    desk.post(address, {"why": "misuse", "text": "Somebody else wrote it."})
    second.post(f"{address}decide/", {"answer": "stands"})
    with_answers.refresh_from_db()
    assert with_answers.state == State.ISSUED
    assert f"decided: {with_answers.number} stays valid" in words_of(desk.get(page_of(with_answers)))
    assert desk.post(page_of(with_answers, "allow-again/")).status_code == 404
    desk.post(address, {"why": "misuse", "text": "Somebody else wrote it."})
    second.post(f"{address}decide/", {"answer": "withdraw"})
    assert "Let the holder make a new one" in words_of(desk.get(page_of(with_answers)))
    done = desk.post(page_of(with_answers, "allow-again/"), follow=True)
    assert "was found right: the holder can make a new one" in words_of(done)
    assert "Let the holder make a new one" not in words_of(done)


@pytest.mark.policy("A-8.18", "X-5.4", "X-5.5")
def test_a_certificate_of_somebody_with_extra_care_is_there_for_her_keepers_only(
    desk, centre, browser, counsellor, protected
):
    award = AttestationFactory(organisation=centre, person=protected.person, name="Zephyrina")
    AttestationFactory(organisation=centre, name="Kari")
    registrar = browser(MembershipFactory(Role.REGISTRAR, organisation=centre).person)
    for keeper in (desk, browser(counsellor.person)):
        assert "2 certificates" in words_of(keeper.get(LIST))
        assert "Zephyrina" in words_of(keeper.get(LIST, {"q": "zephy"}))
        assert "Only the contact persons see this page." in words_of(keeper.get(page_of(award)))
    withdrawing.propose(
        award, why=Why.HOLDER_ASKED, text="You asked.", by=protected.first_keeper, at=AT,
        role="coordinator", organisation=centre,
    )  # fmt: skip
    for wish in ({}, {"q": "zephy"}, {"q": award.number}, {"year": "2027"}, {"state": "issued"}):
        page = registrar.get(LIST, wish)
        hidden = ("Zephyrina", award.number, str(award.public_id), "2 certificates", "Somebody has proposed")
        text = page.content.decode().replace(wish.get("q") or "\0", "what was typed")
        assert not [marker for marker in hidden if marker in text], wish
    for tail in ("", "name/", "withdraw/", "withdraw/decide/"):
        assert registrar.get(page_of(award, tail)).status_code == 404


@pytest.mark.policy("A-8.18")
def test_erasing_the_holder_takes_the_certificate_from_the_list(desk, centre):
    award = AttestationFactory(organisation=centre, name="Kari Gone")
    award.person.delete()
    assert "Nothing found" in words_of(desk.get(LIST, {"q": "gone"}))


@pytest.mark.policy("A-8.9", "A-8.10")
def test_links_of_the_old_certificate_dont_show_a_name_that_staff_have_corrected(desk, centre):
    award = AttestationFactory(organisation=centre, name="Kari Nordmann")
    token = token_of(award, at=AT)
    desk.post(page_of(award, "name/"), {"name": "Liv Berg", "confirmed": "on"})
    shown = words_of(desk.get(reverse("awards:shown", args=[token])))
    assert "Liv Berg" not in shown
    assert "replaced" in shown


@pytest.mark.parametrize("role", list(Role))
def test_which_buttons_a_role_is_offered(browser, centre, role):
    award = AttestationFactory(organisation=centre)
    visitor = browser(MembershipFactory(role, organisation=centre).person)
    page = visitor.get(page_of(award))
    may_see = role in {
        Role.COORDINATOR, Role.COUNSELLOR, Role.PROGRAMME_COORDINATOR, Role.MUNICIPAL_DIRECTOR,
        Role.REGISTRAR, Role.OPERATOR,
    }  # fmt: skip
    assert page.status_code == (200 if may_see else 403)
    assert ("Correct the name" in words_of(page)) is may_see
    assert ("Propose to withdraw it" in words_of(page)) is (may_see and role != Role.COUNSELLOR)
