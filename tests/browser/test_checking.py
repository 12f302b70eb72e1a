"""An employer checks a file in the browser; the file stays there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.keyboard import stop
from tests.browser.people import COURSE, sign_in

PICKER = "main input[type=file]"
SAYS = "#file-says"


def downloaded(page: Page, folder: Path) -> Path:
    """The PDF of the demo's certificate, as its holder gets it."""
    sign_in(page, "demo-certified@example.org")
    page.goto(f"{COURSE}certificate/")
    with page.expect_download() as download:
        page.locator("main a[href$='.pdf']").first.click()
    file = folder / "certificate.pdf"
    download.value.save_as(file)
    return file


@pytest.mark.policy("A-8.12")
def test_a_file_is_known_a_changed_one_is_not_and_neither_leaves_the_browser(
    opens: Opens, tmp_path: Path
) -> None:
    file = downloaded(opens(), tmp_path)
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(file.read_bytes().replace(b"%%EOF", b"%%EOf"))
    page = opens(PHONE, answers=[404])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.post_data or ''}"))
    for each, told in ((file, "The file is exactly as it was issued"), (changed, "We don’t know this file")):
        page.goto("/en/check/file/")
        page.locator(PICKER).set_input_files(each)
        page.wait_for_url(re.compile(r"/en/check/file/[0-9a-f]{64}/$"))
        expect(page.locator("h1")).to_have_text(told)
    assert set(sent) == {"GET "}


@pytest.mark.policy("A-8.12")
def test_what_is_no_certificate_for_its_size_is_said_at_once_and_another_can_be_chosen(
    opens: Opens, tmp_path: Path
) -> None:
    page = opens(PHONE, answers=[404])
    page.goto("/en/check/file/")
    large, empty, other = (tmp_path / f"{name}.pdf" for name in ("large", "empty", "other"))
    with large.open("wb") as file:
        file.truncate(50_000_001)
    empty.touch()
    other.write_bytes(b"%PDF" + b"x" * 3_000_000)
    for each, told in ((large, "larger than 50 MB"), (empty, "This file is empty")):
        page.locator(PICKER).set_input_files(each)
        expect(page.locator(SAYS)).to_contain_text(told)
        expect(page.locator(PICKER)).to_have_attribute("aria-invalid", "true")
    page.locator(PICKER).set_input_files(other)
    expect(page.locator("h1")).to_have_text("We don’t know this file")
    page.go_back()
    expect(page.locator(SAYS)).to_have_text("")
    assert page.locator(PICKER).input_value() == ""


@pytest.mark.policy("A-8.12")
def test_the_picker_is_reached_with_the_keyboard(opens: Opens) -> None:
    page = opens()
    # Said before there is anything to choose: the browser takes a moment to hand choosers over.
    page.on("filechooser", lambda _chooser: None)
    page.goto("/en/check/file/")
    while not page.locator(PICKER).evaluate("field => field === document.activeElement"):
        assert stop(page)
    with page.expect_file_chooser():
        page.keyboard.press("Enter")


@pytest.mark.policy("A-8.12")
def test_without_a_script_the_sum_is_typed(opens: Opens) -> None:
    page = opens(PHONE, javascript=False, answers=[404])
    page.goto("/en/check/file/")
    expect(page.locator(PICKER)).to_be_hidden()
    page.locator("input[name=sum]").fill("0" * 64)
    page.get_by_role("button", name="Check the sum").click()
    expect(page.locator("h1")).to_have_text("We don’t know this file")
