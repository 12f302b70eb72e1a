"""Needs for competence, and the figures they rest on."""

from collections.abc import Iterator
from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import SEND, press, refused, submit

_FIGURES = (
    "Yrke;SSYK 2012;Område;Mått;År;Antal\n"
    "Demoyrke;5321;{area};lediga;2027;1 250\n"
    "Demoyrke;53X;A;lediga;2027;3\n"
)


def needs_keeper(page: Page, language: str) -> Iterator[str]:
    """Somebody who chooses courses records a need of their own, changes it, and takes in figures."""
    come_in(page, "demo-counsellor@example.org", language=language)
    needs = f"/{language}/work/needs/"
    page.goto(f"{needs}new/")
    yield "a new need"
    refused(page, competence="Omsorg", source="")
    yield "a new need, with errors"
    name = f"Äldreomsorg {token_hex(4)}"
    submit(
        page,
        competence=name,
        area="Demo county",
        source="Demo forecast",
        url="https://forecast.example.org/a-long-address-that-goes-on-and-on-and-on-without-any-space",
        dated_on="2026-05-04",
        certainty="likely",
        subjects="dementia\ncare",
    )
    here = page.url
    yield "a need"
    page.goto(f"{here}edit/")
    refused(page, area="")
    yield "a need to change, with an error"
    page.goto(f"{here}courses/")
    yield "courses that could answer a need"
    other_way = "main a[href*='/needs/course/']"
    if page.locator(other_way).count():
        press(page, f"{other_way} >> nth=0")
        yield "needs that a course could answer"
    page.goto(f"{needs}?q={name.split()[1]}")
    yield "needs that were found"
    page.goto(f"{needs}?q=nothing-has-these-words")
    yield "no need found"
    yield from _figures(page, needs)
    page.goto(f"{here}over/")
    yield "a need that will be over"
    submit(page)
    yield "a need that is over"
    page.goto(f"{here}again/")
    yield "a need that will be current again"


def _figures(page: Page, needs: str) -> Iterator[str]:
    """Take in a file with one row that is right and one that isn’t, and begin a need out of it."""
    page.goto(f"{needs}figures/new/")
    yield "a file of figures to send"
    refused(page, source="Demo forecast")
    yield "a file of figures to send, with errors"
    area = f"Demo {token_hex(4)}"
    content = _FIGURES.format(area=area).encode()
    page.set_input_files("input[name=file]", {"name": "demo.csv", "mimeType": "text/csv", "buffer": content})
    submit(page, source="Demo forecast", dated_on="2026-05-04")
    yield "figures to look at"
    press(page, SEND)
    page.goto(f"{needs}figures/?q={area.split()[1]}")
    yield "figures"
    page.locator("main input[name=figure]").first.check()
    press(page, "main form[action*=new] button[type=submit]")
    yield "a need out of figures"
