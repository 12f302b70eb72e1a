"""No page has a fault that a program can find: WCAG 2.2, levels A and AA, and nothing sticks out sideways."""

import json
import re
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from samskap.people.limits import CHECKS_A_MINUTE
from tests.browser.conftest import Opens
from tests.browser.people import sign_in
from tests.browser.places import REFUSALS, WALKS
from tests.browser.product import ROOT, Product
from tests.browser.test_narrow import LEARNERS_PAGES, STICKS_OUT, opened

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Colours that change when the page turns dark have arrived two frames later.
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
#: What was just opened, such as `details`, stands a frame later, or when it has moved into its place.
AT_REST = f"""() => ({SETTLE})()
    .then(() => Promise.allSettled(document.getAnimations().map(each => each.finished)))"""
RUN = """options => axe.run(document, {resultTypes: ['violations'], ...options})
    .then(found => found.violations)"""


class Look(NamedTuple):
    """How a page is looked at: how wide, in which colours, by which rules of axe; and which pages."""

    width: int
    colours: Literal["light", "dark"]
    rules: dict[str, object]
    #: Only where there is such an element.
    where: str = "body"


#: Rules about colours take more than half of axe's time.
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
ALL: dict[str, object] = {"runOnly": RULES}
COLOURS: dict[str, object] = {"runOnly": ABOUT_COLOURS}
LAYOUT: dict[str, object] = {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in ABOUT_COLOURS}}
#: What has other colours on a narrow screen; nothing has others when it is mirrored. See the test of both.
NARROW_IS_OTHER = (".s-rows", ".s-board")
#: Language -> looks.
LOOKS = {
    "en": [
        Look(320, "light", ALL),
        Look(320, "dark", COLOURS, where=", ".join(NARROW_IS_OTHER)),
        Look(1280, "dark", ALL),
    ],
    "ar-xb": [Look(320, "dark", LAYOUT)],
}


@pytest.mark.journey("A1")
@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("who", WALKS)
def test_a1_axe_finds_nothing_on_any_page(opens: Opens, who: str, language: str) -> None:
    page = opens((320, 740), answers=REFUSALS)
    page.add_init_script(path=AXE)
    first, *others = LOOKS[language]
    page.emulate_media(color_scheme=first.colours)
    found: dict[str, object] = {}
    for place in WALKS[who](page, language):
        if out := page.evaluate(STICKS_OUT):
            found[f"{place}, too wide"] = out
        seen = first
        for look in (first, *others):
            if not page.locator(look.where).count():
                continue
            turn(page, seen, look)
            seen = look
            if violations := faults(page, look.rules):
                found[f"{place}, {look.width} px, {look.colours}"] = violations
        turn(page, seen, first)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_a1_axe_finds_nothing_in_arabic(opens: Opens) -> None:
    """Real words, and not the mirrored test language: from the right, of other lengths, in other fonts."""
    page = opens((320, 740))
    page.add_init_script(path=AXE)
    light, dark = Look(320, "light", ALL), Look(320, "dark", COLOURS)
    page.emulate_media(color_scheme=light.colours)
    found: dict[str, object] = {}
    for address in opened(page, LEARNERS_PAGES, "ar"):
        if out := page.evaluate(STICKS_OUT):
            found[f"{address}, too wide"] = out
        for before, look in ((light, light), (light, dark)):
            turn(page, before, look)
            if violations := faults(page, look.rules):
                found[f"{address}, {look.colours}"] = violations
        turn(page, dark, light)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def turn(page: Page, before: Look, look: Look) -> None:
    """Make the page as wide as this look, in its colours."""
    if before.width != look.width:
        page.set_viewport_size({"width": look.width, "height": 740})
    if before.colours != look.colours:
        page.emulate_media(color_scheme=look.colours)
    if (before.width, before.colours) != (look.width, look.colours):
        page.evaluate(SETTLE)


#: Rules of the style sheets that give other colours to what is narrow or mirrored.
OTHER_COLOURS = r"""() => {
    const COLOURS = /^(color|background-color|background-image|opacity|filter|mix-blend-mode|text-shadow)$/;
    const found = new Set();
    const read = (rules, depends) => {
        for (const rule of rules) {
            const when = `${rule.conditionText || ''} ${rule.selectorText || ''}`;
            const here = depends || /width|inline-size|orientation|aspect-ratio|\[dir|:dir\(/.test(when);
            for (const name of here && rule.style ? rule.style : [])
                if (COLOURS.test(name)) found.add(rule.selectorText);
            if (rule.cssRules) read(rule.cssRules, here);
        }
    };
    for (const sheet of document.styleSheets) read(sheet.cssRules, false);
    return [...found];
}"""


def test_colours_depend_on_width_only_where_axe_looks_again_and_never_on_direction(opens: Opens) -> None:
    page = opens()
    page.goto("/ar-xb/design/")
    found = {re.split(r"[ :]|--", rule)[0] for rule in page.evaluate(OTHER_COLOURS)}
    assert found == set(NARROW_IS_OTHER)
    for rule in ("p { &:dir(rtl) { color: red } }", "@media (width < 9em) { b { opacity: 0.5 } }"):
        page.evaluate("rule => document.styleSheets[0].insertRule(rule)", rule)
    assert {"&:dir(rtl)", "b"} < set(page.evaluate(OTHER_COLOURS))


def test_a2_8_axe_finds_nothing_on_the_page_that_asks_to_wait(opens: Opens) -> None:
    page = opens((320, 740), answers=[404, 429])
    for _ in range(CHECKS_A_MINUTE):
        page.request.get("/en/check/7KQ4-9XWM-3HTR-CD6N/")
    page.goto("/en/check/7KQ4-9XWM-3HTR-CD6N/")
    expect(page.locator("h1")).to_have_text("Please wait a minute")
    assert faults(page) == []


#: Whom to be, and what stands on pages that show something only after others did something.
LATER = {
    "demo-coordinator@example.org": {
        "outbox/": re.compile(r"\d+ letters? waits? for paper"),
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


def faults(page: Page, rules: dict[str, object] = ALL) -> list[dict[str, Any]]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # not as a <script>: the site forbids scripts of others
    page.evaluate(AT_REST)
    return [
        {
            "rule": each["id"],
            "where": [(node["target"], node["failureSummary"]) for node in each["nodes"]][:3],
        }
        for each in page.evaluate(RUN, rules)
    ]


def test_with_forced_colours_what_can_be_pressed_keeps_an_edge(opens: Opens) -> None:
    """Somebody's own few colours take all grounds away: only lines are left to tell a control."""
    page = opens((360, 740))
    page.emulate_media(forced_colors="active")
    for address in opened(page, LEARNERS_PAGES, "en"):
        assert (address, page.evaluate(WITHOUT_EDGE)) == (address, [])
    page.goto("/en/courses/co-creation/my/")
    page.evaluate("document.querySelector('main .ds-button').style.border = 'none'")
    assert page.evaluate(WITHOUT_EDGE)


#: Buttons and fields that no line sets off.
WITHOUT_EDGE = """() => [
        ...document.querySelectorAll('.ds-button, button, textarea, input:not([type=hidden])')
    ]
    .filter(each => each.checkVisibility() && !each.closest('.s-menu') && !each.closest('.s-hidden'))
    .filter(each => {
        const {appearance, borderTopStyle, borderBottomStyle} = getComputedStyle(each);
        return appearance === 'none' && borderTopStyle === 'none' && borderBottomStyle === 'none';
    }).map(each => each.outerHTML.slice(0, 80))"""
