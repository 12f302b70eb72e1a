"""A phone of one's own: a browser that remembers, loses its connection, and dies."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.browser.conftest import ARGUMENTS, PATIENCE, PHONE
from tools.browsers import chromium

#: The line under a form that saves by itself.
LINE = "[data-autosave-line]"


class Phone:
    """A browser whose memory lies in a folder, so that it can be killed and started again."""

    def __init__(self, browser: Browser, folder: Path, url: str) -> None:
        self._type, self._path = browser.browser_type, chromium()
        self._folder, self._url = folder, url
        self.context: BrowserContext | None = None

    def start(self) -> Page:
        """Start the browser; gives its one page."""
        self.context = self._type.launch_persistent_context(
            str(self._folder),
            executable_path=self._path,
            args=ARGUMENTS,
            base_url=self._url,
            viewport={"width": PHONE[0], "height": PHONE[1]},
            locale="en-GB",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE)
        return self.context.pages[0]

    def lose_connection(self) -> None:
        """Ride into a tunnel."""
        assert self.context
        self.context.set_offline(True)

    def die(self) -> None:
        """Kill the browser with all its processes, at once: nothing is asked and nothing is tidied up."""
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.stop()
        until = time.monotonic() + 30
        while any(self._processes()) and time.monotonic() < until:
            time.sleep(0.05)  # what dies still holds the locks on its memory

    def stop(self) -> None:
        """Close the browser, if it still runs."""
        if self.context:
            with suppress(Error):
                self.context.close()
        self.context = None

    def _processes(self) -> Iterator[int]:
        """Those that were started for this folder, and no others."""
        mine = f"--user-data-dir={self._folder}".encode()
        for each in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if mine in each.read_bytes().split(b"\0"):
                    yield int(each.parent.name)


def expect_state(page: Page, state: str) -> None:
    """Wait until the line says so."""
    expect(page.locator(LINE)).to_have_attribute("data-state", state)


def let_nothing_be_sent(page: Page, address: str) -> None:
    """The page at an address can be read, but what is written doesn't come through."""

    def refuse(route: Route) -> None:
        route.abort("aborted") if route.request.method == "POST" else route.continue_()

    page.route(f"**{address}", refuse)


@contextmanager
def under_way(page: Page, address: str) -> Iterator[None]:
    """What is sent to an address meanwhile is under way for so long, however slow this machine is."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route) if route.request.method == "POST" else route.continue_()

    page.route(f"**{address}", hold)
    yield
    page.unroute(f"**{address}", hold)
    for route in waiting:
        route.continue_()


def expect_all_sent(page: Page) -> None:
    """Wait until nothing lies on the device any more."""
    page.wait_for_function("() => !('samskap:texts' in localStorage)")


def kept_texts(page: Page) -> list[str]:
    """The texts that lie on the device, whosever they are; nothing else may be there of ours."""
    found = page.evaluate(
        """async () => {
             const names = (await indexedDB.databases()).map((each) => each.name);
             if (!names.includes("samskap:texts")) return [];
             const open = indexedDB.open("samskap:texts");
             await new Promise((done) => { open.onsuccess = done; });
             const asked = open.result.transaction("texts").objectStore("texts").getAll();
             await new Promise((done) => { asked.onsuccess = done; });
             open.result.close();
             return asked.result.map((each) => each.fields.text[0]);
           }"""
    )
    return list(found)


def expect_kept(page: Page, *texts: str) -> None:
    """Wait until just these texts lie on the device."""
    until = time.monotonic() + PATIENCE / 1000
    while kept_texts(page) != list(texts) and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert kept_texts(page) == list(texts)


def send_from_another_device(page: Page, address: str, text: str) -> None:
    """Save a text to a question as another device of the same person does, while the page stays open."""
    token = page.locator("main form input[name=csrfmiddlewaretoken]").first.input_value()
    revision = page.locator("main form input[name=revision]").input_value()
    form = {"csrfmiddlewaretoken": token, "revision": revision, "wish": "draft", "text": text}
    assert page.request.post(address, form=form).ok
