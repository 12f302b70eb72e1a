"""Everything fits: on the narrowest screen, in any language, and with letters twice as large."""

import json

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opens
from tests.browser.people import COURSE, sign_in
from tests.browser.places import REFUSALS, WALKS

#: What sticks out sideways. Tables may be scrolled, and what is closed or only for screen readers isn't seen.
STICKS_OUT = """() => {
    const UNSEEN = '.s-scroll, .s-hidden, .ds-skip-link, svg, pre, details:not([open]) > :not(summary)';
    const wide = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
    for (const each of document.querySelectorAll('body *')) {
        if (each.closest(UNSEEN)) continue;
        const {left, right, width, height} = each.getBoundingClientRect();
        if (width > 1 && height > 1 && (left < -1 || right > wide + 1))
            found.push(`${each.tagName}.${each.className}, ${Math.round(left)} to ${Math.round(right)}: `
                + each.textContent.trim().slice(0, 40));
    }
    return found.slice(0, 5);
}"""
LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"


@pytest.mark.parametrize("language", ["nb", "sv"])
@pytest.mark.parametrize("who", WALKS)
def test_nothing_sticks_out_at_320_pixels(opens: Opens, who: str, language: str) -> None:
    """In English and from right to left, test_axe looks at the same."""
    page = opens((320, 741), answers=REFUSALS)
    found = {place: out for place in WALKS[who](page, language) if (out := page.evaluate(STICKS_OUT))}
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_twice_as_large_fit(opens: Opens, width: int) -> None:
    page = opens((width, 740))
    found = {}
    for person, addresses in KEY_PAGES.items():
        page.context.clear_cookies()
        sign_in(page, person, language="nb")
        for address in addresses:
            page.goto(address.replace("/en/", "/nb/"))
            page.evaluate(LARGE_LETTERS)
            if out := page.evaluate(STICKS_OUT):
                found[address] = out
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


KEY_PAGES = {
    "demo-halfway@example.org": [
        "/en/",
        COURSE,
        f"{COURSE}pages/introduction-words/",
        f"{COURSE}lenses/ethics/?with=estonia&with=spain",
        f"{COURSE}questions/why-here/",
        f"{COURSE}questions/two-methods/",
        f"{COURSE}my/",
        f"{COURSE}checklist/",
        "/en/check/",
        "/en/account/",
    ],
    "demo-coordinator@example.org": [
        "/en/work/",
        "/en/work/members/",
        "/en/work/invitations/new/",
        "/en/work/people/",
        "/en/work/people/new/extra-care/",
        "/en/work/enquiries/",
    ],
    "demo-protection@example.org": ["/en/work/oversight/", "/en/work/oversight/processing/"],
}


def test_a_page_that_sticks_out_is_noticed(opens: Opens) -> None:
    page: Page = opens((320, 740))
    page.goto("/en/about/")
    page.evaluate("document.querySelector('h1').style.width = '30rem'")
    assert page.evaluate(STICKS_OUT)
