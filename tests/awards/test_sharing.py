"""Links that a holder makes, changes and closes, and the one in a PDF's square code (A-8.10)."""

import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.awards.actions import sharing
from samskap.awards.actions.mending import reissue
from samskap.awards.actions.sharing import change, close, open_printed, share, show_name
from samskap.awards.models import Award, Share
from samskap.awards.queries.checking import by_token
from samskap.awards.rules import MOST_LINKS, Kind, Reach, State, reaches
from samskap.kernel.secret_address import new_token
from samskap.people.models import Person
from tests.awards.conftest import AT
from tests.awards.sharing import a_file, printed_on, token_of
from tests.awards.test_pages import words_of
from tests.people.factories import PersonFactory

TODAY = timezone.localdate(AT)
NO_WISHES = {"note": "", "ends_on": None}


def address(award: Award, rest: str = "") -> str:
    return f"/en/certificates/{award.public_id}/links/{rest}"


@pytest.mark.policy("A-8.10")
def test_a_token_has_128_bits_and_only_its_fingerprint_is_kept(award):
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(re.fullmatch("[a-z2-7]{26}", each) for each in tokens)
    token = token_of(award)
    kept = Share.objects.get()
    assert kept.fingerprint == sha256(token.encode()).hexdigest()
    assert token not in str({field.name: getattr(kept, field.name) for field in Share._meta.fields})


def test_the_trail_says_what_was_done_and_neither_token_nor_note(award, person):
    token = token_of(award, note="Region Skåne")
    made = Share.objects.get()
    change(made, reach=Reach.STATE, note="Region Norr", ends_on=None, by=person, at=AT)
    close(made, by=person, at=AT)
    close(made, by=person, at=AT)
    show_name(award, shown=True, by=person, at=AT)
    show_name(award, shown=True, by=person, at=AT)
    trail = Event.objects.filter(verb__startswith="awards.").exclude(verb="awards.issued").order_by("pk")
    assert [each.verb for each in trail] == [
        "awards.shared",
        "awards.share_changed",
        "awards.share_closed",
        "awards.name_shown",
    ]
    written = str(list(trail.values()))
    assert not [told for told in (token, made.fingerprint, "Region", "Skåne") if told in written]


@pytest.mark.policy("A-8.10")
def test_the_printed_link_shows_the_first_page_until_the_holder_decides_otherwise(award, person):
    token, printed = printed_on(a_file(award))
    assert printed.reach == Reach.FACTS
    assert by_token(token, on=TODAY).finding.name == "Åsa Berg-Lind"
    open_printed(printed, reach=Reach.STATE, by=person, at=AT)
    assert by_token(token, on=TODAY).finding.name == ""
    close(printed, by=person, at=AT)
    assert by_token(token, on=TODAY) is None
    open_printed(printed, reach=Reach.FACTS, by=person, at=AT)
    assert by_token(token, on=TODAY).finding.name == "Åsa Berg-Lind"
    with pytest.raises(sharing.NotSoFar):
        open_printed(printed, reach=Reach.REFLECTIONS, by=person, at=AT)


@pytest.mark.policy("A-8.10")
@pytest.mark.parametrize("closed", [False, True])
def test_what_the_holder_chose_holds_for_a_pdf_sealed_anew_and_for_the_certificate_that_replaces_it(
    award, person, closed
):
    file = a_file(award)
    _token, printed = printed_on(file)
    open_printed(printed, reach=Reach.STATE, by=person, at=AT)
    if closed:
        close(printed, by=person, at=AT)
    file.replaced_at = AT
    file.save()
    _token, anew = printed_on(a_file(award, b"%PDF sealed anew"))
    newer = reissue(award, name="Åsa Lind", by=person, at=AT)
    _token, on_newer = printed_on(a_file(newer, b"%PDF of the newer one"))
    for each in (anew, on_newer):
        assert (each.reach, bool(each.revoked_at)) == (Reach.STATE, closed)


@pytest.mark.policy("A-8.10", "A-8.15")
def test_the_printed_link_of_somebody_with_extra_care_is_closed_and_stays_so_afterwards(award, person):
    person.extra_care = True
    person.save()
    token, printed = printed_on(a_file(Award.objects.get()))
    with pytest.raises(sharing.NotShareable):
        open_printed(printed, reach=Reach.STATE, by=person, at=AT)
    Person.objects.update(extra_care=False)
    assert by_token(token, on=TODAY) is None


@pytest.mark.parametrize("kind", Kind)
def test_only_what_prints_answers_can_show_them_and_never_from_paper(kind):
    assert (Reach.REFLECTIONS in reaches(kind, printed=False)) == (kind == Kind.COURSE_CERTIFICATE)
    assert Reach.REFLECTIONS not in reaches(kind, printed=True)


def test_what_stands_no_longer_and_what_is_protected_gets_no_links(award, person):
    Award.objects.update(state=State.REVOKED)
    with pytest.raises(sharing.NotShareable):
        share(award, reach=Reach.STATE, by=person, at=AT, **NO_WISHES)
    with pytest.raises(sharing.NotShareable):
        show_name(award, shown=True, by=person, at=AT)
    Award.objects.update(state=State.ISSUED)
    Person.objects.update(extra_care=True)
    with pytest.raises(sharing.NotShareable):
        share(award, reach=Reach.STATE, by=person, at=AT, **NO_WISHES)
    with pytest.raises(sharing.NotShareable):
        show_name(award, shown=True, by=person, at=AT)
    assert not Share.objects.exists()


def test_a_link_that_is_over_printed_or_closed_is_not_changed_like_others(award, person):
    token_of(award, ends_on=TODAY)
    over = Share.objects.get()
    with pytest.raises(sharing.NotShareable):
        change(over, reach=Reach.STATE, by=person, at=AT + timedelta(days=1), **NO_WISHES)
    with pytest.raises(sharing.NotShareable):
        open_printed(over, reach=Reach.STATE, by=person, at=AT)
    _token, printed = printed_on(a_file(award))
    with pytest.raises(sharing.NotShareable):
        change(printed, reach=Reach.STATE, by=person, at=AT, **NO_WISHES)
    close(over, by=person, at=AT)
    with pytest.raises(sharing.NotShareable):
        change(over, reach=Reach.STATE, by=person, at=AT, **NO_WISHES)


def test_so_many_links_can_be_open_and_closed_or_ended_ones_do_not_count(award, person):
    for _each in range(MOST_LINKS):
        token_of(award)
    printed_on(a_file(award))
    with pytest.raises(sharing.TooManyLinks):
        token_of(award)
    close(Share.objects.filter(rendering=None).first(), by=person, at=AT)
    token_of(award, ends_on=TODAY)
    with pytest.raises(sharing.TooManyLinks):
        token_of(award)
    token_of(award, at=AT + timedelta(days=1))


# --- The holder's pages ------------------------------------------------------------------------------


@pytest.mark.policy("A-8.10")
def test_a_link_is_made_on_the_page_and_its_address_shown_once(learner, client, award):
    made = learner.post(address(award), {"reach": "facts", "note": "Kommunen", "ends_on": ""})
    assert made.status_code == 200
    (shown_at,) = re.findall(r'value="(http[^"]*/shown/[a-z2-7]{26}/)"', made.content.decode())
    assert "no-store" in made["Cache-Control"]
    token = shown_at.rstrip("/").rpartition("/")[2]
    listed = learner.get(address(award))
    assert "Kommunen" in words_of(listed)
    assert token not in listed.content.decode()
    client.logout()
    assert "Åsa Berg-Lind" in words_of(client.get(f"/en/shown/{token}/"))


@pytest.mark.policy("A-8.10")
@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Choose what the link shows."),
        ({"reach": "all"}, "Select a valid choice."),
        ({"reach": "reflections"}, "Tick the box if others may read all you have written, or show less."),
        ({"reach": "facts", "ends_on": "2020-01-01"}, "This day is over."),
        ({"reach": "facts", "ends_on": "31/12"}, "Write the day as year-month-day"),
        ({"reach": "facts", "note": "Typed long " * 9}, "The note is 18 characters too long."),
    ],
)
def test_what_is_wrong_with_a_link_is_said_and_nothing_typed_is_lost(learner, award, sent, message):
    page = learner.post(address(award), {"note": "Typed before", **sent})
    assert page.status_code == 422
    assert message in words_of(page)
    assert "Typed" in page.content.decode()
    assert sent.get("ends_on", "") in page.content.decode()
    assert not Share.objects.exists()


def test_changing_and_closing_on_the_page_work_at_once(learner, award):
    token = token_of(award, Reach.REFLECTIONS, at=timezone.now())
    made = Share.objects.get()
    page = f"/en/shown/{token}/"
    assert "Because my service changes." in words_of(learner.get(page))
    one = address(award, f"{made.public_id}/")
    assert "It keeps its address." in words_of(learner.get(one))
    assert learner.post(one, {"reach": "nothing"}).status_code == 422
    assert learner.post(one, {"reach": "state", "note": "n"}).status_code == 302
    told = words_of(learner.get(page))
    assert "Å. B." in told
    assert "Because my service changes." not in told
    assert learner.post(address(award, f"{made.public_id}/close/")).status_code == 302
    assert learner.get(page).status_code == 404
    assert learner.get(one).status_code == 404
    assert "closed" in words_of(learner.get(address(award)))


def test_the_printed_code_is_switched_on_its_page(learner, award):
    token, printed = printed_on(a_file(award))
    one = address(award, f"{printed.public_id}/")
    for chosen, told in (("state", "Å. B."), ("facts", "Åsa Berg-Lind"), ("nothing", "shows nothing")):
        assert learner.post(one, {"reach": chosen}).status_code == 302
        assert told in words_of(learner.get(f"/en/shown/{token}/"))
    assert learner.post(one, {"reach": "reflections"}).status_code == 422
    assert "is closed: it shows nothing" in words_of(learner.get(address(award)))
    assert learner.post(one, {"reach": "facts"}).status_code == 302
    assert "Åsa Berg-Lind" in words_of(learner.get(f"/en/shown/{token}/"))


@pytest.mark.policy("A-8.6")
@pytest.mark.journey("A2.8")
def test_a2_8_the_holder_lets_the_number_show_the_name_and_takes_it_back(learner, award):
    number = f"/en/check/{award.number}/"
    assert learner.post(address(award, "number/"), {"name": "shown"}).status_code == 302
    assert "Åsa Berg-Lind" in words_of(learner.get(number))
    assert learner.post(address(award, "number/"), {"name": "initials"}).status_code == 302
    assert "Åsa" not in words_of(learner.get(number))
    assert learner.post(address(award, "number/"), {"name": "everything"}).status_code == 422


@pytest.mark.policy("A-8.15")
def test_with_extra_care_the_pages_say_why_no_links_can_be_made(learner, award, person):
    token_of(award, note="From before")
    made = Share.objects.get()
    Person.objects.update(extra_care=True)
    page = learner.get(address(award))
    assert "No links can be made" in words_of(page)
    assert 'name="reach"' not in page.content.decode()
    refused = learner.post(address(award), {"reach": "facts"})
    assert refused.status_code == 409
    assert "No links can be made" in words_of(refused)
    for rest in ("linkedin/", f"{made.public_id}/", "number/"):
        assert learner.post(address(award, rest), {"reach": "facts", "name": "shown"}).status_code == 302
    assert Share.objects.count() == 1
    assert not Award.objects.get().name_shown
    assert learner.post(address(award, f"{made.public_id}/close/")).status_code == 302
    assert Share.objects.get().revoked_at


@pytest.mark.policy("A-8.9")
def test_the_page_of_a_replaced_certificate_makes_no_links(learner, award, person):
    reissue(award, name="Åsa Lind", by=person, at=AT)
    assert "stands no longer" in words_of(learner.get(address(award)))
    assert learner.post(address(award), {"reach": "facts"}).status_code == 409
    assert not Share.objects.exists()


def test_other_people_have_no_way_to_the_links(client, award):
    token_of(award)
    made = Share.objects.get()
    client.force_login(PersonFactory())
    for rest in ("", "linkedin/", "number/", f"{made.public_id}/", f"{made.public_id}/close/"):
        assert client.post(address(award, rest), {"reach": "state", "name": "shown"}).status_code == 404
    assert Share.objects.get().reach == Reach.FACTS


def test_the_list_takes_the_same_queries_with_one_link_and_a_hundred(
    learner, award, django_assert_num_queries
):
    token_of(award)
    learner.get(address(award))
    with django_assert_num_queries(5):
        learner.get(address(award))
    made = Share.objects.get()
    copies = [
        Share(award=award, fingerprint=f"{number:064}", reach="state", made_at=AT) for number in range(100)
    ]
    Share.objects.bulk_create(copies)
    with django_assert_num_queries(5):
        learner.get(address(award))
    assert made.views == 0


def test_notes_are_text_and_nothing_else(learner, award):
    learner.post(address(award), {"reach": "state", "note": '"><script>alert(1)</script>'})
    html = learner.get(address(award)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


# --- LinkedIn ----------------------------------------------------------------------------------------


@pytest.mark.policy("A-8.10")
def test_linkedin_is_only_a_link_that_the_holder_asks_for(learner, award):
    page = learner.get(address(award, "linkedin/"))
    assert "linkedin.com" not in page.content.decode()
    assert not Share.objects.exists()
    assert learner.post(address(award, "linkedin/"), {"reach": "reflections"}).status_code == 422
    ready = learner.post(address(award, "linkedin/"), {"reach": "facts"}).content.decode()
    made = Share.objects.get()
    assert (made.note, made.reach) == ("LinkedIn", "facts")
    (way,) = re.findall(r'<a [^>]*href="(https://www.linkedin.com/[^"]*)"([^>]*)>', ready)
    href, attributes = way
    assert 'rel="noopener noreferrer external"' in attributes
    assert href.replace("&amp;", "&").startswith(
        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=A+small+course+%28nb%29"
        "&organizationName=Samskap&issueYear=2027&issueMonth=3&certUrl=http"
    )
    assert f"certId={award.number}" in href
    assert not re.findall(r'(?:src|action)="[^"]*linkedin', ready)
