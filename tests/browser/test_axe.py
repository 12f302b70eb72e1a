"""No page has a fault that a program can find: WCAG 2.2, levels A and AA, and nothing sticks out sideways."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samskap.awards.views import CHECKS_A_MINUTE
from tests.browser.conftest import Opens
from tests.browser.people import sign_in
from tests.browser.places import REFUSALS, WALKS
from tests.browser.product import ROOT, Product, running_product
from tests.browser.test_narrow import STICKS_OUT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Colours that change when the page turns dark have arrived two frames later.
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})
    .then(found => found.violations)"""
#: Language -> widths and colours. What is mirrored has the same colours and words to say.
LOOKS = {"en": [(320, "light"), (1280, "dark")], "ar-xb": [(320, "dark")]}


@pytest.mark.journey("A1")
@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("who", WALKS)
def test_a1_axe_finds_nothing_on_any_page(opens: Opens, who: str, language: str) -> None:
    page = opens((320, 740), answers=REFUSALS)
    page.add_init_script(path=AXE)
    found: dict[str, object] = {}
    for place in WALKS[who](page, language):
        if out := page.evaluate(STICKS_OUT):
            found[f"{place}, too wide"] = out
        for width, colours in LOOKS[language]:
            page.set_viewport_size({"width": width, "height": 740})
            page.emulate_media(color_scheme=colours)
            page.evaluate(SETTLE)
            if violations := faults(page):
                found[f"{place}, {width} px, {colours}"] = violations
        page.set_viewport_size({"width": 320, "height": 740})
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_a2_8_axe_finds_nothing_on_the_page_that_asks_to_wait(opens: Opens) -> None:
    with running_product() as own:
        page = opens((320, 740), answers=[404, 429], url=own.url)
        for _ in range(CHECKS_A_MINUTE):
            page.request.get("/en/check/7KQ4-9XWM-3HTR-CD6N/")
        page.goto("/en/check/7KQ4-9XWM-3HTR-CD6N/")
        expect(page.locator("h1")).to_have_text("Please wait a minute")
        assert faults(page) == []
        page.close()


#: Whom to be, and what stands on pages that show something only after others did something.
LATER = {
    "demo-coordinator@example.org": {
        "outbox/": "1 letter waits for paper",
        "outbox/paper/": "Demo participant, engineer",
    },
    "demo-protection@example.org": {"oversight/": "The trail is whole"},
}


def test_axe_finds_nothing_on_letters_to_print_and_a_trail_that_was_checked(
    opens: Opens, product: Product
) -> None:
    product.make_letters()
    page = opens((320, 740))
    for person, pages in LATER.items():
        page.context.clear_cookies()
        sign_in(page, person)
        for address, words in pages.items():
            page.goto(f"/en/work/{address}")
            expect(page.locator("main")).to_contain_text(words)
            assert (faults(page), page.evaluate(STICKS_OUT)) == ([], [])


def test_axe_would_find_a_fault(opens: Opens) -> None:
    page = opens()
    page.goto("/en/about/")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    page.evaluate(SETTLE)
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert {fault["rule"] for fault in faults(page)} == {"color-contrast", "label"}


def faults(page: Page) -> list[dict[str, Any]]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # not as a <script>: the site forbids scripts of others
    return [
        {
            "rule": each["id"],
            "where": [(node["target"], node["failureSummary"]) for node in each["nodes"]][:3],
        }
        for each in page.evaluate(RUN, RULES)
    ]
