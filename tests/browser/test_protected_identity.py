"""Somebody with protected identity, from the first meeting to the deletion: phones and a shared computer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.devices import PrintedCard, read_card
from tests.browser.people import WORDS, choose, show_card, sign_in, sign_out

PEOPLE, REQUESTS = "/en/work/people/", "/en/work/records-requests/"
LEGAL, COVER = "Þórdís Ó’Brien", "Solveig Lind"
REASON = "She asked for a copy of her papers."
#: All that is asked; what isn't here, nobody can leak.
ASKED = {"key", "cover_name", "language", "second_keeper", "legal_name"}


@pytest.mark.policy("X-5", "X-6")
@pytest.mark.journey("B5.1", "B5.2", "B5.3", "B5.4", "B5.7", "B5.8", "B5.9", "B5.10")
def test_b5_from_the_first_meeting_to_the_deletion(opens: Opens) -> None:
    keeper, her = opens(PHONE), opens(DESKTOP, answers={422})
    sign_in(keeper, "demo-coordinator@example.org")
    b5_1_ask_before_a_name_is_typed(keeper)
    b5_2_register_under_a_cover_name(keeper)
    record = keeper.url
    card = b5_2_print_the_card(keeper)
    leader = opens(PHONE, answers={404})
    sign_in(leader, "demo-leader@example.org")
    b5_3_others_dont_find_her(leader, record)
    b5_4_she_comes_in_with_the_card_on_a_shared_computer(her, card)
    b5_7_somebody_phones(leader)
    registrar = opens(PHONE, answers={422})
    sign_in(registrar, "demo-registrar@example.org")
    b5_8_a_request_for_records(registrar, keeper)
    b5_9_open_the_seal_with_a_reason(keeper, record)
    officer = opens(PHONE)
    sign_in(officer, "demo-protection@example.org")
    b5_9_the_officer_sees_who_and_why(officer)
    b5_10_end_and_delete(keeper, record)
    b5_10_nothing_opens_any_more(her, card)


def b5_1_ask_before_a_name_is_typed(page: Page) -> None:
    page.goto("/en/work/")
    page.get_by_role("link", name="Participants", exact=True).click()
    page.get_by_role("link", name="Register somebody").click()
    expect(page.get_by_role("heading", name="Does this person need extra care?")).to_be_visible()
    expect(page.get_by_text("Never ask which kind of protection")).to_be_visible()
    expect(page.locator("main [type=text]")).to_have_count(0)
    page.get_by_role("link", name="Yes, with extra care").click()


def b5_2_register_under_a_cover_name(page: Page) -> None:
    fields = page.locator("main form.s-form").locator("input, select, textarea")
    names = fields.evaluate_all("all => all.map(field => field.name)")
    assert set(names) - {"csrfmiddlewaretoken"} == ASKED
    page.get_by_label("Cover name").fill(COVER)
    page.get_by_label("Second contact person").select_option("Demo counsellor")
    page.get_by_label("Legal name").fill(LEGAL)
    page.get_by_role("button", name="Register with extra care").click()
    expect(page.locator("h1")).to_have_text(COVER)
    assert LEGAL not in page.content()


def b5_2_print_the_card(page: Page) -> PrintedCard:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Print a card").click()
    assert waiting.value.suggested_filename == "card.pdf"
    card = read_card(waiting.value.path())
    assert "Brien" not in card.text
    return card


def b5_3_others_dont_find_her(page: Page, record: str) -> None:
    page.goto(PEOPLE)
    expect(page.get_by_text("taken by", exact=False)).to_contain_text("shown here")
    for words in (COVER, LEGAL):
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_text("Nobody found")).to_be_visible()
    page.goto(record)
    expect(page.locator("h1")).to_have_text("There is no such page")


def b5_4_she_comes_in_with_the_card_on_a_shared_computer(page: Page, card: PrintedCard) -> None:
    show_card(page, card.user_name, card.code, shared=True)
    choose(page, WORDS)
    expect(page.get_by_text("Shared computer")).to_be_visible()
    page.goto("/en/account/extra-care/")
    expect(page.get_by_text(f"We call you {COVER}.")).to_be_visible()
    assert LEGAL not in page.content()
    sign_out(page)


def b5_7_somebody_phones(page: Page) -> None:
    page.goto("/en/work/")
    page.get_by_role("link", name="“Is this person there?”").click()
    expect(page.get_by_text("neither confirm nor deny").first).to_be_visible()
    expect(page.get_by_text("Look nobody up")).to_be_visible()
    page.get_by_label("don’t know", exact=False).check()
    page.get_by_role("button", name="Note the question").click()
    expect(page.get_by_text("The question is noted")).to_be_visible()


def b5_8_a_request_for_records(registrar: Page, keeper: Page) -> None:
    registrar.goto(REQUESTS)
    registrar.get_by_label("Number in your case register").fill("2027/B5-8")
    registrar.get_by_label("Name or number it is about").fill(LEGAL)
    registrar.get_by_role("button", name="Register the request").click()
    expect(registrar.get_by_text("Do a harm test: ask the responsible officer")).to_be_visible()
    registrar.get_by_text("Kinds of data").click()
    expect(registrar.get_by_text("Given out in full")).to_be_visible()
    assert LEGAL not in registrar.content()
    assert COVER not in registrar.content()
    registrar.get_by_label("Given out in full").check()
    registrar.get_by_role("button", name="Note the answer").click()
    expect(registrar.locator(".ds-error-summary")).to_be_visible()
    b5_8_weigh_the_harm(keeper)
    registrar.reload()
    expect(registrar.get_by_text("The responsible officer has answered")).to_be_visible()
    registrar.get_by_label("Nothing was given out").check()
    registrar.get_by_role("button", name="Note the answer").click()
    expect(registrar.get_by_role("heading", name="Nothing was given out")).to_be_visible()


def b5_8_weigh_the_harm(page: Page) -> None:
    page.goto(PEOPLE)
    page.get_by_role("link", name="Weigh the harm in request 2027/B5-8").click()
    expect(page.get_by_role("link", name=COVER)).to_be_visible()
    page.get_by_label("Giving it out may do harm").check()
    page.get_by_role("button", name="Tell the registrar").click()


def b5_9_open_the_seal_with_a_reason(page: Page, record: str) -> None:
    page.goto(record)
    page.get_by_role("link", name=re.compile("^Open ?: Legal name")).click()
    page.get_by_label("The person asked for it").check()
    page.get_by_label("In your own words").fill(REASON)
    page.get_by_role("button", name="Open the seal").click()
    expect(page.get_by_text(LEGAL)).to_be_hidden()
    page.locator(".s-veil summary").click()
    expect(page.get_by_text(LEGAL)).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page.get_by_text(REASON)).to_be_visible()
    assert LEGAL not in page.content()


def b5_9_the_officer_sees_who_and_why(page: Page) -> None:
    page.goto("/en/work/oversight/")
    page.get_by_role("link", name="Openings of sealed details").click()
    row = page.get_by_role("row").filter(has_text=REASON)
    for words in ("Demo coordinator", "Legal name", "The person asked for it"):
        expect(row).to_contain_text(words)
    for name in (LEGAL, COVER):
        assert name not in page.content()


def b5_10_end_and_delete(page: Page, record: str) -> None:
    page.goto(record)
    page.get_by_role("link", name="End the participation").click()
    expect(page.get_by_label("Keep the record until")).not_to_have_value("")
    page.get_by_role("button", name="End the participation").click()
    page.get_by_role("link", name="Delete the record").click()
    page.get_by_label("Yes, delete the record for good").check()
    page.get_by_role("button", name="Delete the record").click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    expect(page.get_by_text("The last backup with a copy is gone after")).to_be_visible()
    for name in (LEGAL, COVER):
        assert name not in page.content()
    page.goto(f"{PEOPLE}?q={COVER}")
    expect(page.get_by_text("Nobody found")).to_be_visible()


def b5_10_nothing_opens_any_more(page: Page, card: PrintedCard) -> None:
    page.goto("/en/account/sign-in/")
    page.get_by_label("E-mail address or user name").fill(card.user_name)
    page.locator("input[name=password]").fill(WORDS)
    page.locator("main form button:not([name])").first.click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
