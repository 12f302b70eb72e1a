"""A term's catalogue as everybody reads it, and as the office prepares it."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import refused

#: The demo's term whose catalogue is public.
HERE = "catalogue/demo-learning-centre-demo-term/"


def catalogue_reader(page: Page, language: str) -> Iterator[str]:
    """A visitor who looks for a course."""
    page.goto(f"/{language}/catalogue/")
    yield "catalogues"
    here = f"/{language}/{HERE}"
    page.goto(here)
    course = page.locator("main .s-cards a").first.get_attribute("href")
    yield "a catalogue"
    page.goto(f"{here}?q=e&language=en&level=basic&hours=20&exam=perhaps&free=on&any_time=on")
    yield "a catalogue, searched with all filters"
    page.goto(f"{here}?q=nothing+has+these+words")
    yield "a catalogue, nothing found"
    page.goto(f"{course}")
    yield "a course of a catalogue"
    page.goto(f"{here}easy/")
    easy = page.locator("main .s-stack a").first.get_attribute("href")
    yield "a catalogue in easy words"
    page.goto(f"{easy}")
    yield "a course of a catalogue in easy words"


def cataloguer(page: Page, language: str) -> Iterator[str]:
    """Somebody of the office who prepares catalogues; what is there already is only looked at."""
    come_in(page, "demo-coordinator@example.org", language=language)
    page.goto(f"/{language}/work/terms/")
    terms = [each.get_attribute("href") for each in page.locator("main .s-rows tbody td:first-child a").all()]
    for term in terms:
        page.goto(f"{term}catalogue/")
        if page.locator("main .s-rows").count():
            break
        yield "a catalogue that can’t be begun yet"
    here = page.url
    course = page.locator("main .s-rows a").first.get_attribute("href")
    yield "a catalogue at work"
    page.goto(f"{here}words/")
    yield "what stands in front of a catalogue"
    refused(page, full_time_hours="4")
    yield "what stands in front of a catalogue, with an error"
    page.goto(f"{course}")
    yield "a course of a catalogue at work"
    refused(page, hours_a_week="many")
    yield "a course of a catalogue at work, with an error"
    page.goto(f"{course}withdraw/")
    yield "a course to withdraw"
    refused(page)
    yield "a course to withdraw, without a reason"
    page.goto(f"{here}publish/")
    yield "a catalogue to publish"
    page.goto(f"{here}preview/")
    yield "the preview of a catalogue"
