"""From the front page to the next answer with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.keyboard import ENOUGH, go, send_by_enter, stop, tab_to
from tests.browser.people import COURSE, PASSWORD, code_from_mail
from tests.browser.product import Product

#: How many the certificate takes.
QUESTIONS = 20


@pytest.mark.journey("A1.7", "A2.1", "A2.2")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a2_1_by_keyboard_alone_from_the_front_page_to_the_checklist(
    opens: Opens, product: Product, size: tuple[int, int]
) -> None:
    address = f"keyboard-{size[0]}@example.org"
    product.make_learner(address, answers=13)
    page = opens(size)
    page.goto("/en/")
    go(page, page.get_by_role("link", name="Sign in"))
    tab_to(page, page.locator("input[name=login]"))
    page.keyboard.type(address)
    tab_to(page, page.locator("input[name=password]"))
    page.keyboard.type(PASSWORD)
    send_by_enter(page)
    go(page, page.get_by_role("link", name="My learning"))
    go(page, page.get_by_role("link", name="Co-creation in public services"))
    go(page, page.locator("main a.ds-button[href*='/questions/']"))
    first = page.locator("header .s-kicker").inner_text()
    write_an_answer(page)
    go(page, page.locator("[role=status] a").first)
    assert page.locator("header .s-kicker").inner_text() != first
    write_an_answer(page)
    page.goto(f"{COURSE}my/")
    go(page, page.get_by_role("link", name="See the list"))
    expect(page.locator("h1")).to_have_text("My certificate")
    expect(page.locator(".s-units li", has_text=first).locator("[data-state=done]")).to_be_attached()


def write_an_answer(page: Page) -> None:
    """Choose what must be chosen with the space bar, write, and save."""
    if boxes := page.locator("main [type=checkbox]").all():
        for box in boxes[:2]:
            tab_to(page, box)
            page.keyboard.press("Space")
            expect(box).to_be_checked()
    tab_to(page, page.locator("textarea"))
    page.keyboard.type("Written without a mouse.")
    go(page, page.get_by_role("button", name="Save and mark as done"))
    expect(page.locator("[role=status]")).to_contain_text("Your answer is saved and marked as done.")


@pytest.mark.journey("A1.2", "A1.4", "A1.5", "A2.2", "A2.5", "A2.6")
def test_a1_2_to_a2_6_by_keyboard_alone_from_reading_to_the_pdf_on_a_phone(opens: Opens) -> None:
    page = opens(PHONE)
    page.goto(COURSE)
    tab_to(page, page.locator(".s-part summary").first)
    page.keyboard.press("Enter")
    go(page, page.locator(".s-part[open] a").first)
    go(page, page.get_by_role("link", name="Answer"))
    tab_to(page, page.locator("textarea"))
    page.keyboard.type("Typed before there was an account.")
    go(page, page.get_by_role("button", name="Keep my text"))
    sign_up_by_keyboard(page, "keyboard@example.org")
    expect(page.locator("textarea")).to_have_value("Typed before there was an account.")
    go(page, page.get_by_role("button", name="Save and mark as done"))
    for _ in range(QUESTIONS - 1):
        go(page, page.locator("[role=status] a").first)
        write_an_answer(page)
    go(page, page.locator("[role=status] a").first)
    make_the_certificate(page)


def sign_up_by_keyboard(page: Page, address: str) -> None:
    """Make an account with the code that is mailed, and begin the course."""
    go(page, page.locator("main").get_by_role("link", name="Make an account"))
    tab_to(page, page.locator("input[name=email]"))
    page.keyboard.type(address)
    send_by_enter(page)
    tab_to(page, page.locator("input[name=code]"))
    page.keyboard.type(code_from_mail(page, address))
    send_by_enter(page)
    tab_to(page, page.locator("main [type=radio]").first)
    page.keyboard.press("Space")
    send_by_enter(page)


def make_the_certificate(page: Page) -> None:
    """From the list of what is answered to the downloaded PDF."""
    go(page, page.get_by_role("link", name="Check and make my certificate"))
    tab_to(page, page.locator("input[name=name]"))
    page.keyboard.type("Ada Keys")
    tab_to(page, page.locator("input[name=confirmed]"))
    page.keyboard.press("Space")
    send_by_enter(page)
    expect(page.locator("h1")).to_have_text("Your certificate is ready")
    tab_to(page, page.get_by_role("link", name="Download the certificate"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.path().read_bytes().startswith(b"%PDF")


PAGES = [
    "/en/",
    COURSE,
    f"{COURSE}pages/introduction-words/",
    f"{COURSE}lenses/ethics/",
    f"{COURSE}questions/two-methods/",
    "/en/account/sign-up/",
    f"{COURSE}search/?q=power",
]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_the_keyboard_fast(opens: Opens, address: str, size: tuple[int, int]) -> None:
    page = opens(size)
    page.goto(address)
    there = way_through(page, "Tab")
    back = way_through(page, "Shift+Tab")
    assert set(there) == set(back)
    assert len(there) > 5


def way_through(page: Page, key: str) -> list[str]:
    """Press the key until one is out of the page or begins anew; return what had the focus on the way."""
    passed: list[str] = []
    for _ in range(ENOUGH):
        here = stop(page, key)
        if passed and here in {None, passed[0]} and len(passed) > 1:
            return passed
        # The film's own buttons lie inside it: it has the focus several times in a row.
        if here and here not in passed[-1:]:
            assert here not in passed, f"the keyboard goes round in circles on {page.url}"
            passed.append(here)
    raise AssertionError(f"the keyboard can't get out of {page.url}")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_press_of_tab_offers_to_skip_to_the_content(opens: Opens, size: tuple[int, int]) -> None:
    page = opens(size)
    page.goto(f"{COURSE}pages/estonia-overview/")
    stop(page)
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    stop(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("scrollX") == 0


def test_menus_open_and_close_with_the_keyboard(opens: Opens) -> None:
    page = opens(PHONE)
    page.goto("/en/")
    menu = page.locator("details.s-menu")
    tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Svenska")).to_be_visible()
    stop(page)
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Svenska")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Space")
    go(page, menu.get_by_role("link", name="Svenska"))
    expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_after_a_mistake_the_keyboard_stands_at_the_list_of_errors(opens: Opens) -> None:
    page = opens(answers=[422])
    page.goto("/en/account/sign-up/")
    tab_to(page, page.locator("input[name=email]"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    stop(page)
    page.keyboard.press("Enter")
    expect(page.locator("input[name=email]")).to_be_focused()
