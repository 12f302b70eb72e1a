"""Staff of a learning centre register somebody, who then comes in with the card they printed."""

from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.devices import PrintedCard, read_card
from tests.browser.keyboard import go, send_by_enter, tab_to
from tests.browser.people import (
    PASSWORD,
    WORDS,
    choose,
    show_card,
    sign_in,
    sign_in_by_name,
    sign_out,
)

PEOPLE = "/en/work/people/"


@pytest.mark.policy("X-4.5")
@pytest.mark.journey("B3.3", "B5.Wrong")
def test_b3_3_registered_printed_signed_in_and_taken_extra_care_of_without_javascript(opens: Opens) -> None:
    staff, colleague = (opens(PHONE, javascript=False, answers={422}) for _ in range(2))
    phone = opens(PHONE, javascript=False)
    name = f"Amina {token_hex(4)}"
    sign_in(staff, "demo-counsellor@example.org")
    b3_3_register(staff, name)
    card = b3_3_print_the_card(staff)
    b3_3_come_in_with_it_and_in_again(phone, card)
    sign_in(colleague, "demo-leader@example.org")
    assert found(colleague, name)
    b5_wrong_extra_care_is_taken_late(staff)
    assert not found(colleague, name)
    assert not found(colleague, "Solveig")
    expect(colleague.get_by_text("Nobody found")).to_be_visible()


def b3_3_register(page: Page, name: str) -> None:
    page.goto("/en/work/")
    page.get_by_role("link", name="Participants", exact=True).click()
    page.get_by_role("link", name="Register somebody").click()
    page.get_by_role("link", name="No, register as usual").click()
    page.get_by_label("How to reach the person").select_option("Phone call")
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".ds-error-summary li")).to_have_count(2)
    expect(page.get_by_label("How to reach the person")).to_have_value("phone")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Phone").fill("0046 70 123 45 67")
    page.get_by_role("button", name="Register").click()
    expect(page.locator("h1")).to_have_text(name)
    page.get_by_role("link", name="Change details").click()
    page.get_by_label("Language").select_option("Svenska")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("+46701234567")).to_be_visible()


def b3_3_print_the_card(page: Page) -> PrintedCard:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Print a card").click()
    return read_card(waiting.value.path())


def b3_3_come_in_with_it_and_in_again(page: Page, card: PrintedCard) -> None:
    show_card(page, card.user_name, card.code)
    choose(page, WORDS)
    sign_out(page)
    page.goto("/en/account/sign-in/")
    sign_in_by_name(page, card.user_name.lower(), WORDS)
    page.goto("/en/account/")
    expect(page.locator(".s-pairs").first).to_contain_text(card.user_name)


def b5_wrong_extra_care_is_taken_late(page: Page) -> None:
    page.get_by_role("link", name="Take extra care").click()
    page.get_by_label("Cover name").fill(f"Solveig {token_hex(4)}")
    page.get_by_label("Second contact person").select_option("Demo coordinator")
    page.get_by_label("Delete them").check()
    page.get_by_role("button", name="Take extra care now").click()
    expect(page.get_by_text("Extra care is taken from now on")).to_be_visible()


def found(page: Page, name: str) -> bool:
    """Whether the list shows somebody with this name to who looks for it."""
    page.goto(PEOPLE)
    page.get_by_role("searchbox").fill(name)
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    return page.locator(".s-unit", has_text=name).count() > 0


@pytest.mark.journey("B3.3")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_b3_3_registered_by_keyboard_alone(opens: Opens, size: tuple[int, int]) -> None:
    page = opens(size, answers={422})
    page.goto("/en/account/sign-in/?next=/en/work/")
    tab_to(page, page.locator("input[name=login]"))
    page.keyboard.type("demo-coordinator@example.org")
    tab_to(page, page.locator("input[name=password]"))
    page.keyboard.type(PASSWORD)
    send_by_enter(page)
    open_the_menu_of_roles(page)
    go(page, page.get_by_role("link", name="Participants", exact=True))
    go(page, page.get_by_role("link", name="Register somebody"))
    go(page, page.get_by_role("link", name="No, register as usual"))
    go(page, page.get_by_role("button", name="Register"))
    expect(page.locator(".ds-error-summary")).to_be_focused()
    go_within(page)
    page.keyboard.type("Demo keyboard")
    send_by_enter(page)
    expect(page.locator("h1")).to_have_text("Demo keyboard")
    tab_to(page, page.get_by_role("button", name="Print a card"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert "Demo keyboard" in read_card(waiting.value.path()).text


def open_the_menu_of_roles(page: Page) -> None:
    """Open it, look through it, and close it with Escape."""
    summary = page.locator(".s-acting summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".s-acting li button"))
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.locator(".s-acting details")).not_to_have_attribute("open", "")


def go_within(page: Page) -> None:
    """Follow the first line of the error summary to its field."""
    tab_to(page, page.locator(".ds-error-summary a").first)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
