"""Everything fits: on the narrowest screen, in any language, with large letters and with much space."""

import json
from collections.abc import Iterable, Iterator, Mapping

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
#: What holds more text than it shows, and can't be scrolled.
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(each => {
    const {overflowX, overflowY} = getComputedStyle(each);
    return each.clientHeight > 1 && !each.closest('.s-hidden, details:not([open]) > :not(summary)')
        && ((overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 1)
            || (overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1));
}).slice(0, 5).map(each => `cut off: ${each.tagName}.${each.className} `
    + each.textContent.trim().slice(0, 40))"""
#: As 1.4.12 has it. The site's policy forbids style sheets of others, not rules by its own reader's hand.
SPACED = """() => document.styleSheets[0].insertRule(`* { line-height: 1.5 !important;
    letter-spacing: 0.12em !important; word-spacing: 0.16em !important }`, 0)
    + document.styleSheets[0].insertRule('p { margin-block-end: 2em !important }', 0)"""
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
    assert_fits(page, LARGE_LETTERS)


def test_more_space_between_lines_words_and_letters_loses_nothing(opens: Opens) -> None:
    """WCAG 2.2, 1.4.12: whoever reads with a style sheet of their own."""
    page = opens((360, 740))
    assert_fits(page, SPACED)


def assert_fits(page: Page, change: str) -> None:
    """Change the looks of all key pages, and find nothing that sticks out or is cut off."""
    found = {}
    for address in opened(page, KEY_PAGES, "nb"):
        page.evaluate(change)
        if out := [*page.evaluate(STICKS_OUT), *page.evaluate(CUT_OFF)]:
            found[address] = out
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def opened(page: Page, pages: Mapping[str, Iterable[str]], language: str) -> Iterator[str]:
    """Open pages by who sees them, one after the other, in a language; give the address of each."""
    for person, addresses in pages.items():
        page.context.clear_cookies()
        sign_in(page, person, language=language)
        for address in addresses:
            there, mine, rest = address.replace("/en/", f"/{language}/").partition(MINE)
            if mine:
                page.goto(f"{there}portfolio/")
                there = page.locator("main h2 a").first.get_attribute("href") or ""
            page.goto(f"{there}{rest}")
            yield address


#: The first of somebody's portfolios.
MINE = "portfolio/mine/"
#: What a learner uses, and what staff do.
LEARNERS_PAGES = {
    "demo-halfway@example.org": [
        "/en/",
        "/en/courses/",
        COURSE,
        f"{COURSE}pages/introduction-how/",
        f"{COURSE}pages/introduction-words/",
        f"{COURSE}lenses/ethics/?with=estonia&with=spain",
        f"{COURSE}questions/why-here/",
        f"{COURSE}questions/two-methods/",
        f"{COURSE}my/",
        f"{COURSE}checklist/",
        f"{COURSE}plan/",
        f"{COURSE}plan/days/",
        f"{COURSE}study-circle/",
        f"{COURSE}study-circle/hand-out/?section=introduction&page=estonia-ethics",
        "/en/check/",
        "/en/account/",
        "/en/offline/",
        "/en/accessibility/",
    ],
    "demo-certified@example.org": [f"/en/{MINE}", f"/en/{MINE}preview/", f"/en/{MINE}links/"],
}
KEY_PAGES = LEARNERS_PAGES | {
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
