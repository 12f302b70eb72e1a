"""Saving a course on a phone, and reading it where there is no connection (X-2.6)."""

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.line import Line
from tests.browser.offline.phones import (
    BOX,
    FILMS,
    HAS_COPY_WITH,
    KEPT,
    MINE,
    PAGE,
    QUESTIONS,
    REMOVE,
    SAID,
    SAVE,
    SAVED,
    bytes_said,
    kept,
    save,
    saved_addresses,
    wait_until,
)
from tests.browser.people import COURSE, sign_in
from tests.browser.phone import expect_state
from tests.browser.product import Product

pytestmark = pytest.mark.policy("X-2.6")


def test_who_never_pressed_the_button_pays_nothing(opens: Opens, product: Product, learner: str) -> None:
    page = opens(PHONE)
    page.goto(COURSE)
    assert page.evaluate(KEPT) == {"kept": {}, "workers": 0}
    sign_in(page, learner)
    asked: list[str] = []
    page.context.on("request", lambda each: asked.append(each.url))
    page.goto(MINE)
    expect(page.locator(SAVE)).to_be_visible()
    page.goto(PAGE)
    assert page.evaluate(KEPT) == {"kept": {}, "workers": 0}
    assert not [each for each in asked if re.search(r"sw\.js|save\.|/offline/$", each)]


def test_the_button_says_the_size_and_that_is_what_is_fetched(window: Page, learner: str) -> None:
    sign_in(window, learner)
    window.goto(MINE)
    expect(window.locator(SAID)).to_contain_text("Save the course on this device.")
    said = bytes_said(window.locator(SAVE).inner_text())
    fetched: list[Request] = []
    window.context.on("requestfinished", lambda each: fetched.append(each))  # noqa: PLW0108
    save(window)
    expect(window.locator(SAID)).to_have_text(SAVED)
    assert bytes_said(window.locator(SAID).inner_text()) == said
    sizes = [each.sizes()["responseBodySize"] for each in fetched]
    assert sum(sizes) == pytest.approx(said, rel=0.1)


@pytest.mark.journey("A2.3")
def test_a2_3_pages_questions_and_pictures_are_there_without_a_connection(
    window: Page, line: Line, learner: str
) -> None:
    sign_in(window, learner)
    save(window)
    line.cut()
    window.goto(f"{COURSE}pages/sweden-overview/")
    expect(window.locator("h1")).to_be_visible()
    expect(window.locator("main > p.s-shared")).to_contain_text(
        "No connection: you see this page as it was on"
    )
    window.goto(QUESTIONS[0])
    expect(window.locator(BOX)).to_be_editable()
    window.goto(COURSE)
    assert (
        window.locator("main img").first.evaluate("image => image.decode().then(() => image.naturalWidth)")
        > 0
    )
    assert window.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    window.goto(MINE)
    window.get_by_role("link", name="Continue where you were").or_(
        window.get_by_role("link", name="Begin reading")
    ).first.click()
    expect(window.locator("article h1")).to_be_visible()
    line.mend()
    window.reload()
    expect(window.locator("main > p.s-shared")).to_have_count(0)


def test_what_is_not_saved_leads_to_the_page_about_this_device(
    window: Page, line: Line, learner: str
) -> None:
    sign_in(window, learner)
    save(window)
    line.cut()
    for address in ("/en/account/", "/en/work/", f"{COURSE}search/?q=care", "/nb/courses/co-creation/"):
        window.goto(address)
        expect(window.locator("[data-place=fallback]")).to_be_visible()
        expect(window.locator("[data-place=courses]")).to_contain_text("Co-creation in public services")
    expect(window.locator("html")).to_have_attribute("lang", "nb")
    line.mend()
    window.get_by_role("link", name="Prøv igjen").or_(window.get_by_role("link", name="Try again")).click()
    expect(window.locator("[data-place=fallback]")).to_have_count(0)


def test_a_line_that_brings_nothing_is_waited_for_only_a_while(
    window: Page, line: Line, learner: str
) -> None:
    sign_in(window, learner)
    save(window)
    line.stick()
    window.goto(PAGE)
    expect(window.locator("main > p.s-shared")).to_contain_text("No connection")
    line.mend()


def test_with_films_a_part_of_one_can_be_had_without_a_connection(
    window: Page, line: Line, learner: str
) -> None:
    sign_in(window, learner)
    save(window, FILMS)
    expect(window.locator(FILMS)).to_be_hidden()
    [film, *_] = sorted(each for each in saved_addresses(window) if each.endswith(".mp4"))
    line.cut()
    window.goto(PAGE)
    part = """async ([address, range]) => {
        const answer = await fetch(address, { headers: { Range: range } });
        return [answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get("Content-Range")];
    }"""
    whole = window.evaluate(
        "address => fetch(address).then(each => each.arrayBuffer()).then(all => all.byteLength)", film
    )
    assert window.evaluate(part, [film, "bytes=10-19"]) == [206, 10, f"bytes 10-19/{whole}"]
    assert window.evaluate(part, [film, f"bytes={whole - 5}-"]) == [
        206,
        5,
        f"bytes {whole - 5}-{whole - 1}/{whole}",
    ]


def test_a_page_that_is_visited_takes_the_place_of_its_copy(window: Page, line: Line, learner: str) -> None:
    sign_in(window, learner)
    save(window)
    page = f"{COURSE}pages/introduction-words/"
    window.goto(QUESTIONS[1])
    expect_state(window, "ready")
    window.locator(BOX).fill("Said before the tunnel.")
    expect_state(window, "draft")
    window.goto(page)
    wait_until(window, HAS_COPY_WITH, [QUESTIONS[1], "Said before the tunnel."])
    line.cut()
    window.goto(QUESTIONS[1])
    expect(window.locator(BOX)).to_have_value("Said before the tunnel.")


# --- When it can't be had ----------------------------------------------------------------------------


def test_a_line_lost_half_way_leaves_the_former_copy_whole(window: Page, line: Line, learner: str) -> None:
    sign_in(window, learner)
    save(window)
    before = kept(window)
    window.context.on("request", lambda each: line.cut() if "/pages/spain" in each.url else None)
    window.locator(SAVE).click()
    expect(window.locator(SAID)).to_contain_text("The connection was lost before everything was here.")
    assert kept(window) == before
    window.goto(PAGE)
    expect(window.locator("article h1")).to_be_visible()


def test_a_full_device_is_said_and_leaves_nothing_half(window: Page, learner: str) -> None:
    window.add_init_script(
        """if (sessionStorage.full) {
            const put = Cache.prototype.put;
            let left = 20;
            Cache.prototype.put = function (...all) {
                if (!left--) return Promise.reject(new DOMException("no room", "QuotaExceededError"));
                return put.apply(this, all);
            };
        }"""
    )
    sign_in(window, learner)
    save(window)
    before = kept(window)
    window.evaluate("() => { sessionStorage.full = 1; }")
    window.reload()
    window.locator(SAVE).click()
    expect(window.locator(SAID)).to_contain_text("There isn’t room enough on this device.")
    expect(window.locator(REMOVE)).to_be_visible()
    assert kept(window) == before


def test_a_newer_course_is_offered_and_old_shells_go(window: Page, learner: str) -> None:
    window.goto("/en/about/")
    window.evaluate("caches.open('shell of before')")
    sign_in(window, learner)
    save(window)
    assert [name for name in kept(window) if name.startswith("shell ")] != ["shell of before"]
    assert "shell of before" not in kept(window)
    window.evaluate(
        """async () => {
            const [name] = (await caches.keys()).filter((each) => each.startsWith("saved "));
            const cache = await caches.open(name), about = await (await cache.match("/offline/about")).json();
            await cache.put("/offline/about", new Response(JSON.stringify({ ...about, version: "before" })));
        }"""
    )
    window.reload()
    expect(window.locator(SAID)).to_contain_text("The course has become newer since then.")
    window.locator(SAVE).click()
    expect(window.locator(SAID)).to_have_text(SAVED, timeout=60_000)
    assert len([name for name in kept(window) if name.startswith("saved ")]) == 1
