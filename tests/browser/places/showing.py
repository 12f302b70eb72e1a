"""Somebody who lets others read a portfolio, and what they see."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.people import come_in
from tests.browser.places.making import FILE, PHOTO
from tests.browser.pressing import SEND, fill_in, press, refused, submit

#: Something to print in brackets, something to ask about, and words from the right.
TELLING = "Then the patient Kari laughed. 学习 مرحبا بكم"


def shower(page: Page, language: str) -> Iterator[str]:
    """The learner looks at it as others will, makes a link and closes it; an employer reads in between."""
    come_in(page, "demo-done@example.org", language=language)
    mine = filled(page, language)
    page.goto(f"{mine}preview/")
    yield "preview"
    press(page, "main a[href='?name=no']")
    yield "preview without a name"
    page.goto(f"{mine}links/")
    refused(page, ends_on="2020-01-01")
    yield "links to a portfolio, with an error"
    page.goto(f"{mine}links/")
    fill_in(page, note="For the city", shows_name="on")
    press(page, SEND)
    shown = urlsplit(page.locator("main input#address").input_value()).path
    yield "link to a portfolio made"
    page.goto(f"/{language}{shown}")
    yield "portfolio shown"
    page.goto(f"{mine}links/")
    yield "links to a portfolio"
    press(page, "main form[action$='/close/'] button")
    page.locator("main details > summary").click()
    yield "links to a portfolio, closed"
    page.goto(f"/{language}{shown}")
    yield "portfolio shown no longer"
    page.goto(f"{mine}delete/")
    press(page, "main form.s-actions button")


def filled(page: Page, language: str) -> str:
    """Make a portfolio with a heading, a text, a picture and a link in it; return its address."""
    page.goto(f"/{language}/portfolio/new/")
    submit(page, title="Interview with the city")
    mine = page.url
    page.goto(f"{mine}beginning/")
    submit(page, introduction="Who I am.\n\n\nمرحبا", name="Demo learner")
    press(page, "main a[href$='kind=text']")
    submit(page, title="Trust", text=TELLING, shows="That I listen")
    press(page, "main a[href$='/headings/new/']")
    submit(page, title="What we made")
    press(page, "main a[href$='/file/new/'] >> nth=-1")
    page.set_input_files(FILE, PHOTO)
    submit(page, alt="A poster with three circles", shows="That I draw what a meeting needs")
    press(page, "main a[href$='kind=link'] >> nth=-1")
    submit(page, url="https://example.org/poster", title="The poster")
    expect(page.locator("h1")).to_be_visible()
    return mine
