"""Participants of a learning centre, with and without extra care."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import press, refused, submit


def counsellor(page: Page, language: str) -> Iterator[str]:
    """Somebody with one role, who registers participants without extra care, and ends it for one of them."""
    come_in(page, "demo-counsellor@example.org", language=language)
    page.goto(f"/{language}/work/")
    yield "my work, in the only role"
    people = f"/{language}/work/people"
    for address, name in LISTS:
        page.goto(f"{people}/{address}")
        yield name
    page.goto(f"{people}/new/usual/")
    yield "register somebody"
    refused(page, reach_by="phone", phone="12")
    yield "register somebody, with errors"
    submit(page, name=f"Þórdís Åkerström-Ó’Brien {token_hex(3)}", phone="+46 70 123 45 67")
    yield "somebody who was just registered"
    here = page.url
    page.goto(f"{here}change/")
    refused(page, name="")
    yield "change details, with an error"
    page.goto(f"{here}extra-care/")
    yield "take extra care"
    refused(page)
    yield "take extra care, with an error"
    yield from _consent(page, f"{here}consents/")
    yield from _end(page, here)
    yield from _attest(page, f"/{language}/work/certificates/many/")


LISTS = [
    ("", "participants"),
    ("?q=nobody+is+called+so", "participants, nobody found"),
    ("?ended=1", "participants who have ended"),
    ("new/", "does this person need extra care?"),
]


def _consent(page: Page, consents: str) -> Iterator[str]:
    page.goto(f"{consents}text-messages/?in=sv")
    yield "note a consent given in a talk"
    refused(page)
    yield "note a consent given in a talk, with errors"
    submit(page, interpreter="first", agreed="on")
    yield "what a person agrees to"
    press(page, "main form button")
    yield "what a person took back"


def _attest(page: Page, many: str) -> Iterator[str]:
    """A list that goes as far as the last look, and is thrown away again."""
    page.goto(many)
    yield "what was attested to many"
    # Not simply the first: somebody else's may just be running, and its page fetches itself anew.
    with page.expect_navigation():
        page.get_by_role("link", name="Demo conversation evenings").first.click()
    yield "one that is finished"
    page.goto(f"{many}new/")
    yield "what do you attest?"
    refused(page, title="", outcomes="1\n2\n3\n4\n5\n6")
    yield "what do you attest, with errors"
    submit(page, title="Þættir um orð", from_on="2026-02-01", until_on="2026-02-02", outcomes="")
    yield "who gets it?"
    press(page, "button[value=next]")
    yield "who gets it, without anybody"
    press(page, "button[value=all]")
    yield "who gets it, with some on the list"
    press(page, "button[value=next]")
    yield "what each will get"
    press(page, "main form.s-form button >> nth=-1")
    yield "a last look"
    page.goto(f"{page.url.removesuffix('confirm/')}people/")
    press(page, "form[action$='/alone/'] button >> nth=0")
    yield "what somebody with extra care will get"
    press(page, "form[action$='throw-away/'] button")
    yield "what was attested, after throwing a list away"


def _end(page: Page, here: str) -> Iterator[str]:
    page.goto(f"{here}end/")
    yield "end a participation"
    refused(page, keep_until="2001-01-01")
    yield "end a participation, with an error"
    submit(page, keep_until="2199-12-31")
    yield "a participation that has ended"
    page.goto(f"{here}delete/")
    yield "delete a record"
    refused(page)
    yield "delete a record, with an error"
    submit(page, sure="on")
    yield "a receipt"


def guardian(page: Page, language: str) -> Iterator[str]:
    """Somebody who registers with extra care, and opens a seal; and what to say on the phone."""
    come_in(page, "demo-coordinator@example.org", language=language)
    register = f"/{language}/work/people/new/extra-care/"
    page.goto(register)
    yield "register with extra care"
    refused(page)
    yield "register with extra care, with errors"
    refused(page, cover_name="Demo cover name", second_keeper="first", legal_name="Þórdís Ó’Brien")
    yield "a cover name that somebody else has"
    submit(page, cover_name=f"Solveig {token_hex(3)}")
    yield "somebody with extra care"
    here = page.url
    for last, name in [("cover-name", "cover name"), ("legal-name", "seal a legal name")]:
        page.goto(f"{here}{last}/")
        answers = {"cover_name": ""} if last == "cover-name" else {}
        refused(page, **answers)
        yield f"{name}, with an error"
    page.goto(f"{here}contact-persons/")
    yield "contact persons"
    refused(page, first="")
    yield "contact persons, with an error"
    yield from _opening(page, f"{here}open/legal-name/")
    page.goto(here)
    yield "somebody with extra care, after an opening"
    yield from _enquiry(page, f"/{language}/work/enquiries/")


def _opening(page: Page, seal: str) -> Iterator[str]:
    page.goto(seal)
    yield "open the seal"
    refused(page)
    yield "open the seal, with errors"
    submit(page, reason="first", words="The examination asks for it.")
    yield "the seal is open, what it holds is covered"
    page.locator(".s-veil summary").click()
    yield "the seal is open"


def _enquiry(page: Page, enquiries: str) -> Iterator[str]:
    page.goto(enquiries)
    page.locator(".s-narrow details summary").click()
    yield "what to say when somebody asks"
    refused(page)
    yield "note a question, with an error"
    submit(page, asker="first")
    yield "a question is noted"
