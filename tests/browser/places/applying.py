"""A municipality's writing desk in the states in which people meet it, and the letters' pages on the way."""

from collections.abc import Iterator
from random import sample
from secrets import token_hex

from playwright.sync_api import Page, expect

from tests.browser.people import come_in
from tests.browser.pressing import SEND, press, put_unheard, refused, submit

CALL = "programmes/school-of-innovation/rounds/demo-open/"
#: Municipalities that the demo leaves alone, for a walk to apply for: one that another walk has is passed by.
FREE = [
    "1101",
    "1103",
    "1106",
    "1108",
    "1111",
    "1112",
    "1114",
    "1119",
    "1120",
    "1121",
    "1122",
    "1124",
    "1127",
]


def applicant(page: Page, language: str) -> Iterator[str]:
    """Somebody who writes for a municipality, and withdraws in the end."""
    come_in(page, "demo-contact@example.org", language=language)
    page.goto(f"/{language}/{CALL}apply/")
    refused(page, municipality="Våler", organisation_number="974760674")
    yield "an application to begin, with a name of two municipalities and an error"
    page.goto(f"/{language}/{CALL}apply/")
    submit(page, municipality="Lillehammer")
    yield "a municipality that has begun already"
    desk = _begin(page, language)
    yield "an application, begun"
    page.goto(f"/{language}/my/applications/")
    yield "my applications"
    yield from _people(page, desk)
    yield from _parts(page, desk)
    page.goto(desk)
    yield "an application, with somebody in the team"
    for part in ("approval", "hand-in", "withdraw"):
        page.goto(f"{desk}{part}/")
        for summary in page.locator("main details > summary").all():
            summary.click()
        yield f"an application half done: {part}"
    refused(page)
    yield "withdrawing, with an error"
    submit(page, sure="yes")
    yield "an application that was withdrawn"


def _begin(page: Page, language: str) -> str:
    """Begin an application for a municipality that nobody else walks for; return where its desk is."""
    for code in sample(FREE, len(FREE)):
        page.goto(f"/{language}/{CALL}apply/")
        submit(page, municipality=code)
        if "/my/applications/" in page.url:
            return page.url
    raise AssertionError("somebody walks for every municipality")


def _people(page: Page, desk: str) -> Iterator[str]:
    page.goto(f"{desk}people/new/")
    refused(page, name="", work_years="many")
    yield "a person for the team, with errors"
    submit(
        page,
        name="Demo person عادة",
        email=f"walk-{token_hex(4)}@example.org",
        role="leader",
        sector="health",
        education="bachelor",
        work_years="3",
        relevant_years="",
    )
    card = page.locator("main li", has=page.locator("h3", has_text="عادة"))
    person = card.locator("a[href*='/people/']").first.get_attribute("href") or ""
    for part in ("", "diploma/", "remove/"):
        page.goto(f"{person}{part}")
        yield f"a person of the team {part}"


def _parts(page: Page, desk: str) -> Iterator[str]:
    page.goto(f"{desk}municipalities/new/")
    refused(page, municipality="Herøy", director_name="", director_email="nobody")
    yield "another municipality, with errors"
    page.goto(f"{desk}task/need/")
    yield "a part of the task"
    put_unheard(page, "Said first. عادة")
    press(page, SEND)
    page.goto(f"{desk}task/need/")
    page.locator("main input[name=revision]").evaluate("field => { field.value = 0; }")
    put_unheard(page, f"Said otherwise {token_hex(2)}")
    press(page, SEND)
    expect(page.locator("#newer")).to_be_visible()
    yield "two texts of one part"
    page.goto(f"{desk}contact/")
    refused(page, organisation_number="12")
    yield "contact and invoice, with an error"
    page.goto(f"{desk}writers/")
    refused(page, email="nobody")
    yield "who writes along, with an error"
