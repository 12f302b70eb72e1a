"""Whoever is interested in a term's courses, and staff who note it."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import refused, submit

#: The demo's term whose catalogue is public.
FORM = "catalogue/demo-learning-centre-demo-term/interest/"


def interested(page: Page, language: str) -> Iterator[str]:
    """A visitor who says it, and has it deleted."""
    page.goto(f"/{language}/{FORM}")
    yield "I am interested"
    refused(page, first_name="Ahmed 19900307-2391", reach_by="phone", address="later")
    yield "I am interested, with errors"
    name = token_hex(4)
    submit(page, first_name=f"አበበ {name}", reach_by="email", address=f"{name}@example.org", language="አማርኛ")
    yield "thank you, with a number"
    number = page.locator("main .s-lead bdi").inner_text()
    page.goto(f"/{language}/interest/delete/")
    yield "have it deleted"
    refused(page)
    yield "have it deleted, with an error"
    submit(page, number=number)
    yield "nothing is kept"
    page.goto(f"/{language}/interest/receipt/forged/")
    yield "a receipt that isn’t there"


def noter(page: Page, language: str) -> Iterator[str]:
    """Somebody of the staff who notes it from paper, says what became of it, and deletes it."""
    come_in(page, "demo-counsellor@example.org", language=language)
    page.goto(f"/{language}/work/interest/")
    yield "who is interested"
    term = page.url
    page.goto(f"{term}?state=over&reach_by=letter&came_by=phone")
    yield "who is interested, nobody"
    page.goto(f"{term}new/")
    yield "note who is interested"
    refused(page, first_name="", address="")
    yield "note who is interested, with errors"
    submit(page, first_name=f"Maria {token_hex(4)}", reach_by="letter", address="Demo street 1")
    yield "noted, and the next one"
    # One's own: others walk here at the same time.
    one = page.locator("main a[href$='/receipt.pdf']").get_attribute("href").removesuffix("receipt.pdf")
    page.goto(f"{term}counts/")
    yield "how many, by course and channel"
    page.goto(one)
    yield "somebody who is interested"
    refused(page, on="")
    yield "somebody who is interested, with an error"
    submit(
        page,
        state="reached",
        on=page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Europe/Oslo'})"),
    )
    page.goto(f"{one}register/")
    yield "register as a participant"
    refused(page, name="", reach_by="phone", phone="12")
    yield "register as a participant, with errors"
    page.goto(f"{one}delete/")
    yield "delete somebody who is interested"
    refused(page)
    yield "delete somebody who is interested, with an error"
    submit(page, sure="on")
