"""Somebody who makes a portfolio, and every page on the way."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.people import come_in
from tests.browser.pressing import SEND, press, put_unheard, refused, submit
from tests.portfolio.hostile import PDF, file_of, photo

PHOTO = {"name": "poster.jpg", "mimeType": "image/jpeg", "buffer": file_of(photo(), "JPEG")}
PAPER = {"name": "rapport.pdf", "mimeType": "application/pdf", "buffer": PDF}
FILE = "input[type=file]"


def maker(page: Page, language: str) -> Iterator[str]:
    """The learner makes a portfolio, fills it with pieces of every kind, orders, copies and deletes it."""
    come_in(page, "demo-done@example.org", language=language)
    page.goto(f"/{language}/portfolio/new/")
    refused(page, title="")
    yield "new portfolio, with an error"
    submit(page, title="For the city")
    mine = page.url
    yield "portfolio, empty"
    yield from _answers(page, mine)
    page.goto(f"{mine}headings/new/")
    refused(page, title=" ")
    yield "heading, with an error"
    submit(page, title="Meetings that work")
    yield from _files(page, mine)
    yield from _texts(page, mine)
    page.goto(mine)
    press(page, "main button[value=down] >> nth=0")
    yield "portfolio, after moving a piece"
    for summary in page.locator("main details > summary").all():
        summary.click()
    yield "portfolio, with all that can be opened"
    yield from _whole(page, mine, language)


def _answers(page: Page, mine: str) -> Iterator[str]:
    page.goto(f"{mine}answers/")
    press(page, SEND)
    expect(page.locator(".ds-error-summary")).to_be_visible()
    yield "answers to copy, none chosen"
    for box in page.locator("input[name=chosen]").all()[:2]:
        box.check()
    press(page, SEND)
    yield "portfolio, answers copied"


def _files(page: Page, mine: str) -> Iterator[str]:
    page.goto(mine)
    press(page, "main a[href$='/file/new/']")
    page.locator("main details > summary").click()
    yield "new file"
    page.set_input_files(FILE, PHOTO)
    refused(page, alt="")
    yield "new file, without words for the picture"
    page.set_input_files(FILE, PHOTO)
    submit(page, alt="A poster with three circles", shows="That I draw what a meeting needs")
    press(page, "main a[href$='/file/new/']")
    page.set_input_files(FILE, PAPER)
    submit(page, title="")
    press(page, ".s-piece:has(img) h3 a")
    yield "words of a picture"


def _texts(page: Page, mine: str) -> Iterator[str]:
    page.goto(mine)
    press(page, "main a[href$='kind=link']")
    refused(page, url="javascript:alert(1)")
    yield "new link, with an error"
    submit(page, url="https://example.org/poster", title="The poster")
    press(page, "main a[href$='kind=text']")
    yield "new text"
    submit(page, text="مرحبا بكم " * 20, shows="Arabic")
    press(page, ".s-piece:has-text('Arabic') h3 a")
    page.locator("input[name=revision]").evaluate("field => { field.value = 7; }")
    put_unheard(page, "Something else")
    press(page, SEND)
    expect(page.locator("#newer")).to_be_visible()
    yield "two texts of a piece"
    page.goto(mine)
    press(page, "main a[href$='/remove/'] >> nth=0")
    yield "remove a piece"


def _whole(page: Page, mine: str, language: str) -> Iterator[str]:
    page.goto(f"{mine}beginning/")
    refused(page, title="")
    yield "title and introduction, with an error"
    submit(page, title="For the city", introduction="Who I am. " * 30, name="Demo learner")
    page.goto(f"{mine}copy/")
    yield "copy a portfolio"
    submit(page, title="For the county")
    page.goto(f"/{language}/portfolio/answer/co-creation/why-here/")
    yield "which portfolio"
    page.goto(f"/{language}/portfolio/")
    yield "my portfolios"
    page.goto(f"{mine}delete/")
    yield "delete a portfolio"
    press(page, "main form.s-actions button")
    expect(page.locator("h1")).to_be_visible()
