"""Making a portfolio on a phone: with a finger, by keyboard alone, and without JavaScript (A3.1-A3.4)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.hands import Hands, Keys, Pointer
from tests.browser.people import COURSE, sign_in
from tests.browser.places.making import FILE, PHOTO
from tests.browser.pressing import SEND, press
from tests.browser.product import Product
from tests.portfolio.hostile import photo_with_a_place

BIG = b"\xff\xd8\xff" + b"\0" * 11_000_000


def link(page: Page, name: str):  # type: ignore[no-untyped-def]
    """A link on the page about one thing."""
    return page.locator("main").get_by_role("link", name=name)


def pieces(page: Page):  # type: ignore[no-untyped-def]
    """What stands on the page where a portfolio is made, in order."""
    return page.locator(".s-piece > h3, .s-piece > h4")


def make_one(page: Page, hands: Hands) -> str:
    """A3.1: open the portfolio, which is empty, private and optional; make one."""
    page.goto("/en/my/")
    hands.press(link(page, "My portfolio"))
    expect(page.locator("main")).to_contain_text("Only you can see this. Staff cannot.")
    expect(page.locator("main")).to_contain_text("You need none for the course or its certificate.")
    hands.press(link(page, "Make a portfolio"))
    hands.write(page.locator("input[name=title]"), "Interview with the city")
    hands.press(page.locator(SEND))
    expect(page.locator("h1")).to_have_text("Interview with the city")
    return page.url


def fill(page: Page, hands: Hands) -> None:
    """A3.2 and A3.3: three answers, a line on what one shows, a photo with words, a link."""
    hands.press(link(page, "Copy your answers"))
    for number in (0, 1, 3):
        hands.choose(page.locator("input[name=chosen]").nth(number))
    hands.press(page.locator(SEND))
    expect(page.locator("main")).to_contain_text("3 answers are copied.")
    expect(pieces(page)).to_have_count(3)
    hands.press(pieces(page).first.locator("a"))
    hands.write(page.locator("input[name=shows]"), "That I listen before I plan")
    hands.press(page.locator(SEND))
    expect(page.locator(".s-piece").first).to_contain_text("That I listen before I plan")
    hands.press(link(page, "Add a picture or a PDF"))
    page.set_input_files(FILE, {**PHOTO, "buffer": photo_with_a_place()})
    hands.press(page.locator(SEND))
    expect(page.locator(".ds-error-summary")).to_contain_text("Write what the picture shows")
    page.set_input_files(FILE, {**PHOTO, "buffer": photo_with_a_place()})
    hands.write(page.locator("[name=alt]"), "A poster with three circles")
    hands.press(page.locator(SEND))
    expect(page.get_by_role("img", name="A poster with three circles")).to_be_attached()
    hands.press(link(page, "Add a link"))
    hands.write(page.locator("[name=url]"), "example.org/poster")
    hands.press(page.locator(SEND))
    expect(pieces(page)).to_have_count(5)


def put_in_order(page: Page, hands: Hands) -> None:
    """A3.4: a heading, and the order; after each press the focus is where it was."""
    hands.press(link(page, "Add a heading"))
    hands.write(page.locator("input[name=title]"), "Meetings that work")
    hands.press(page.locator(SEND))
    up = page.locator(".s-piece", has_text="poster.jpg").get_by_role("button", name="Up")
    before = pieces(page).all_inner_texts()
    hands.press(up)
    expect(up).to_be_focused()
    assert pieces(page).all_inner_texts() == [before[0], before[1], before[3], before[2], before[4]]
    last = page.locator(".s-piece", has_text="example.org/poster")
    down = last.get_by_role("button", name="Down")
    hands.press(down)
    expect(page.locator("section", has_text="Meetings that work").locator("h4")).to_have_count(1)
    expect(last.get_by_role("button", name="Up")).to_be_focused()


@pytest.mark.journey("A3.1")
@pytest.mark.journey("A3.2")
@pytest.mark.journey("A3.3")
@pytest.mark.journey("A3.4")
@pytest.mark.parametrize(
    ("hands", "javascript"),
    [(Pointer, True), (Keys, True), (Pointer, False), (Keys, False)],
    ids=["finger", "keys", "finger-no-script", "keys-no-script"],
)
def test_a3_1_to_a3_4_a_portfolio_is_made_on_a_phone(
    opens: Opens, product: Product, hands: Callable[[Page], Hands], javascript: bool
) -> None:
    address = f"maker-{hands.__name__.lower()}-{javascript}@example.org".lower()
    product.make_learner(address, answers=5)
    page = opens(PHONE, javascript=javascript, answers=[422])
    sign_in(page, address)
    make_one(page, hands(page))
    fill(page, hands(page))
    put_in_order(page, hands(page))


@pytest.mark.journey("A3.2")
def test_a3_2_an_answer_leads_into_the_portfolio_and_stays_as_it_is(opens: Opens, product: Product) -> None:
    product.make_learner("copier@example.org", answers=1)
    page = opens(PHONE)
    sign_in(page, "copier@example.org")
    page.goto(f"{COURSE}questions/why-here/")
    before = page.locator("textarea").input_value()
    Pointer(page).press(link(page, "Copy to my portfolio"))
    page.locator("input[name=title]").fill("First")
    press(page, SEND)
    expect(page.locator("input[name=chosen]:checked")).to_have_count(1)
    press(page, SEND)
    Pointer(page).press(pieces(page).first.locator("a"))
    page.locator("[name=text]").fill("Changed in the portfolio")
    press(page, SEND)
    page.goto(f"{COURSE}questions/why-here/")
    expect(page.locator("textarea")).to_have_value(before)


@pytest.mark.journey("A3.3", "A3.Wrong")
def test_a3_3_a_file_that_is_too_large_is_told_at_once_and_without_a_script_by_the_server(
    opens: Opens, product: Product, tmp_path: Path
) -> None:
    big = tmp_path / "big.jpg"
    big.write_bytes(BIG)
    product.make_learner("large-files@example.org", answers=1)
    page = opens(PHONE)
    sign_in(page, "large-files@example.org")
    mine = make_one(page, Pointer(page))
    Pointer(page).press(link(page, "Add a picture or a PDF"))
    page.set_input_files(FILE, big)
    expect(page.get_by_role("alert")).to_have_text(
        "This file is larger than 10 MB. Save it smaller, or choose another one."
    )
    page.locator(SEND).click()
    expect(page.locator(FILE)).to_be_focused()
    page.set_input_files(FILE, PHOTO)
    expect(page.get_by_role("alert")).to_be_empty()

    other = opens(PHONE, javascript=False, answers=[413])
    other.context.add_cookies(page.context.cookies())
    other.goto(mine)
    Pointer(other).press(link(other, "Add a picture or a PDF"))
    other.locator("[name=alt]").fill("A poster")
    other.set_input_files(FILE, big)
    press(other, SEND)
    expect(other.locator("main")).to_contain_text(
        "You have sent 11 MB. At most 10 MB can be sent here at once."
    )
    other.go_back()
    expect(other.locator("[name=alt]")).to_have_value("A poster")


@pytest.mark.journey("A3.3")
def test_a3_3_a_text_saves_itself_and_two_devices_show_both(opens: Opens, product: Product) -> None:
    product.make_learner("portfolio-on-two@example.org", answers=1)
    page = opens(PHONE)
    sign_in(page, "portfolio-on-two@example.org")
    make_one(page, Pointer(page))
    Pointer(page).press(link(page, "Write a text"))
    address = page.url.partition("?")[0]
    saved = page.locator("[data-autosave-line][data-state=saved]")
    page.locator("[name=text]").fill("Written here")
    expect(saved).to_be_visible()
    other = opens(PHONE, javascript=False, answers=[409])
    other.context.add_cookies(page.context.cookies())
    other.goto(address)
    expect(other.locator("[name=text]")).to_have_value("Written here")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("[name=text]").fill("Written here, and more")
    expect(page.locator("form[data-unsent]")).to_have_count(0)
    other.locator("[name=text]").fill("Written there")
    press(other, SEND)
    expect(other.locator("section[aria-labelledby=newer]")).to_contain_text("Written here, and more")
    expect(other.locator("[name=text]")).to_have_value("Written there")
