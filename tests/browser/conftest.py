"""A running product, one browser, and windows that tolerate no error."""

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.product import Product, running_product
from tests.browser.watch import Watch

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, PHONE = (1280, 900), (360, 740)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test gets windows of its own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium: install one, or set CHROMIUM")
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The product with demo content and people."""
    with running_product() as running:
        yield running


class Opens(Protocol):
    """Opens a page in a new window, with cookies and memory of its own."""

    def __call__(
        self,
        size: tuple[int, int] = DESKTOP,
        *,
        javascript: bool = True,
        answers: Collection[int] = (),
        url: str = "",
        elsewhere: str = "",
    ) -> Page: ...


@pytest.fixture
def opens(product: Product, browser: Browser) -> Iterator[Opens]:
    """Give windows; when the test is over, fail if anything went wrong in one of them."""
    windows: list[tuple[BrowserContext, Watch]] = []

    def opens(
        size: tuple[int, int] = DESKTOP,
        *,
        javascript: bool = True,
        answers: Collection[int] = (),
        url: str = "",
        elsewhere: str = "",
    ) -> Page:
        context = browser.new_context(
            base_url=url or product.url,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        windows.append((context, Watch(context, url or product.url, answers, elsewhere)))
        return context.new_page()

    yield opens
    for context, _watch in windows:
        context.close()
    assert [problem for _context, watch in windows for problem in watch.problems] == []
