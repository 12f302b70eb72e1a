"""The holder's pages when something is wrong: correcting the name, the history, the list of certificates."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samskap.awards.actions.mending import reissue
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.actions.withdrawing import decide, propose, set_aside
from samskap.awards.models import Award, Form, Rendering, Share
from samskap.awards.rules import Reach, State, Why
from samskap.people.models import Person
from tests.awards.conftest import AT
from tests.awards.test_pages import PREVIEW, send, words_of
from tests.awards.test_withdrawing import TEXT
from tests.organisations.factories import OrganisationFactory
from tests.people.factories import PersonFactory
from tests.privacy.visiting import just_signed_in

MINE = "/en/certificates/"


def page_of(award) -> str:
    return f"{MINE}{award.public_id}/"


def mend_page(award) -> str:
    return f"{MINE}{award.public_id}/mend/"


@pytest.fixture
def issuer(db):
    return OrganisationFactory(runs_the_site=True, name="Lillevik learning centre")


@pytest.fixture
def holder(person):
    """A browser in which the holder has just shown who it is."""
    return just_signed_in(person)


def withdrawn(award, *, why=Why.MISUSE, withdraw=True):
    """What two persons of the issuer have decided about an award."""
    more = {"at": AT + timedelta(days=1), "organisation": award.issuer}
    waiting = propose(award, why=why, text=TEXT, by=PersonFactory(), role="registrar", **more)
    return decide(waiting, withdraw=withdraw, by=PersonFactory(), role="coordinator", **more)


@pytest.mark.policy("A-8.9")
@pytest.mark.journey("A2.9")
def test_a2_9_she_finds_a_misspelling_and_gets_a_new_number(award, holder):
    assert mend_page(award) in holder.get(page_of(award)).content.decode()
    asked = holder.get(mend_page(award))
    assert 'value="Åsa Berg-Lind"' in asked.content.decode()
    assert award.number in words_of(asked)
    answer = holder.post(mend_page(award), {"name": "Åsa Berg-Lindh", "confirmed": "on"}, follow=True)
    new = Award.objects.get(state=State.ISSUED)
    assert answer.redirect_chain == [(page_of(new), 302)]
    said = words_of(answer)
    assert "Here is your new certificate" in said
    assert f"{new.number} takes the place of {award.number}" in " ".join(said.split())
    old = " ".join(words_of(holder.get(page_of(award))).split())
    assert "This certificate was replaced" in old
    assert page_of(new) in holder.get(page_of(award)).content.decode()
    assert mend_page(award) not in holder.get(page_of(award)).content.decode()


@pytest.mark.journey("A2.9")
def test_a2_9_pressed_twice_it_lands_on_the_same_new_one(award, holder):
    sent = {"name": "Åsa Berg-Lindh", "confirmed": "on"}
    first, second = (holder.post(mend_page(award), sent)["Location"] for _twice in range(2))
    assert first == second
    assert Award.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "Åsa Berg-Lind", "confirmed": "on"}, "This is the name that stands there already"),
        ({"name": "Kari <b>"}, "Tick the box when the name is right"),
        ({"name": "1234", "confirmed": "on"}, "at least one letter"),
        ({"name": "x" * 200, "confirmed": "on"}, "80 letters too long"),
        ({"name": "", "confirmed": "on"}, "Write the name"),
    ],
)
def test_a_name_that_is_refused_is_kept_and_says_why(award, holder, sent, said):
    refused = holder.post(mend_page(award), sent)
    assert refused.status_code == 422
    assert said in words_of(refused)
    assert sent["name"].replace("<b>", "&lt;b&gt;") in refused.content.decode()
    assert Award.objects.count() == 1


def test_correcting_asks_to_show_who_one_is(award, learner):
    assert learner.get(mend_page(award))["Location"].startswith("/en/account/again/")
    answer = learner.post(mend_page(award), {"name": "Somebody Else", "confirmed": "on"})
    assert answer["Location"].startswith("/en/account/again/")
    assert Award.objects.count() == 1


def test_nobody_else_s_certificate_can_be_corrected(award):
    stranger = just_signed_in(PersonFactory())
    assert stranger.get(mend_page(award)).status_code == 404
    assert stranger.post(mend_page(award), {"name": "Kari", "confirmed": "on"}).status_code == 404


@pytest.mark.policy("A-8.9")
def test_after_three_corrections_the_page_says_whom_to_ask(award, holder, settings):
    settings.CONTROLLER_CONTACT = "privacy@lillevik.example"
    for count in range(3):
        assert f"You can do this {3 - count} time" in words_of(holder.get(mend_page(award)))
        sent = {"name": f"Åsa {'B' * (count + 1)}", "confirmed": "on"}
        holder.post(mend_page(award), sent)
        award = Award.objects.get(state=State.ISSUED)
    asked = holder.get(mend_page(award))
    said = words_of(asked)
    assert asked.status_code == 200
    assert "You have corrected the name 3 times" in said
    assert "privacy@lillevik.example" in said
    assert 'name="name"' not in asked.content.decode()
    assert holder.post(mend_page(award), {"name": "Kari", "confirmed": "on"}).status_code == 422
    assert Award.objects.count() == 4


def test_links_go_along_only_when_the_holder_says_so(award, holder):
    assert 'name="links_follow"' not in holder.get(mend_page(award)).content.decode()
    share = Share.objects.create(award=award, reach=Reach.FACTS, fingerprint="a" * 64, made_at=AT)
    asked = holder.get(mend_page(award))
    assert 'name="links_follow"' in asked.content.decode()
    assert "You have 1 open link to this certificate" in words_of(asked)
    holder.post(mend_page(award), {"name": "Åsa B", "confirmed": "on"})
    share.refresh_from_db()
    assert share.award == award
    new = Award.objects.get(state=State.ISSUED)
    other = Share.objects.create(award=new, reach=Reach.FACTS, fingerprint="b" * 64, made_at=AT)
    holder.post(mend_page(new), {"name": "Åsa C", "confirmed": "on", "links_follow": "on"})
    other.refresh_from_db()
    assert other.award == Award.objects.get(state=State.ISSUED)


def test_the_old_file_is_still_the_holder_s_and_says_by_its_name_that_it_was_replaced(award, learner, person):
    kept = pdf_of(award, at=AT)
    reissue(award, name="Åsa Berg", by=person, at=AT)
    answer = learner.get(f"{MINE}{award.public_id}.pdf")
    assert answer.content == kept
    assert f"certificate-{award.number}-superseded.pdf" in answer["Content-Disposition"]


def test_no_file_is_made_any_more_of_what_stands_no_longer(award, learner, person):
    reissue(award, name="Åsa Berg", by=person, at=AT)
    assert learner.get(f"{MINE}{award.public_id}.pdf").status_code == 404
    assert not Rendering.objects.exists()
    assert ".pdf" not in learner.get(page_of(award)).content.decode()


@pytest.mark.policy("A-8.14")
def test_the_holder_reads_why_it_was_withdrawn_by_whom_and_how_to_object(issuer, award, learner, settings):
    settings.CONTROLLER_CONTACT = "privacy@lillevik.example"
    withdrawn(award)
    said = " ".join(words_of(learner.get(page_of(award))).split())
    assert "This certificate was withdrawn" in said
    assert "Somebody else did the work" in said
    assert TEXT in said
    assert "object" in said
    assert "Lillevik learning centre" in said
    assert "privacy@lillevik.example" in said
    assert "Coordinator, Lillevik learning centre" in said
    assert "Registrar, Lillevik learning centre" in said
    assert "No new certificate of this course can be made" in said


@pytest.mark.parametrize("file", ["badge.png", "credential.json", "elm.json"])
def test_nothing_is_made_for_other_systems_of_what_stands_no_longer(award, learner, person, file):
    assert learner.get(f"{page_of(award)}{file}").status_code == 200
    reissue(award, name="Åsa Berg", by=person, at=AT)
    assert learner.get(f"{page_of(award)}{file}").status_code == 404
    assert file not in learner.get(page_of(award)).content.decode()
    assert "no longer valid" in words_of(learner.get(f"{page_of(award)}read/"))


@pytest.mark.policy("A-8.14")
def test_the_button_leads_to_the_withdrawn_one_and_makes_none(issuer, award, learner):
    withdrawn(award)
    for answer in (learner.get(PREVIEW), send(learner)):
        assert (answer.status_code, answer["Location"]) == (302, page_of(award))
    assert Award.objects.count() == 1


@pytest.mark.policy("A-8.14")
def test_after_a_mistake_of_the_issuer_or_an_objection_the_page_offers_a_new_one(issuer, award, learner):
    withdrawal = withdrawn(award)
    assert PREVIEW not in learner.get(page_of(award)).content.decode()
    set_aside(withdrawal, by=PersonFactory(), at=AT, role="registrar", organisation=issuer)
    assert PREVIEW in learner.get(page_of(award)).content.decode()
    assert learner.get(PREVIEW).status_code == 200


def test_a_proposal_is_shown_while_it_waits_and_when_it_was_declined(issuer, award, learner):
    propose(
        award, why=Why.UNTRUE, text=TEXT, by=PersonFactory(), at=AT, role="registrar", organisation=issuer
    )
    said = words_of(learner.get(page_of(award)))
    assert "It has been proposed to withdraw this certificate" in said
    assert TEXT in said
    waiting = award.withdrawals.get()
    decide(waiting, withdraw=False, by=PersonFactory(), at=AT, role="registrar", organisation=issuer)
    said = words_of(learner.get(page_of(award)))
    assert "stays valid" in said
    assert "It has been proposed to withdraw this certificate" not in said


def test_while_a_proposal_waits_the_name_can_not_be_corrected(issuer, award, holder):
    propose(
        award, why=Why.UNTRUE, text=TEXT, by=PersonFactory(), at=AT, role="registrar", organisation=issuer
    )
    assert "Until that is decided" in words_of(holder.get(mend_page(award)))


def test_a_file_that_was_sealed_anew_stands_in_the_history(award, learner):
    pdf_of(award, at=AT)
    Rendering.objects.filter(form=Form.PDF).update(replaced_at=AT + timedelta(days=3), content=b"")
    said = " ".join(words_of(learner.get(page_of(award))).split())
    assert f"17 March 2027: {award.number} was sealed anew" in said
    assert "by this site" in said


def test_the_history_names_nobody(issuer, award, learner, person):
    colleague = PersonFactory(email="rut@lillevik.example")
    Person.objects.filter(pk=colleague.pk).update(name="Rut Registrar")
    reissue(award, name="Åsa Berg", by=colleague, role="coordinator", at=AT)
    said = words_of(learner.get(page_of(award)))
    assert "Coordinator" in said
    assert "Rut" not in said
    assert "rut@" not in said


def test_a_page_with_a_long_history_takes_as_many_queries_as_one_with_none(issuer, award, learner, person):
    def count() -> int:
        newest = Award.objects.latest("pk")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert learner.get(page_of(newest)).status_code == 200
        return len(queries)

    few, newest = count(), award
    for number in range(8):
        withdrawn(newest, withdraw=False)
        staff = PersonFactory()
        newest = reissue(newest, name=f"Åsa {'b' * (number + 1)}", by=staff, role="coordinator", at=AT)
    assert count() == few


@pytest.mark.journey("A2.9")
def test_all_certificates_are_listed_with_their_state_the_newest_first(issuer, award, learner, person):
    new = reissue(award, name="Åsa Berg", by=person, at=AT)
    withdrawn(new, why=Why.HOLDER_ASKED)
    listed = learner.get(MINE)
    said = words_of(listed)
    assert said.index(new.number) < said.index(award.number)
    assert "Withdrawn" in said
    assert "Replaced" in said
    assert "A small course (nb)" in said
    assert page_of(award) in listed.content.decode()
    assert award.snapshot["answers"][0]["text"] not in said


def test_the_list_takes_one_query_more_than_its_reader(award, learner, person, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        learner.get(MINE)
    newest = award
    for number in range(6):
        newest = reissue(newest, name=f"Åsa {number} b", by=PersonFactory(), role="coordinator", at=AT)
    with django_assert_num_queries(len(one)):
        assert words_of(learner.get(MINE)).count("Replaced on") == 6


def test_somebody_without_certificates_is_told_how_to_get_one(db, client):
    client.force_login(PersonFactory())
    assert "No certificate yet" in words_of(client.get(MINE))


def test_the_list_is_found_in_the_menu_of_one_s_account(learner):
    assert f'href="{MINE}"' in learner.get("/en/my/").content.decode()


def test_certificates_from_the_first_days_are_listed_with_their_titles(award, learner):
    snapshot = award.snapshot
    snapshot["course_title"], snapshot["course_language"] = (
        snapshot.pop("title"),
        snapshot.pop("title_language"),
    )
    Award.objects.filter(pk=award.pk).update(snapshot=snapshot)
    assert "A small course (nb)" in words_of(learner.get(MINE))
