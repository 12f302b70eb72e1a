"""Showing a portfolio: looked at before, taken along, read by an employer, closed again (A3.4-A3.8)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.awards.structure import text_of
from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.people import sign_in
from tests.browser.places.showing import filled
from tests.browser.pressing import SEND, fill_in, press
from tests.browser.product import Product
from tests.browser.test_axe import ALL, AXE, faults
from tests.browser.test_narrow import STICKS_OUT

NO_LONGER = "No longer shown"


def saved(page: Page, name: str, folder: Path) -> Path:
    """Save a file from the page that is open."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def given(page: Page, mine: str, **wishes: str) -> str:
    """Make a link; return its address."""
    page.goto(f"{mine}links/")
    fill_in(page, **wishes)
    press(page, SEND)
    return page.locator("main input#address").input_value()


def here(address: str) -> str:
    """The path of an address of ours, whatever it is called from outside."""
    return re.sub(r"^https?://[^/]+", "", address)


@pytest.mark.journey("A3.4", "A3.5", "A3.6", "A3.7")
@pytest.mark.policy("A-9.2", "A-9.9")
@pytest.mark.parametrize("javascript", [True, False])
def test_a3_from_the_preview_to_an_employer_and_back_to_nothing(
    opens: Opens, product: Product, tmp_path: Path, javascript: bool
) -> None:
    who = f"shows-{'with' if javascript else 'without'}@example.org"
    product.make_learner(who, answers=1)
    page = opens(PHONE, javascript=javascript)
    sign_in(page, who)
    mine = filled(page, "en")
    press(page, "main a[href$='/preview/']")
    expect(page.locator("article h1")).to_have_text("Interview with the city")
    expect(page.locator("main")).to_contain_text("words in brackets: 学 习")
    text = text_of(saved(page, "Save as PDF", tmp_path).read_bytes())
    assert "Demo learner" in text
    assert "[CJK UNIFIED IDEOGRAPH-5B66]" in text
    press(page, "main a[href='?name=no']")
    assert "Demo learner" not in text_of(saved(page, "Save as PDF", tmp_path).read_bytes())
    press(page, "main a[href$='/links/']")
    expect(page.locator("main")).to_contain_text("Does this describe somebody who could be recognised?")
    expect(page.locator("main")).to_contain_text("the patient Kari laughed")
    address = here(given(page, mine, note="The city"))

    employer = opens(DESKTOP, javascript=javascript, answers=[404])
    employer.goto(address)
    expect(employer.locator("h1")).to_have_text("Interview with the city")
    assert "Demo learner" not in employer.content()
    picture = employer.locator("article img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("it => it.naturalWidth") > 0
    assert "Demo learner" not in text_of(saved(employer, "Save as PDF", tmp_path).read_bytes())
    assert employer.context.cookies() == []

    page.goto(f"{mine}links/")
    expect(page.locator("main li")).to_contain_text(["The city"])
    expect(page.locator("main")).to_contain_text("Opened 1 time.")
    press(page, "main form[action$='/close/'] button")
    employer.reload()
    expect(employer.locator("h1")).to_have_text(NO_LONGER)
    page.context.clear_cookies()
    guessed = opens(PHONE, javascript=javascript, answers=[404])
    guessed.goto(re.sub(r"/shown/\w+/", f"/shown/{'a' * 26}/", address))
    assert guessed.locator("main").inner_html() == employer.locator("main").inner_html()


@pytest.mark.journey("A3.5")
def test_a3_5_the_address_is_copied_by_a_button(opens: Opens, product: Product) -> None:
    product.make_learner("copies@example.org", answers=1)
    page = opens(PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "copies@example.org")
    address = given(page, filled(page, "en"))
    page.get_by_role("button", name="Copy the address").click()
    expect(page.locator("#address-says")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder as a program on one's own computer would show it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_words: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.journey("A3.8")
@pytest.mark.policy("A-9.9")
def test_a3_8_the_page_to_take_along_opens_by_itself_and_has_no_faults(
    opens: Opens, product: Product, tmp_path: Path
) -> None:
    product.make_learner("takes-along@example.org", answers=1)
    page = opens(PHONE)
    sign_in(page, "takes-along@example.org")
    mine = filled(page, "en")
    page.goto(f"{mine}preview/")
    with ZipFile(saved(page, "Save as page with files", tmp_path)) as packed:
        packed.extractall(tmp_path / "portfolio")
    for colours in ("light", "dark"):
        with served(tmp_path / "portfolio") as url:
            alone = opens((320, 740), url=url)
            alone.add_init_script(path=AXE)
            alone.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
            alone.goto(f"{url}/index.html")
            expect(alone.locator("h1")).to_have_text("Interview with the city")
            picture = alone.locator("article img")
            picture.scroll_into_view_if_needed()
            assert picture.evaluate("async it => { await it.decode(); return it.naturalWidth; }") > 0
            assert faults(alone, ALL) == []
            assert not alone.evaluate(STICKS_OUT)
    # From the disk too, where nothing has an address of its own.
    from_disk = opens(url=(tmp_path / "portfolio").as_uri())
    from_disk.goto((tmp_path / "portfolio/index.html").as_uri())
    expect(from_disk.locator("h1")).to_have_text("Interview with the city")
    assert from_disk.locator("h1").evaluate("it => getComputedStyle(it).color") != "rgb(0, 0, 0)"
