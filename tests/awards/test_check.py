"""Journey A2, step 8: an employer checks a number."""

import re

import pytest

from samskap.awards.actions.mending import reissue
from samskap.awards.actions.sharing import show_name
from samskap.awards.models import Award
from samskap.awards.rules import State
from samskap.people.limits import CHECKS_A_MINUTE
from samskap.people.models import Person
from tests.awards.conftest import AT, NUMBER
from tests.awards.test_pages import words_of

SECRETS = ["Åsa", "Berg", "Lind", "Because my service changes.", "Habits.", "Why are you here?", "learner1"]


def address(number: str, language: str = "en") -> str:
    return f"/{language}/check/{number}/"


@pytest.mark.policy("A-8")
@pytest.mark.journey("A2.8")
def test_a2_8_a_valid_number_tells_course_date_and_initials_and_nothing_else(client, award):
    page = client.get(address(award.number))
    text = words_of(page)
    assert page.status_code == 200
    assert "The certificate is valid" in text
    for told in (award.number, "A small course (nb)", "14 March 2027", "about 2 hours", "Å. B."):
        assert told in text
    html = page.content.decode()
    assert not [secret for secret in SECRETS if secret in html]


@pytest.mark.journey("A2.8")
def test_a2_8_every_answer_of_the_check_page_keeps_out_of_search_engines_caches_and_referrers(client, award):
    for number in (award.number, NUMBER):
        page = client.get(address(number))
        assert page["X-Robots-Tag"] == "noindex"
        # "no-referrer" would make browsers send no origin with the form that signs out from here.
        assert page["Referrer-Policy"] == "same-origin"
        assert "no-store" in page["Cache-Control"]


@pytest.mark.policy("A-8.6", "A-8.15")
@pytest.mark.journey("A2.Pass")
@pytest.mark.parametrize(
    "state", [State.REVOKED, "replaced by one that was withdrawn", "account deleted", "extra care", "changed"]
)
def test_a2_a_number_that_stands_no_longer_looks_like_one_that_never_was(client, award, person, state):
    unknown = client.get(address(NUMBER))
    match state:
        case "account deleted":
            person.delete()
        case "extra care":
            Person.objects.update(extra_care=True)
        case "changed":
            Award.objects.update(digest="0" * 64)
        case "replaced by one that was withdrawn":
            reissue(award, name="Åsa Lind", by=person, at=AT)
            Award.objects.filter(state=State.ISSUED).update(state=State.REVOKED)
        case _:
            Award.objects.update(state=state)
    gone = client.get(address(award.number))
    assert gone.status_code == unknown.status_code == 404
    assert gone.content.decode().replace(award.number, NUMBER) == unknown.content.decode()
    assert "We have no information about this number" in words_of(gone)


@pytest.mark.policy("A-8.6", "A-8.9")
@pytest.mark.journey("A2.9")
def test_a2_9_the_old_number_says_replaced_and_neither_whose_it_is_nor_the_new_number(client, award, person):
    newer = reissue(award, name="Åsa Berg", by=person, at=AT)
    page = client.get(address(award.number))
    text = words_of(page)
    assert page.status_code == 200
    assert "The certificate was replaced" in text
    assert "A small course (nb)" in text
    assert not [told for told in (newer.number, "Å. B.", "Åsa", "valid") if told in text]
    assert "The certificate is valid" in words_of(client.get(address(newer.number)))


@pytest.mark.policy("A-8.6")
@pytest.mark.journey("A2.8")
def test_a2_8_the_name_is_there_when_the_holder_allowed_it_and_the_answers_never(client, award, person):
    show_name(award, shown=True, by=person, at=AT)
    text = words_of(client.get(address(award.number)))
    assert "Åsa Berg-Lind" in text
    assert "Name, title and date must be the same" in text
    assert "Because my service changes." not in text
    show_name(award, shown=False, by=person, at=AT)
    assert "Åsa" not in words_of(client.get(address(award.number)))


@pytest.mark.policy("A-8.6")
def test_a_changed_snapshot_is_said_in_the_operators_log_without_any_name(client, award, caplog):
    Award.objects.update(digest="0" * 64)
    client.get(address(award.number))
    assert f"award:{award.public_id} isn’t what was issued" in caplog.text
    assert "Berg" not in caplog.text


@pytest.mark.journey("A2.8")
@pytest.mark.parametrize("spoilt", [str.lower, lambda n: n.replace("-", ""), lambda n: n.replace("-", " ")])
def test_a2_8_the_number_may_be_typed_as_people_type(client, award, spoilt):
    typed = client.get("/en/check/", {"number": f" {spoilt(award.number)} "})
    assert (typed.status_code, typed["Location"]) == (302, address(award.number))
    assert client.get(address(spoilt(award.number))).status_code == 200


def test_a2_8_the_whole_address_may_be_pasted(client, award):
    typed = client.get("/en/check/", {"number": award.snapshot["check_url"]})
    assert typed["Location"] == address(award.number)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write the number of the certificate."),
        ("  ", "Write the number"),
        ("??? 0", "This isn’t a number of ours."),
        ("7KQ4-9XWM-3HTR-CD6B", "Our numbers never have these signs: B."),
    ],
)
def test_a2_8_nonsense_is_answered_in_words(client, db, typed, message):
    page = client.get("/en/check/", {"number": typed})
    assert page.status_code == 422
    assert message in words_of(page)


@pytest.mark.parametrize(
    "number", ["-", "x" * 900, "%00", "<script>", "٣٤٦٧", "'; drop table awards_award; --", "🙂"]
)
def test_a2_8_hostile_numbers_are_just_unknown(client, award, number):
    page = client.get(f"/en/check/{number}/")
    assert page.status_code in {302, 404}
    assert "<script>alert" not in page.content.decode()


def test_a2_8_the_form_is_there_without_signing_in(client, db):
    page = client.get("/en/check/")
    assert page.status_code == 200
    assert 'name="number"' in page.content.decode()


@pytest.mark.parametrize(
    ("languages", "leads_to"),
    [("nb,en;q=0.8", "nb"), ("sv-SE", "sv"), ("en", "en"), ("ja", "en"), ("", "en")],
)
def test_a2_8_the_printed_address_leads_to_the_page_in_the_readers_language(client, db, languages, leads_to):
    answer = client.get(f"/check/{NUMBER}/", headers={"accept-language": languages})
    assert (answer.status_code, answer["Location"]) == (302, address(NUMBER, leads_to))
    assert answer["Referrer-Policy"] == "same-origin"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.policy("A-8")
@pytest.mark.journey("A2.Pass")
def test_a2_too_many_checks_from_one_place_must_wait_and_are_told_so(client, award):
    for _check in range(CHECKS_A_MINUTE):
        assert client.get(address(NUMBER)).status_code == 404
    page = client.get(address(award.number))
    assert page.status_code == 429
    assert page["Retry-After"] == "60"
    assert "Please wait a minute" in words_of(page)
    assert "is valid" not in words_of(page)
    assert client.get(address(award.number), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_all_addresses_of_one_household_count_together(client, db):
    for last in range(CHECKS_A_MINUTE):
        client.get(address(NUMBER), REMOTE_ADDR=f"2001:db8:1:2::{last:x}")
    assert client.get(address(NUMBER), REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 429
    assert client.get(address(NUMBER), REMOTE_ADDR="2001:db8:1:3::1").status_code == 404


def test_a2_8_a_check_costs_one_query(client, award, django_assert_num_queries):
    client.get(address(award.number))
    with django_assert_num_queries(1):
        client.get(address(award.number))


CREDITS = re.compile(r"credit|studiepoeng|högskolepoäng", re.IGNORECASE)
DENIALS = {"en": "gives no credits", "nb": "ingen studiepoeng", "sv": "inga högskolepoäng"}


@pytest.mark.policy("A-6")
@pytest.mark.parametrize("language", DENIALS)
def test_a2_credits_are_named_in_the_sentence_that_denies_them_and_nowhere_else(client, award, language):
    for path in (address(award.number, language), f"/{language}/check/"):
        text = words_of(client.get(path))
        assert not CREDITS.search(text.replace("gives no credits", "").replace(DENIALS[language], ""))
