"""Pages around handing in that need no application: addresses that open nothing, and the school's list."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.people import come_in


def asked_no_more(page: Page, language: str) -> Iterator[str]:
    """Somebody with an old letter: as a person of a team, as a partner's director, as the own director."""
    for place in ("team", "partner", "approve"):
        page.goto(f"/{language}/{place}/no-such-address/")
        yield f"an address of a letter that opens nothing ({place})"


def changer(page: Page, language: str) -> Iterator[str]:
    """Somebody at a school, whom municipalities ask for other persons."""
    come_in(page, "demo-school@example.org", language=language)
    page.goto(f"/{language}/work/applications/changes/")
    yield "other persons in teams"
