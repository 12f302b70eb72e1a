"""A course saved on a phone: where things stand on the pages, and what lies in the browser."""

import re
import time
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.people import COURSE

MINE = f"{COURSE}my/"
PAGE = f"{COURSE}pages/introduction-words/"
QUESTIONS = [f"{COURSE}questions/why-here/", f"{COURSE}questions/at-stake/"]
HERE = "/en/offline/"
BOX = "textarea[name=text]"
SAVE, FILMS, REMOVE = (f".s-offline button[value={wish}]" for wish in ("reading", "films", "remove"))
SAID = ".s-offline [data-line]"
SAVED = re.compile(r"^Saved on this device on \d+ \w+ \d{4}; [\d.]+.(kB|MB)\.$")
SIZE = re.compile(r"([\d.]+)\s(kB|MB)")
#: What lies in the browser's caches: address by cache, and whether a worker is there.
KEPT = """async () => {
    const kept = {};
    for (const name of await caches.keys())
        kept[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
    return { kept, workers: (await navigator.serviceWorker.getRegistrations()).length };
}"""
#: Whether the copy of a page holds a text; whether nothing is kept, or no course.
HAS_COPY_WITH = """async ([address, text]) => {
    const copy = await caches.match(address, { ignoreVary: true });
    return (await copy.text()).includes(text);
}"""
NOTHING_KEPT = f"() => ({KEPT})().then(({{ kept, workers }}) => !workers && !Object.keys(kept).length)"
NO_COURSE = "() => caches.keys().then((names) => !names.some((name) => name.startsWith('saved ')))"


def watched(context: Any) -> list[str]:
    """What the console complains of from now on, except that there is no connection."""
    problems: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "net::ERR_" not in message.text:
            problems.append(message.text)

    context.on("console", heard)
    context.on("weberror", lambda error: problems.append(f"uncaught: {error.error}"))
    return problems


def save(page: Page, button: str = SAVE) -> None:
    """Press the button on the course's page, and wait until all is there."""
    page.goto(MINE)
    page.locator(button).click()
    expect(page.locator(REMOVE)).to_be_visible(timeout=60_000)


def kept(page: Page) -> dict[str, list[str]]:
    """The addresses in each cache."""
    found: dict[str, list[str]] = page.evaluate(KEPT)["kept"]
    return found


def saved_addresses(page: Page) -> set[str]:
    """The addresses in saved courses."""
    return {each for name, all_ in kept(page).items() if name.startswith("saved ") for each in all_}


def wait_until(page: Page, script: str, *arguments: object) -> None:
    """Wait until the script, which may take its time, says yes."""
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script, *arguments):
        assert time.monotonic() < until, f"never came true: {script}"
        page.wait_for_timeout(100)


def bytes_said(text: str) -> float:
    """How many bytes a sentence speaks of."""
    found = SIZE.search(text)
    assert found, text
    return float(found[1]) * {"kB": 1_000, "MB": 1_000_000}[found[2]]
