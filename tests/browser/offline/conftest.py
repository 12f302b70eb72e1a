"""Learners, and phones at the end of a line that can be cut."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.line import Line, line_to
from tests.browser.offline.phones import watched
from tests.browser.phone import Phone
from tests.browser.product import Product


@pytest.fixture
def learner(product: Product) -> str:
    """Somebody who has answered one question."""
    address = f"offline-{token_hex(4)}@example.org"
    product.make_learner(address, answers=1)
    return address


@pytest.fixture
def line(product: Product) -> Iterator[Line]:
    with line_to(product) as line:
        yield line


@pytest.fixture
def phone(browser: Browser, line: Line, tmp_path: Path) -> Iterator[Phone]:
    phone = Phone(browser, tmp_path / "phone", line.url)
    yield phone
    phone.stop()


@pytest.fixture
def window(browser: Browser, line: Line) -> Iterator[Page]:
    """A phone's window at the end of that line; nothing may be wrong but the line itself."""
    context = browser.new_context(
        base_url=line.url,
        viewport={"width": PHONE[0], "height": PHONE[1]},
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    problems = watched(context)
    yield context.new_page()
    context.close()
    assert problems == []
