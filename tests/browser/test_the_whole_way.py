"""From a link in a newsletter to a certificate that somebody checks, in one go."""

import re
from io import BytesIO
from itertools import pairwise
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.people import COURSE, PASSWORD, ask_for_code, code_from_mail, sign_out, type_code
from tests.browser.watch import cookies

LEAVES = ["overview", "context", "understanding", "ethics", "tools"]
QUESTION = f"{COURSE}questions/why-here/"
NAME = "Ada Lövgård عادة"
#: Lines, an empty line, spaces, letters with accents, other scripts and signs: all must come back as typed.
FIRST_TEXT = (
    "Vi møtes  på gangen.\n\n«Ingen spurte»: ärligt talat – 100 %.\n\tعادة ሰላም 👩‍👩‍👧‍👦 <b>&amp;</b> “so”"
)

#: Comes back when the film has played for a while.
PLAYS_ON = """film => new Promise(done => film.addEventListener('timeupdate', () => {
    if (film.currentTime > 1) { film.pause(); done(); }
}))"""


@pytest.mark.journey("A1.1", "A1.2", "A1.3", "A1.4", "A1.5", "A1.7", "A2.1", "A2.4", "A2.5", "A2.6", "A2.8")
@pytest.mark.parametrize(
    ("size", "javascript"),
    [(DESKTOP, True), (PHONE, False)],
    ids=["desktop", "phone without JavaScript"],
)
def test_a1_1_to_a2_8_from_a_link_to_a_checked_certificate(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    address = f"walker-{size[0]}@example.org"
    page = opens(size, javascript=javascript)
    a1_1_open_the_link(page)
    a1_2_read_pilot_5_in_three_languages(page)
    a1_3_look_at_a_film(page, javascript=javascript)
    assert cookies(page) == [], "nothing is remembered about somebody who only reads"
    a1_4_write_before_there_is_an_account(page)
    a1_5_make_an_account(page, address)
    sign_out(page)
    next_evening = opens(size, javascript=javascript)
    a1_7_come_back(next_evening, address)
    texts = a2_1_to_a2_4_answer_all_twenty(next_evening)
    a2_5_check_before_printing(next_evening, texts)
    number = a2_6_make_the_certificate(next_evening, texts)
    a2_8_somebody_checks_it(opens(size, javascript=javascript), number, texts)


def a1_1_open_the_link(page: Page) -> None:
    page.goto(COURSE)
    expect(page.locator("h1")).to_have_text("Co-creation in public services")
    for words in ["About 12 hours", "Free", "No teacher, your own pace", "Certificate with your reflections"]:
        expect(page.locator(".s-hero")).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("gives no credits")
    expect(page.locator("section[aria-labelledby=outcomes] li")).to_have_count(3)
    assert cookies(page) == []


def a1_2_read_pilot_5_in_three_languages(page: Page) -> None:
    page.locator(".s-part summary", has_text="Estonia").click()
    page.locator("a[href$='/pages/estonia-overview/']").first.click()
    for here, following in pairwise([*LEAVES, None]):
        read_a_leaf_in_three_languages(page, str(here))
        expect(page.locator("#sources ~ ul li").first).to_be_visible()
        if following:
            page.locator("a[rel=next]").click()
            page.wait_for_url(f"**/en/courses/co-creation/pages/estonia-{following}/")


def read_a_leaf_in_three_languages(page: Page, leaf: str) -> None:
    expect(page.locator(".s-pills a")).to_have_count(len(LEAVES))
    expect(page.locator(".s-pills a").nth(LEAVES.index(leaf))).to_have_attribute("aria-current", "page")
    expect(page.locator(".s-facts")).to_contain_text("to read")
    titles = set()
    for language, name in [("nb", "Norsk bokmål"), ("sv", "Svenska"), ("en", "English")]:
        page.locator("details.s-menu summary").click()
        page.locator("details.s-menu a", has_text=name).click()
        page.wait_for_url(f"**/{language}/courses/co-creation/pages/estonia-{leaf}/")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator(".s-prose")).to_have_attribute("lang", language)
        titles.add(page.locator("h1").inner_text())
    assert len(titles) == 3, f"each language has a title of its own: {titles}"


def a1_3_look_at_a_film(page: Page, *, javascript: bool) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{COURSE}pages/introduction-words/")
    film = page.locator("video")
    assert not [url for url in asked if url.endswith(".mp4")], "the film waits until somebody wants it"
    captions_are_there_in_each_language(page)
    page.locator("details:has(.s-transcript) summary").click()
    expect(page.locator(".s-transcript li").first).to_be_visible()
    if javascript and film.evaluate("film => film.canPlayType('video/mp4; codecs=avc1.42E01E')"):
        page.locator(".s-transcript a").nth(1).click()
        film.evaluate(PLAYS_ON)


def captions_are_there_in_each_language(page: Page) -> None:
    tracks = page.locator("video track")
    assert tracks.evaluate_all("all => all.map(track => track.srclang)") == ["en", "nb", "sv", "ar"]
    assert tracks.evaluate_all("all => all.filter(track => track.default).map(track => track.srclang)") == [
        "en"
    ]
    for source in tracks.evaluate_all("all => all.map(track => track.src)"):
        with urlopen(source) as file:
            assert file.read(6) == b"WEBVTT"


def a1_4_write_before_there_is_an_account(page: Page) -> None:
    page.goto(f"{COURSE}pages/introduction-how/")
    page.get_by_role("link", name="Answer").click()
    page.wait_for_url(f"**{QUESTION}")
    expect(page.locator("main")).to_contain_text("You can write now and make an account afterwards")
    page.locator("textarea").fill(FIRST_TEXT)
    page.get_by_role("button", name="Keep my text").click()
    expect(page.locator("main")).to_contain_text("Your text is kept in this browser")
    assert page.locator("textarea").input_value() == FIRST_TEXT


def a1_5_make_an_account(page: Page, address: str) -> None:
    page.get_by_role("link", name="Make an account").click()
    ask_for_code(page, address, PASSWORD)
    type_code(page, code_from_mail(page, address))
    expect(page.locator("main")).to_contain_text("The text you wrote comes along.")
    page.locator("input[value=all]").check()
    page.get_by_role("button", name="Begin the course").click()
    page.wait_for_url(f"**{QUESTION}")
    expect(page.locator("main")).to_contain_text("The text you wrote before is saved as a draft.")
    assert page.locator("textarea").input_value() == FIRST_TEXT


def a1_7_come_back(page: Page, address: str) -> None:
    page.goto("/en/")
    page.get_by_role("link", name="Sign in").click()
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button:not([name])").click()
    page.get_by_role("link", name="My learning").click()
    page.get_by_role("link", name="Co-creation in public services").click()
    expect(page.locator("main")).to_contain_text("20 questions are left to the certificate")
    page.get_by_role("link", name="Change what you want to do").click()
    expect(page.locator("main input:checked")).to_have_value("all")
    page.get_by_role("link", name="My course").click()
    page.get_by_role("link", name=re.compile("Begin reading|Continue where you were")).click()
    expect(page.locator(".s-prose")).to_be_visible()
    page.goto(QUESTION)
    assert page.locator("textarea").input_value() == FIRST_TEXT


def a2_1_to_a2_4_answer_all_twenty(page: Page) -> dict[int, str]:
    page.goto(f"{COURSE}checklist/")
    expect(page.locator(".s-units li")).to_have_count(20)
    expect(page.locator(".s-units li").first).to_contain_text(f"{len(FIRST_TEXT)} of at most")
    expect(page.locator(".s-units li [data-state=empty]")).to_have_count(19)
    texts = {1: FIRST_TEXT}
    page.locator(".s-units a").first.click()
    for number in range(1, 21):
        texts.setdefault(number, f"Answer {number}: we ask, we try, we say what came of it – også på norsk.")
        answer(page, number, texts[number])
        if number == 19:
            no_way_round_the_last_question(page)
        page.locator("[role=status] a").first.click()
    expect(page.locator("h1")).to_have_text("My certificate")
    expect(page.locator(".s-units li [data-state=done]")).to_have_count(20)
    return texts


def answer(page: Page, number: int, text: str) -> None:
    expect(page.locator("header .s-kicker")).to_have_text(f"Question {number}")
    for box in page.locator("main [type=checkbox]").all()[4:6]:
        box.check()
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="Save and mark as done").click()
    expect(page.locator("[role=status]")).to_contain_text("Your answer is saved and marked as done.")
    expect(page.locator(".s-progress, main progress").first).to_be_visible()


def no_way_round_the_last_question(page: Page) -> None:
    question = page.url
    page.goto(f"{COURSE}certificate/")
    page.wait_for_url("**/checklist/")
    expect(page.get_by_role("link", name="Check and make my certificate")).to_have_count(0)
    page.goto(question)
    page.get_by_role("button", name="Save and mark as done").click()


def a2_5_check_before_printing(page: Page, texts: dict[int, str]) -> None:
    page.get_by_role("link", name="Check and make my certificate").click()
    expect(page.locator("main")).to_contain_text("These texts will be printed with your name.")
    expect(page.locator("main")).to_contain_text("Anyone you give the PDF to can read them.")
    for number, text in texts.items():
        shown = page.locator(f"#answer-{number} .s-typed").evaluate("box => box.textContent")
        assert squeezed(shown) == squeezed(text)
    expect(page.locator("main")).to_contain_text("Estonia:")
    page.get_by_role("link", name="Change answer 7").click()
    texts[7] += " Changed at the last moment."
    page.locator("textarea").fill(texts[7])
    page.get_by_role("button", name="Save and mark as done").click()
    page.locator("[role=status] a").first.click()
    page.get_by_role("link", name="Check and make my certificate").click()
    expect(page.locator("#answer-7")).to_contain_text("Changed at the last moment.")


def a2_6_make_the_certificate(page: Page, texts: dict[int, str]) -> str:
    page.locator("input[name=name]").fill(NAME)
    page.locator("input[name=confirmed]").check()
    page.get_by_role("button", name="Make my certificate").click()
    expect(page.locator("h1")).to_have_text("Your certificate is ready")
    expect(page.locator("h1 + p")).to_contain_text(NAME)
    number = page.locator("strong.s-numbers").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the certificate").click()
    assert waiting.value.suggested_filename == f"certificate-{number}.pdf"
    file = waiting.value.path().read_bytes()
    assert file.startswith(b"%PDF")
    printed = squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(file)).pages))
    for words in [number, "Ada Lövgård", "Ingen spurte", *list(texts.values())[1:]]:
        assert squeezed(words) in printed
    return number


def squeezed(text: str) -> str:
    """Without spaces and line ends: a PDF has its own."""
    return re.sub(r"\s+", "", text)


def a2_8_somebody_checks_it(page: Page, number: str, texts: dict[int, str]) -> None:
    page.goto("/en/check/")
    page.locator("input[name=number]").fill(number.lower().replace("-", " "))
    page.get_by_role("button", name="Check the number").click()
    expect(page.locator("h1")).to_have_text("The certificate is valid")
    expect(page.locator("main")).to_contain_text("Co-creation in public services")
    expect(page.locator("main")).to_contain_text("A. L. ع.")
    shown = page.content()
    for secret in ["Ada", "Lövgård", "عادة", "walker", "Ingen spurte", texts[2][:25]]:
        assert secret not in shown
    assert cookies(page) == []
