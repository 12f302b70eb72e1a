"""A certificate on its way through the world: made, checked by an employer, forged, corrected, withdrawn."""

import hashlib
import re
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

import pikepdf
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE, Opens
from tests.browser.devices import scan
from tests.browser.hands import Hands, Keys, Pointer
from tests.browser.people import PASSWORD, come_in
from tests.browser.product import Product
from tests.browser.watch import cookies

MISSPELT, NAME, INITIALS = "Ada Lövgard عادة", "Ada Lövgård عادة", "A. L. ع."
COURSE = "Co-creation in public services"
#: What the learner has answered first; see demo_answers.yaml.
ANSWER = "Our home care runs on a plan that fits the van routes better than the people."
#: Looks like a number of ours, and is nobody's.
UNKNOWN = "7KQ4-9XWM-3HTR-CD6N"
WHY = "Two of the answers were written by somebody else.\nWe talked about it on Monday – حظا سعيدا."


class Paper(NamedTuple):
    """A certificate as somebody has it in hand: the number, the file, and where its square code leads."""

    number: str
    file: Path
    code: str


class Employer:
    """Somebody without an account, who believes nothing; with a browser that runs scripts or doesn't."""

    def __init__(self, page: Page, *, javascript: bool) -> None:
        self.page, self._javascript = page, javascript
        self._main = page.locator("main")

    def follows(self, code: str) -> str:
        """Follow the square code; return what is on the page."""
        self.page.goto(code)
        return self._main.inner_text()

    def types(self, number: str) -> str:
        """Type a number in, as people do; return what is on the page."""
        self.page.goto("/en/check/")
        self.page.locator("input[name=number]").fill(number.lower().replace("-", " "))
        self.page.get_by_role("button", name="Check the number").click()
        return self._main.inner_text()

    def checks(self, file: Path) -> str:
        """See whether a file is as it was issued; return what is on the page."""
        self.page.goto("/en/check/file/")
        if self._javascript:
            self.page.locator("input[type=file]").set_input_files(file)
        else:
            self.page.locator("input[name=sum]").fill(hashlib.sha256(file.read_bytes()).hexdigest())
            self.page.get_by_role("button", name="Check the sum").click()
        self.page.wait_for_url(re.compile(r"/en/check/file/[0-9a-f]{64}/$"))
        return self._main.inner_text()


@pytest.mark.journey("A2.5", "A2.6", "A2.8", "A2.9")
@pytest.mark.policy("A-8.3")
@pytest.mark.parametrize(
    ("hand", "javascript"),
    [(Keys, True), (Pointer, False)],
    ids=["by keyboard alone", "without JavaScript"],
)
def test_a2_5_to_a2_9_a_certificate_is_made_checked_forged_corrected_and_withdrawn(
    opens: Opens, product: Product, tmp_path: Path, hand: type[Keys] | type[Pointer], javascript: bool
) -> None:
    address = f"walks-on-{token_hex(4)}@example.org"
    product.make_learner(address, answers=20)
    page = opens(PHONE, javascript=javascript)
    hands = hand(page)
    employer = Employer(opens(PHONE, javascript=javascript, answers=[404]), javascript=javascript)

    a2_5_come_in_and_check_before_printing(page, hands, address)
    paper = a2_6_the_certificate_is_there_at_once(page, hands, tmp_path)
    assert paper.code.startswith(f"{product.url}/shown/")
    a2_8_the_employer_believes_the_paper_and_no_other(employer, paper, tmp_path)
    the_code_shows_no_name_any_more(page, hands, employer, paper)
    newer = a2_9_the_name_is_corrected(page, hands, employer, paper, tmp_path)
    two_of_the_staff_withdraw_it(opens(javascript=javascript), newer)
    it_is_as_if_it_had_never_been(employer, newer)
    the_holder_is_told_why(page, hands, newer)
    assert cookies(employer.page) == [], "nothing is remembered about somebody who checks"


def a2_5_come_in_and_check_before_printing(page: Page, hands: Hands, address: str) -> None:
    page.goto("/en/account/sign-in/")
    hands.write(page.locator("input[name=login]"), address)
    hands.write(page.locator("input[name=password]"), PASSWORD)
    hands.press(page.locator("main form button:not([name])").first)
    hands.press(page.get_by_role("link", name="My learning"))
    hands.press(page.get_by_role("link", name=COURSE))
    hands.press(page.get_by_role("link", name="Go to my certificate"))
    hands.press(page.get_by_role("link", name="Check and make my certificate"))
    expect(page.locator("main")).to_contain_text("Anyone you give the PDF to can read them.")
    expect(page.locator("#answer-1")).to_contain_text(ANSWER)
    expect(page.locator("main li.s-proof")).to_have_count(20)


def a2_6_the_certificate_is_there_at_once(page: Page, hands: Hands, folder: Path) -> Paper:
    hands.write(page.locator("input[name=name]"), MISSPELT)
    hands.choose(page.locator("input[name=confirmed]"))
    hands.press(page.get_by_role("button", name="Make my certificate"))
    expect(page.locator("h1")).to_have_text("Your certificate is ready")
    expect(page.locator("h1 + p")).to_contain_text(MISSPELT)
    return take_along(page, hands, folder / "certificate.pdf")


def take_along(page: Page, hands: Hands, file: Path) -> Paper:
    """Download the certificate of the page, and point a camera at it."""
    number = page.locator("main strong.s-numbers").first.inner_text()
    hands.take(page.get_by_role("link", name="Download the certificate")).rename(file)
    return Paper(number, file, scan(file))


def a2_8_the_employer_believes_the_paper_and_no_other(employer: Employer, paper: Paper, folder: Path) -> None:
    by_code = employer.follows(paper.code)
    for words in (
        "The certificate is valid",
        MISSPELT,
        COURSE,
        "about 12 hours",
        "Compare with what you have in hand",
    ):
        assert words in by_code
    by_number = employer.types(paper.number)
    for words in ("The certificate is valid", COURSE, paper.number, INITIALS):
        assert words in by_number
    assert "Lövgard" not in by_number
    by_file = employer.checks(paper.file)
    assert "The file is exactly as it was issued" in by_file
    for seen in (by_code, by_number, by_file):
        assert ANSWER[:30] not in seen
    one_byte, other_name = forgeries(paper.file, folder)
    for forged in (one_byte, other_name):
        assert "We don’t know this file" in employer.checks(forged)
    # On paper there is no file: the code in it tells the true name.
    assert scan(other_name) == paper.code


def forgeries(file: Path, folder: Path) -> tuple[Path, Path]:
    """The file with one byte changed; and with another name drawn over, saved by a program of others."""
    one_byte, other_name = folder / "one-byte.pdf", folder / "other-name.pdf"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    one_byte.write_bytes(content)
    with pikepdf.open(file) as pdf:
        sheet = pdf.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        sheet.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Forged)
        sheet.contents_add(b"q 1 g 60 480 440 60 re f 0 g BT /Forged 24 Tf 68 500 Td (Eve Impostor) Tj ET Q")
        pdf.save(other_name)
    assert "Eve Impostor" in PdfReader(other_name).pages[0].extract_text()
    return one_byte, other_name


def the_code_shows_no_name_any_more(page: Page, hands: Hands, employer: Employer, paper: Paper) -> None:
    hands.press(page.get_by_role("link", name="Links for others"))
    expect(page.locator("main")).to_contain_text("Opened 1 time.")
    hands.press(page.get_by_role("link", name="Change what the code shows"))
    hands.choose(page.locator("input[name=reach][value=state]"))
    hands.press(page.get_by_role("button", name="Save"))
    expect(page.locator("main")).to_contain_text("The square code in the PDF shows your initials")
    seen = employer.follows(paper.code)
    assert "The certificate is valid" in seen
    assert INITIALS in seen
    assert "Lövgard" not in seen


def a2_9_the_name_is_corrected(
    page: Page, hands: Hands, employer: Employer, paper: Paper, folder: Path
) -> Paper:
    hands.press(page.get_by_role("link", name="Your certificate"))
    hands.press(page.get_by_role("link", name="The name is wrong"))
    hands.write(page.locator("input[name=name]"), NAME)
    hands.choose(page.locator("input[name=confirmed]"))
    hands.press(page.get_by_role("button", name="Make the new certificate"))
    expect(page.locator("h1 + p")).to_contain_text(NAME)
    newer = take_along(page, hands, folder / "newer.pdf")
    assert newer.number != paper.number
    for seen in (employer.types(paper.number), employer.follows(paper.code), employer.checks(paper.file)):
        assert "A newer certificate stands in its place" in seen
        for secret in (newer.number, "Lövgård", "Lövgard"):
            assert secret not in seen
    assert "The certificate is valid" in employer.types(newer.number)
    # What the holder had decided about the code goes along.
    by_code = employer.follows(newer.code)
    assert INITIALS in by_code
    assert "Lövgård" not in by_code
    assert "The file is exactly as it was issued" in employer.checks(newer.file)
    return newer


def two_of_the_staff_withdraw_it(page: Page, paper: Paper) -> None:
    come_in(page, "demo-coordinator@example.org", language="en")
    find(page, paper.number)
    page.get_by_role("link", name="Propose to withdraw it").click()
    page.locator("input[name=why][value=misuse]").check()
    page.locator("textarea[name=text]").fill(WHY)
    page.get_by_role("button", name="Propose to withdraw it").click()
    page.get_by_role("link", name="Read why, and decide").click()
    expect(page.locator("main")).to_contain_text("It takes somebody else to decide.")
    expect(page.locator("input[name=answer]")).to_have_count(0)
    page.context.clear_cookies()
    come_in(page, "demo-registrar@example.org", language="en")
    page.goto("/en/work/certificates/")
    page.locator("main").get_by_role("link", name=paper.number).first.click()
    page.get_by_role("link", name="Read why, and decide").click()
    expect(page.locator(".s-typed")).to_have_text(WHY)
    page.locator("input[name=answer][value=withdraw]").check()
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("main")).to_contain_text("Withdrawn. The holder is told why.")


def find(page: Page, number: str) -> None:
    """From My work to one certificate."""
    page.goto("/en/work/")
    page.locator("main").get_by_role("link", name="Certificates").first.click()
    page.locator("input[name=q]").fill(number)
    page.get_by_role("button", name="Show").click()
    page.locator("table a").click()
    expect(page.locator("h1")).to_have_text(NAME)


def it_is_as_if_it_had_never_been(employer: Employer, paper: Paper) -> None:
    assert employer.types(paper.number).replace(paper.number, UNKNOWN) == employer.types(UNKNOWN)
    assert "This link shows nothing" in employer.follows(paper.code)
    assert employer.follows(paper.code) == employer.follows(f"/en/shown/{'a' * 26}/")
    assert "We don’t know this file" in employer.checks(paper.file)


def the_holder_is_told_why(page: Page, hands: Hands, paper: Paper) -> None:
    page.goto("/en/my/")
    hands.press(page.get_by_role("link", name="My certificates").first)
    hands.press(page.locator("main li", has_text=paper.number).get_by_role("link"))
    main = page.locator("main")
    expect(page.locator("h1")).to_have_text("This certificate was withdrawn")
    expect(main).to_contain_text("Somebody else did the work, or somebody else has used it.")
    expect(main.locator(".s-typed").first).to_have_text(WHY)
    history = main.locator("ol li")
    for entry, words in zip(
        history.all(),
        ("issued with the number", "name corrected", "proposed to withdraw", "was withdrawn"),
        strict=True,
    ):
        expect(entry).to_be_visible()
        expect(entry).to_contain_text(words)
