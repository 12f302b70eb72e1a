"""Programmes and calls as everybody reads them, and the desk where a round is made."""

from collections.abc import Iterator
from datetime import date
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import SEND, press, refused

YEAR = date.today().year + 2  # noqa: DTZ011 - any year that is far enough away


def reader(page: Page, language: str) -> Iterator[str]:
    """A visitor who reads about a programme and its newest call."""
    page.goto(f"/{language}/programmes/")
    yield "programmes"
    press(page, "main .s-cards a >> nth=0")
    yield "a programme"
    press(page, "#call .s-cards a >> nth=0")
    yield "a call"
    page.locator("#who ~ details summary").first.click()
    yield "a call, with the sectors"


def round_maker(page: Page, language: str) -> Iterator[str]:
    """Somebody who runs admission makes a round of their own, part by part, and throws it away again."""
    come_in(page, "demo-school@example.org", language=language)
    page.goto(f"/{language}/work/rounds/")
    yield "rounds of admission"
    page.goto(f"/{language}/work/rounds/new/")
    yield "a new round"
    refused(page, slug="")
    yield "a new round, with errors"
    _make(page, language)
    here = page.url
    yield "a draft"
    for part, wrong in (
        ("dates", {"places": "0"}),
        ("quotas", {"region-north-most": "0"}),
        ("fees", {"course_fee": "much"}),
        ("gatherings", {}),
    ):
        page.goto(f"{here}{part}/")
        yield f"a draft’s {part}"
        if wrong:
            refused(page, **wrong)
            yield f"a draft’s {part}, with errors"
    page.goto(f"{here}publish/")
    yield "a draft, to be published"
    page.goto(f"{here}give-up/")
    yield "a draft, to be thrown away"
    press(page, "main form button[type=submit]")


def _make(page: Page, language: str) -> None:
    page.goto(f"/{language}/work/rounds/new/")
    days = {
        "opens_on": f"{YEAR}-04-01",
        "deadline_on": f"{YEAR}-06-01",
        "starts_on": f"{YEAR}-09-01",
        "ends_on": f"{YEAR + 1}-06-10",
    }
    for name, value in {"slug": f"walk-{token_hex(4)}", "places": "9", **days}.items():
        page.locator(f"main form [name={name}]").fill(value)
    press(page, SEND)
