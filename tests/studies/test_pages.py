"""The pages: what the participant sees, what staff see, and who sees nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.organisations.rules import Role
from samskap.studies.models import Study, Tally, Week
from samskap.studies.rules.telling import monday_of
from tests.catalogue.factories import EntryFactory
from tests.centre.factories import ParticipantFactory, ProtectedParticipantFactory
from tests.organisations.factories import OrganisationFactory
from tests.people.factories import PersonFactory
from tests.studies.conftest import acting, cancelled, signed_in
from tests.studies.factories import StudyFactory


def mine(study, more: str = "") -> str:
    return f"/en/my/studies/{study.public_id}/{more}"


def desk(study, more: str = "") -> str:
    return f"/en/work/studies/{study.public_id}/{more}"


@pytest.fixture
def learner(participant):
    return signed_in(participant.person)


@pytest.fixture
def begun(study) -> Study:
    study.state, study.started_on = "started", timezone.localdate() - timedelta(days=10)
    study.save()
    return study


@pytest.mark.policy("B-4.7")
@pytest.mark.journey("B3.5")
def test_the_course_opens_at_the_provider_and_we_ask_for_no_password(learner, study):
    page = learner.get(mine(study)).content.decode()
    link = page.split(f'href="{study.course.url}"')[1].split(">")[0]
    assert 'target="_blank"' in link
    assert "noreferrer" in link
    assert "You register there yourself. We never ask for that password." in page
    assert 'type="password"' not in page
    today = timezone.localdate()
    learner.post(mine(study, "begun/"), {"on": today.isoformat()})
    study.refresh_from_db()
    assert (study.state, study.started_on) == ("started", today)


@pytest.mark.policy("B-4.7", "X-3")
def test_a_refused_form_comes_back_with_what_was_typed_and_the_others_stay(learner, begun):
    answer = learner.post(
        mine(begun, "week/"),
        {
            "monday": monday_of(timezone.localdate()).isoformat(),
            "done": "partly",
            "hours": "99",
            "note": "så",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write hours a week between 0 and 80." in page
    assert 'value="99"' in page
    assert ">så</textarea>" in page.replace("\n", "")
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)), "several forms, each with ids of its own"


@pytest.mark.policy("B-4.7", "B-4.8")
@pytest.mark.journey("B3.7")
def test_a_week_with_a_comma_and_a_note_that_stays_ones_own(learner, begun, coordinator):
    monday = monday_of(timezone.localdate())
    said = {"monday": monday.isoformat(), "done": "done", "hours": "4,5", "note": "Vextermark words hard"}
    learner.post(mine(begun, "week/"), said)
    assert "Only you" in learner.get(mine(begun)).content.decode()
    assert "Vextermark" in learner.get(mine(begun, f"?week={monday}")).content.decode()
    staff = signed_in(coordinator.person)
    page = staff.get(desk(begun)).content.decode()
    assert "4.5" in page
    assert "Vextermark" not in page
    learner.post(mine(begun, "week/"), said | {"shared": "on"})
    assert "Vextermark" in staff.get(desk(begun)).content.decode()
    assert Week.objects.count() == 1


@pytest.mark.policy("B-4.9", "B-2.9")
def test_a_cancelled_course_offers_others_and_one_press_chooses(learner, study, catalogue):
    other = EntryFactory(catalogue=catalogue)
    cancelled(study.course)
    page = learner.get(mine(study)).content.decode()
    assert "The provider has cancelled this course" in page
    assert "Open the course at the provider" not in page
    assert other.course.title in page
    answer = learner.post(mine(study, f"instead/{other.course.public_id}/"), follow=True)
    assert other.course.title in answer.content.decode()
    assert Study.objects.get(state="planned").course == other.course
    stranger = EntryFactory().course
    assert learner.post(mine(study, f"instead/{stranger.public_id}/")).status_code == 404


@pytest.mark.policy("B-1", "X-5")
def test_nobody_elses_study_is_there(study, client):
    stranger = signed_in(PersonFactory())
    posts = ("begun/", "week/", "finished/", "pace/", "stop/", f"instead/{study.course.public_id}/")
    assert stranger.get(mine(study)).status_code == 404
    for more in posts:
        assert stranger.post(mine(study, more)).status_code == 404
        assert client.post(mine(study, more)).status_code == 302
    assert study.course.title not in stranger.get("/en/my/studies/").content.decode()
    study.refresh_from_db()
    assert study.state == "planned"


@pytest.mark.policy("B-4.7")
def test_whoever_has_stopped_tells_nothing_more(learner, begun):
    learner.post(mine(begun, "stop/"))
    assert learner.post(mine(begun, "finished/"), {"on": timezone.localdate().isoformat()}).status_code == 422
    page = learner.get(mine(begun)).content.decode()
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.policy("B-1", "B-1.8")
@pytest.mark.parametrize("role", list(Role))
def test_those_who_see_participants_see_studies_and_others_dont(role, home, begun, participant):
    browser = signed_in(acting(role, home).person)
    sees = role in {Role.COORDINATOR, Role.COUNSELLOR, Role.CONVERSATION_LEADER}
    registers = role in {Role.COORDINATOR, Role.COUNSELLOR}
    for address, may in (
        ("/en/work/studies/", sees),
        (desk(begun), sees),
        (desk(begun, "correct/"), registers),
        ("/en/work/studies/new/", registers),
        (f"/en/work/studies/new/{participant.public_id}/", registers),
    ):
        answer = browser.get(address)
        assert (answer.status_code == 200, b"Yusuf" in answer.content or not may) == (may, True), address
        if not may:
            assert b"Yusuf" not in answer.content
    browser.post(desk(begun, "begun/"))
    begun.refresh_from_db()
    assert (begun.start_confirmed_at is not None) == registers


@pytest.mark.policy("B-1")
def test_another_centre_sees_nothing(begun, participant):
    browser = signed_in(acting(Role.COORDINATOR, OrganisationFactory()).person)
    for address in (desk(begun), desk(begun, "correct/"), f"/en/work/studies/new/{participant.public_id}/"):
        assert browser.get(address).status_code == 404
    assert b"Yusuf" not in browser.get("/en/work/studies/").content


@pytest.mark.policy("X-5")
@pytest.mark.journey("B5.3")
def test_with_extra_care_only_the_keepers_find_her(home, catalogue, coordinator):
    second = acting(Role.COUNSELLOR, home)
    protected = ProtectedParticipantFactory(
        organisation=home, first_keeper=coordinator.person, second_keeper=second.person
    )
    study = StudyFactory(participant=protected.participant, entry=EntryFactory(catalogue=catalogue))
    Study.objects.filter(pk=study.pk).update(call_wanted=True)
    other = signed_in(acting(Role.COUNSELLOR, home).person)
    for address in ("/en/work/studies/", "/en/work/studies/new/", "/en/work/studies/?only=to-call"):
        page = other.get(address).content.decode()
        assert not [marker for marker in protected.markers if marker in page]
        kept = signed_in(coordinator.person).get(address).content.decode()
        assert protected.person.name in kept
        assert not [marker for marker in protected.sealed_markers if marker in kept]
    for more in ("", "correct/"):
        assert other.get(desk(study, more)).status_code == 404
    for more in ("begun/", "finished/", "called/"):
        assert other.post(desk(study, more)).status_code == 404
    assert other.get(f"/en/work/studies/new/{protected.participant.public_id}/").status_code == 404


@pytest.mark.policy("B-4.7")
@pytest.mark.journey("B3.1")
def test_staff_agree_on_a_course_of_the_catalogue(coordinator, participant, catalogue):
    entry = EntryFactory(catalogue=catalogue)
    browser = signed_in(coordinator.person)
    assert "Yusuf" in browser.get("/en/work/studies/new/?q=yus").content.decode()
    address = f"/en/work/studies/new/{participant.public_id}/"
    assert browser.post(address, {"intention": "parts"}).status_code == 422
    sent = {"course": str(entry.public_id), "intention": "parts", "hours_a_week": "6"}
    for _ in range(2):
        browser.post(address, sent)
    it = Study.objects.get()
    assert (it.entry, it.intention, it.paces.get().hours_a_week) == (entry, "parts", 6)


@pytest.mark.policy("B-4.8")
def test_a_correction_that_comes_late_shows_both_and_loses_nothing(coordinator, begun):
    browser = signed_in(coordinator.person)
    today = timezone.localdate().isoformat()
    sent = {"started_on": today, "finished_on": "", "reason": "My words.", "revision": "0"}
    answer = browser.post(desk(begun, "correct/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody has changed this meanwhile" in page
    assert "My words." in page
    revision = page.split('name="revision" value="')[1].split('"')[0]
    browser.post(desk(begun, "correct/"), sent | {"revision": revision})
    begun.refresh_from_db()
    assert begun.started_on.isoformat() == today
    assert browser.post(desk(begun, "correct/"), sent | {"reason": "", "started_on": ""}).status_code == 422


@pytest.mark.policy("B-4.9")
def test_the_list_says_whom_to_call_and_noting_it_takes_them_away(coordinator, begun):
    Study.objects.filter(pk=begun.pk).update(call_wanted=True)
    cancelled(begun.course)
    browser = signed_in(coordinator.person)
    assert "tell these people" in browser.get("/en/work/studies/").content.decode()
    browser.post(desk(begun, "called/"))
    assert "tell these people" not in browser.get("/en/work/studies/").content.decode()
    assert "Told by" in browser.get(desk(begun)).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(
    coordinator, home, study, django_assert_max_num_queries
):
    browser = signed_in(coordinator.person)
    for _ in range(2):
        for more in ("", "?only=to-confirm", "?only=started", "?only=nonsense&page=99"):
            with django_assert_max_num_queries(10):
                assert browser.get(f"/en/work/studies/{more}").status_code == 200
        for _ in range(15):
            StudyFactory(participant=ParticipantFactory(organisation=home), entry=study.entry)


@pytest.mark.policy("B-8.1", "B-8.2")
def test_figures_hide_small_numbers_and_say_when_they_were_counted(home, catalogue):
    for intention, people in (("all", 12), ("parts", 3), ("looking", 8)):
        Tally.objects.create(
            term=catalogue.term,
            intention=intention,
            active=True,
            finished=False,
            people=people,
            counted_on=timezone.localdate(),
        )
    page = (
        signed_in(acting(Role.COURSE_AUTHOR, home).person).get("/en/work/studies/figures/").content.decode()
    )
    assert catalogue.term.name in page
    assert ">3<" not in page
    assert "A dash hides a number" in page
    elsewhere = signed_in(acting(Role.COURSE_AUTHOR, OrganisationFactory()).person)
    assert catalogue.term.name not in elsewhere.get("/en/work/studies/figures/").content.decode()


@pytest.mark.policy("B-4.7")
def test_a_note_can_be_ones_own_again_also_when_the_study_has_ended(learner, begun, coordinator):
    Week.objects.create(
        study=begun,
        monday=monday_of(begun.started_on),
        done="done",
        note="Vextermark words hard",
        note_shared=True,
        said_at=timezone.now(),
    )
    Study.objects.filter(pk=begun.pk).update(state="ended", ended_on=timezone.localdate())
    staff = signed_in(coordinator.person)
    assert "Vextermark" in staff.get(desk(begun)).content.decode()
    assert "Stop sharing" in learner.get(mine(begun)).content.decode()
    said = {"monday": monday_of(begun.started_on).isoformat()}
    for _ in range(2):
        assert learner.post(mine(begun, "keep-note/"), said)["Location"] == mine(begun)
    assert "Vextermark" not in staff.get(desk(begun)).content.decode()
    assert "Only you" in learner.get(mine(begun)).content.decode()
    assert Event.objects.filter(verb="studies.note_kept").count() == 1
    assert learner.post(mine(begun, "keep-note/"), {"monday": "x"})["Location"] == mine(begun)
