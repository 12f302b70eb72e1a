"""A running product, one browser, and windows that tolerate no error."""

from collections.abc import Collection, Iterator
from itertools import count
from pathlib import Path
from random import randrange
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.product import Product, shared_product
from tests.browser.watch import Watch
from tools.browsers import chromium

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
DESKTOP, PHONE = (1280, 900), (360, 740)
#: Milliseconds to wait for what must come. Only what fails takes so long; a busy machine may need some.
PATIENCE = 30_000
#: Network addresses, for each window one: what is allowed so often a minute counts for itself.
PLACES = (f"fd00:{randrange(1, 65536):x}:{number:x}::1" for number in count(1))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test gets windows of its own."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium: install one, or set CHROMIUM")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def product(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with demo content and people; all workers visit the same."""
    own = tmp_path_factory.getbasetemp()
    with shared_product(own if worker_id == "master" else own.parent) as running:
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
            extra_http_headers={"X-Forwarded-For": next(PLACES)},
        )
        context.set_default_timeout(PATIENCE)
        windows.append((context, Watch(context, url or product.url, answers, elsewhere)))
        return context.new_page()

    yield opens
    for context, _watch in windows:
        context.close()
    assert [problem for _context, watch in windows for problem in watch.problems] == []
