"""A study circle: choosing pages, printing them, taking them along, a canvas; by phone and without script."""

from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import COURSE
from tests.browser.pressing import press

CIRCLE = f"{COURSE}study-circle/"
MAKE, TAKE = "main form >> nth=0 >> button >> nth=0", "main form >> nth=0 >> button >> nth=1"
#: What is seen of the page when it is printed.
PRINTED = (
    "selector => [...document.querySelectorAll(selector)].filter(each => each.offsetParent !== null).length"
)


def choose(page: Page) -> None:
    """Come from the course and tick a section and a page."""
    page.goto(COURSE)
    with page.expect_navigation():
        page.get_by_role("link", name="Use part of this course in a study circle").click()
    page.locator("main [name=section][value=introduction]").check()
    page.locator("summary", has_text="Or pages one by one").click()
    page.locator("#page-estonia-ethics").check()


@pytest.mark.policy("A-5.6")
@pytest.mark.parametrize("javascript", [True, False])
def test_chosen_pages_become_a_hand_out_whose_address_can_be_passed_on(
    opens: Opens, javascript: bool
) -> None:
    page = opens(PHONE, javascript=javascript)
    choose(page)
    press(page, MAKE)
    expect(page.locator("h2")).to_have_count(2)
    expect(page.locator("article")).to_have_count(4)
    other = opens(PHONE, javascript=False)
    other.goto(page.url)
    expect(other.locator("article")).to_have_count(4)
    expect(other.get_by_role("button", name="Print")).to_have_count(0)
    with other.expect_navigation():
        other.get_by_role("link", name="Choose other pages").click()
    expect(other.locator("#page-estonia-ethics")).to_be_checked()


@pytest.mark.policy("A-5.6")
def test_on_paper_there_is_the_hand_out_and_nothing_else(opens: Opens, tmp_path: Path) -> None:
    page = opens()
    page.goto(f"{CIRCLE}hand-out/?section=introduction&page=estonia-ethics")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    assert page.evaluate(PRINTED, "nav, nav *, button") == 0
    assert page.evaluate(PRINTED, ".writing > div") > 5
    page.pdf(path=tmp_path / "hand-out.pdf", prefer_css_page_size=True)
    sheets = pypdf.PdfReader(tmp_path / "hand-out.pdf").pages
    words = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert round(float(sheets[0].mediabox.width)) in {594, 595, 596}
    begins = next(number for number, text in enumerate(words) if "Care for the team" in text)
    assert words[begins].lstrip("0123456789 ").startswith("Estonia"), "a section begins on a sheet of its own"
    assert "CC-BY" in words[-1] or "Licence" in words[-1]
    assert 4 <= len(words) <= 14


@pytest.mark.policy("A-5.6")
def test_the_file_opens_without_a_network(opens: Opens, tmp_path: Path) -> None:
    page = opens(PHONE, javascript=False)
    choose(page)
    with page.expect_download() as waiting:
        page.locator(TAKE).click()
    assert waiting.value.suggested_filename == "co-creation-en.html"
    file = tmp_path / "hand-out.html"
    waiting.value.save_as(file)
    away = opens(PHONE, elsewhere="file:")
    away.goto(file.as_uri())
    away.context.set_offline(True)
    expect(away.locator("article")).to_have_count(4)
    assert away.evaluate("getComputedStyle(document.querySelector('h2')).color") != "rgb(14, 42, 43)"
    assert away.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.policy("A-5.6")
def test_choosing_nothing_is_said_at_the_field(opens: Opens) -> None:
    page = opens(PHONE, answers=[422])
    page.goto(CIRCLE)
    press(page, MAKE)
    expect(page.locator(".ds-error-summary")).to_be_focused()
    page.locator(".ds-error-summary a").click()
    expect(page.locator("#id_section")).to_be_in_viewport()
    expect(page.locator("#id_section-error")).to_have_text("Choose at least one page.")


@pytest.mark.policy("A-5.7")
@pytest.mark.parametrize("javascript", [True, False])
def test_a_canvas_is_taken_along(opens: Opens, javascript: bool, tmp_path: Path) -> None:
    page = opens(PHONE, javascript=javascript)
    page.goto(CIRCLE)
    page.get_by_label("A3, for the wall").check()
    page.locator("summary", has_text="Put questions of the course on it").click()
    page.locator("[name=question][value=why-here]").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Get the canvas (PDF)").click()
    assert waiting.value.suggested_filename == "canvas-co-creation-a3-en.pdf"
    waiting.value.save_as(tmp_path / "canvas.pdf")
    assert "To think about" in pypdf.PdfReader(tmp_path / "canvas.pdf").pages[0].extract_text()


@pytest.mark.policy("A-5.6")
def test_by_keyboard_alone(opens: Opens) -> None:
    page = opens()
    page.goto(CIRCLE)
    page.locator("main [name=section]").first.focus()
    page.keyboard.press("Space")
    for _step in range(80):
        if page.evaluate("document.activeElement.matches('main button')"):
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("article").first).to_be_visible()
