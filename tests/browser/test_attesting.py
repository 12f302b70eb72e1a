"""Staff attest something to a group, and look at a draft of what their certificates could look like."""

from io import BytesIO
from pathlib import Path
from secrets import token_hex
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Opens
from tests.browser.devices import scan
from tests.browser.people import come_in
from tests.browser.places.awarded import wait_until_over
from tests.browser.pressing import fill_in, press, submit
from tests.browser.product import Product

#: What the background may take for two certificates, on a machine that has much to do. Milliseconds.
PATIENCE = 60_000


@pytest.mark.policy("A-8.19")
def test_a_group_gets_its_certificates_and_who_has_hers_already_is_left_out(
    opens: Opens, product: Product, tmp_path: Path
) -> None:
    page, mark = opens(), token_hex(3)
    first, second = f"Ólöf {mark}", f"Bashir {mark}"
    come_in(page, "demo-coordinator@example.org", language="en")
    for name in (first, second):
        page.goto("/en/work/people/new/usual/")
        submit(page, name=name, language="nb")
    attest(page, mark, to=first)
    expect(page.locator("main")).to_contain_text("1 person gets this certificate.")
    press(page, "main form.s-form button")
    page.goto(f"{page.url}?still=1")
    wait_until_over(page)
    expect(page.locator("main")).to_contain_text("1 certificate is issued.")

    attest(page, mark, to=mark)
    expect(page.locator("main")).to_contain_text("1 has exactly this already and is left out.")
    page.get_by_role("button", name="Issue 1 certificate").click()
    # The page fetches itself anew.
    expect(page.locator("main .ds-tag").first).to_have_text("Finished", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("1 certificate is issued.")
    expect(page.locator("main")).to_contain_text("1 person was left out.")
    expect(page.locator("tr", has_text=first)).to_contain_text("Left out")
    expect(page.locator("tr", has_text=second)).to_contain_text("Issued")
    number = page.locator("tr", has_text=second).get_by_role("link").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="1 document").click()
    paper = the_only_one_in(waiting.value.path(), tmp_path)
    text = " ".join(PdfReader(paper).pages[0].extract_text().split())
    for words in (second, number, f"Conversations {mark}"):
        assert words in text
    stranger = opens()
    stranger.goto(scan(paper))
    expect(stranger.locator("h1")).to_have_text("The certificate is valid")
    expect(stranger.locator("main")).to_contain_text(second)


def attest(page: Page, mark: str, *, to: str) -> None:
    """From My work to the last look, for those who are found by these words."""
    page.goto("/en/work/")
    page.locator("main").get_by_role("link", name="Attest to many at once").click()
    page.get_by_role("link", name="Attest something").click()
    submit(page, title=f"Conversations {mark}", from_on="2026-02-01", until_on="2026-02-28", hours="8")
    page.get_by_label("Name, number, phone or e-mail").fill(to)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="found on the list").click()
    page.get_by_role("button", name="Next: the names").click()
    page.get_by_role("button", name="Next: a last look").click()


def the_only_one_in(archive: Path, folder: Path) -> Path:
    """Unpack what was downloaded; return the one document in it."""
    with ZipFile(archive) as zipped:
        (name,) = zipped.namelist()
        return Path(zipped.extract(name, folder))


@pytest.mark.policy("A-8.20")
def test_a_new_design_is_seen_in_a_draft_before_it_is_saved(opens: Opens) -> None:
    page, mark = opens(), token_hex(3)
    come_in(page, "demo-coordinator@example.org", language="en")
    page.goto("/en/work/")
    page.locator("main").get_by_role("link", name="What our certificates look like").click()
    as_it_was = page.locator("textarea[name=statement_en]").input_value()
    picture = page.locator("section[aria-labelledby=preview] img")
    press(page, "button[value=preview]")
    before = picture.get_attribute("src")
    fill_in(page, name_1=f"Hálla {mark}", title_1="Rector", statement_en=f"Held at the sea, {mark}.")
    press(page, "button[value=preview]")
    expect(page.locator("main")).to_contain_text("Nothing is saved yet.")
    assert picture.get_attribute("src") != before
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 900
    text = " ".join(PdfReader(BytesIO(draft(page))).pages[0].extract_text().split())
    for words in (f"Hálla {mark}", "Rector", f"Held at the sea, {mark}.", "This is a draft."):
        assert words in text
    page.goto(page.url)
    expect(page.locator("textarea[name=statement_en]")).to_have_value(as_it_was)


def draft(page: Page) -> bytes:
    """The PDF that the third button gives for what is filled in; browsers show it, and can't be read."""
    fields = page.locator("form:has(button[value=pdf])").evaluate(
        "form => Object.fromEntries(new FormData(form))"
    )
    answer = page.request.post(page.url, form={**fields, "wish": "pdf"}, headers={"Referer": page.url})
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()
