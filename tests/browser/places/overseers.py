"""Those who answer for records and for data protection."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import press, refused, submit


def overseers(page: Page, language: str) -> Iterator[str]:
    """A registrar with a request for records, those who weigh the harm, and the data-protection officer."""
    work = f"/{language}/work"
    come_in(page, "demo-registrar@example.org", language=language)
    page.goto(f"{work}/records-requests/")
    yield "requests for public records"
    refused(page)
    yield "requests for public records, with errors"
    submit(page, reference=f"2027-{token_hex(4)}", about="Demo cover name")
    request = page.url
    page.locator(".s-narrow details summary").click()
    yield "a request that waits"
    refused(page, outcome="in-full")
    yield "a request that isn't given out"
    page.context.clear_cookies()
    yield from _weighing(page, work, language, request)
    come_in(page, "demo-registrar@example.org", language=language)
    page.goto(request)
    yield "a request that was weighed"
    submit(page, outcome="not-given-out")
    yield "a request that was answered"
    page.context.clear_cookies()
    yield from _oversight(page, work, language)


def _weighing(page: Page, work: str, language: str, request: str) -> Iterator[str]:
    come_in(page, "demo-counsellor@example.org", language=language)
    page.goto(f"{work}/people/")
    yield "participants, with a request to weigh"
    page.goto(f"{request}harm/")
    yield "weigh the harm"
    refused(page)
    yield "weigh the harm, with an error"
    submit(page, harm="first")
    page.context.clear_cookies()


def _oversight(page: Page, work: str, language: str) -> Iterator[str]:
    come_in(page, "demo-protection@example.org", language=language)
    oversight = f"{work}/oversight/"
    page.goto(oversight)
    yield "oversight"
    page.goto(f"{oversight}?since=2001-02-03&until=2001-01-01&by=nobody")
    yield "oversight, with errors"
    page.goto(f"{oversight}?room=awards&until=2001-01-01")
    page.locator("main details:has(form) summary").click()
    yield "oversight, nothing found"
    page.locator("main details [name=email]").fill("nobody@example.org")
    press(page, "main details form button")
    yield "oversight, nobody found"
    page.goto(f"{oversight}openings/")
    yield "openings of sealed details"
    page.goto(f"{oversight}processing/")
    yield "record of processing activities"
