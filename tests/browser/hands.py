"""Doing things on a page with a pointer or by keyboard alone, so that one walk can be gone both ways."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page

from tests.browser.keyboard import tab_to


class Hands(Protocol):
    """What somebody does on a page."""

    def press(self, target: Locator) -> None:
        """Press a link or button, and wait for the page that comes."""

    def write(self, field: Locator, text: str) -> None:
        """Write a text into a field, in place of what stands there."""

    def choose(self, target: Locator) -> None:
        """Tick a box, or choose one of several."""

    def take(self, link: Locator) -> Path:
        """Take along what a link gives to download; return where it lies."""


class Pointer:
    """A mouse, or a finger."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, target: Locator) -> None:
        with self._page.expect_navigation():
            target.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def choose(self, target: Locator) -> None:
        target.check()

    def take(self, link: Locator) -> Path:
        with self._page.expect_download() as waiting:
            link.click()
        return waiting.value.path()


class Keys:
    """The keyboard alone; fails where one can't see where one is."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, target: Locator) -> None:
        tab_to(self._page, target)
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        tab_to(self._page, field)
        self._page.keyboard.press("Control+A")
        self._page.keyboard.type(text)

    def choose(self, target: Locator) -> None:
        if target.get_attribute("type") == "radio":
            self._arrive_at_one_of_several(target)
        else:
            tab_to(self._page, target)
        if not target.is_checked():
            self._page.keyboard.press("Space")
        assert target.is_checked(), f"{target} can't be chosen with the keyboard"

    def take(self, link: Locator) -> Path:
        tab_to(self._page, link)
        with self._page.expect_download() as waiting:
            self._page.keyboard.press("Enter")
        return waiting.value.path()

    def _arrive_at_one_of_several(self, target: Locator) -> None:
        """Tab leads to the one that is chosen, or to the first; arrows lead on from there."""
        group = self._page.locator(f"input[type=radio][name={target.get_attribute('name')}]")
        chosen = group.and_(self._page.locator(":checked"))
        tab_to(self._page, chosen if chosen.count() else group.first)
        for _ in range(group.count()):
            if target.evaluate("one => one === document.activeElement"):
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"{target} can't be reached with the arrows")
