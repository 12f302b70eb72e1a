"""Characters are counted alike everywhere, and nothing is ever cut."""

import re
import unicodedata
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from samskap.kernel.text import count
from tests.browser.conftest import Opens
from tests.browser.people import COURSE, sign_in
from tests.browser.pressing import press, send
from tests.browser.product import Product

QUESTION = f"{COURSE}questions/why-here/"
LIMIT = 1_000


@pytest.fixture(scope="module")
def counting_learner(product: Product) -> str:
    address = f"counting-{token_hex(4)}@example.org"
    product.make_learner(address, answers=2)
    return address


@pytest.mark.journey("A2.2")
def test_a2_2_pasting_1400_characters_keeps_all_and_says_400_over(
    opens: Opens, counting_learner: str
) -> None:
    page = opens(answers=[422])
    sign_in(page, counting_learner)
    page.goto(QUESTION)
    long = ("0123456789" * 140)[:1_400]
    paste(page, long)
    assert page.locator("textarea").input_value() == long
    expect(page.locator(".s-count")).to_have_text("Too long. Characters over the limit: 400")
    send(page, "draft")
    expect(page.locator("main")).to_contain_text(
        "Your text is 400 characters over the limit. All of it is kept."
    )
    assert page.locator("textarea").input_value() == long
    send(page, "done")
    expect(page.locator(".ds-error-summary")).to_contain_text("Your text is 400 characters over the limit.")
    assert page.locator("textarea").input_value() == long
    page.goto(f"{COURSE}checklist/")
    expect(page.locator(".s-units li").first.locator("[data-state=draft]")).to_be_attached()
    expect(page.locator(".s-units li").first).to_contain_text("1400")


def paste(page: Page, text: str) -> None:
    """Put the text into the clipboard from one field and paste it into the answer."""
    page.locator("textarea").fill(text)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator("textarea")).to_have_value("")
    page.keyboard.press("Control+v")


TEXTS = {
    "a family, one sign on the screen": "👩‍👩‍👧‍👦",
    "letters and accents apart": unicodedata.normalize("NFD", "Ärligt talat, ångström på nåt café"),
    "Korean letter by letter": unicodedata.normalize("NFD", "한국어"),
    "Arabic with marks": "مُحَمَّد عادة",
    "Ethiopic": "ሰላም ለዓለም",
    "lines": "one\n\n  two\t\n",
    "flags and skin": "🇳🇴🇸🇪 👍🏽",
}


@pytest.mark.journey("A2.2")
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a2_2_browser_and_server_count_the_same(opens: Opens, counting_learner: str, text: str) -> None:
    page = opens()
    sign_in(page, counting_learner)
    page.goto(QUESTION)
    page.locator("textarea").fill(text)
    shown = page.locator(".s-count").inner_text()
    assert shown == f"Characters left: {LIMIT - count(text)}"
    send(page, "draft")
    assert page.locator(".s-count").inner_text() == shown
    answer = page.request.get(QUESTION).text()  # as it comes, before the browser counts
    written = re.search(r"(\d+) of at most \d", answer)
    assert written
    assert int(written[1]) == count(text)


def test_a2_2_exactly_at_the_limit_is_done(opens: Opens, counting_learner: str) -> None:
    page = opens(answers=[422])
    sign_in(page, counting_learner)
    page.goto(QUESTION)
    page.locator("textarea").fill("ö" * (LIMIT + 1))
    send(page, "done")
    expect(page.locator(".ds-error-summary")).to_contain_text("Your text is 1 character over the limit.")
    page.locator("textarea").fill("o\u0308" * LIMIT)
    press(page, "main button[name=wish][value=done]")
    expect(page.locator("[role=status]")).to_contain_text("marked as done")
