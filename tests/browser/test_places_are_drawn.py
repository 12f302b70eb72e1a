"""Places are given: lots that anybody can draw again, offers, and what goes wrong (C2)."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE, Opens
from tests.browser.hands import Keys
from tests.browser.letters import open_letter, person_of, writer_of
from tests.browser.people import letter_to, sign_in
from tests.browser.pressing import ERRORS, SEND, press, refused, submit
from tests.browser.product import Product

COORDINATOR, WITNESS = "demo-school@example.org", "demo-witness@example.org"
#: The small one of the far north, and the large one; six that are alike, of which two get a place.
SMALL, LARGE = "5610", "5601"
ALIKE = ["1517", "1865", "3316", "4223", "4640", "5053"]
#: In this one somebody is assessed; this one is sent back to be mended.
ASSESSED, RETURNED = "1865", "4640"
DICE = "3 6 1 4 2 5 5 1 6 2 4 4 3 1 6 5 2 2 6 3 1 5 4 6"


@pytest.mark.policy("C-8.2", "C-11.2", "C-11.3", "C-11.4", "C-13.1")
@pytest.mark.journey("C2.1", "C2.2", "C2.3", "C2.4", "C2.5", "C2.6", "C2.7", "C2.8", "C2.9", "C2.Wrong")
def test_c2_1_to_c2_9_from_applications_to_invoices(opens: Opens, product: Product, tmp_path: Path) -> None:
    slug = f"c2-{token_hex(4)}"
    work = f"/en/work/rounds/{product.admit('begin_round', slug=slug, over=True)}/"
    made = product.admit("hand_in", slug=slug, codes=[SMALL, LARGE, *ALIKE], to_assess=[ASSESSED])
    page, witness = (opens(DESKTOP, answers=[422]) for _ in range(2))
    writer, anybody = (opens(PHONE, javascript=False) for _ in range(2))
    sign_in(page, COORDINATOR)
    sign_in(witness, WITNESS)
    sign_in(writer, writer_of(slug, RETURNED))
    c2_1_check_completeness(page, writer, product, work, slug, made)
    c2_2_assess_with_a_second_look(page, witness, made)
    c2_1_end_checking(page, work)
    c2_3_give_two_places_by_representation(page, work)
    commitment = c2_4_fix_and_publish(page, work)
    c2_5_draw_with_a_witness(page, witness, work)
    c2_6_repeat_it_elsewhere(anybody, slug, commitment, tmp_path)
    c2_7_send_the_offers(page, work)
    c2_7_answer(writer, slug, made)
    c2_7_offer_it_to_the_next(page, work)
    c2_8_say_what_is_invoiced(page, work)
    c2_9_everybody_is_told(anybody, slug)
    c2_wrong_a_team_falls_apart(anybody, writer, page, slug, made, work)


def c2_1_check_completeness(
    page: Page, writer: Page, product: Product, work: str, slug: str, made: dict[str, str]
) -> None:
    page.goto(work)
    page.get_by_role("link", name="Check the applications").click()
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(8)
    expect(rows.filter(has_text="Is it complete?")).to_have_count(8)
    decide(page, made[RETURNED], outcome="return")
    expect(page.locator(ERRORS)).to_contain_text("Write what is missing")
    decide(page, made[RETURNED], outcome="return", words="Why now is very short.")
    decide(page, made[ASSESSED], outcome="complete")
    product.admit("complete", slug=slug)
    writer.goto(f"/en/my/applications/{made[RETURNED]}/")
    expect(writer.locator("main")).to_contain_text("Why now is very short.")
    writer.get_by_role("link", name="Look through and hand in again").click()
    press(writer, "main form.s-actions button")
    decide(page, made[RETURNED], outcome="complete")


def decide(page: Page, application: str, outcome: str, words: str = "") -> None:
    """Say whether an application is complete."""
    page.goto(f"/en/work/applications/{application}/complete/")
    page.locator(f"main [name=outcome][value={outcome}]").check()
    page.locator("main [name=words]").fill(words)
    press(page, SEND)


def c2_2_assess_with_a_second_look(page: Page, witness: Page, made: dict[str, str]) -> None:
    application = f"/en/work/applications/{made[ASSESSED]}/"
    for window in (page, witness):
        window.goto(application)
        press(window, "main li:has(h3:has-text('1865-2')) a")
        if window is page:
            refused(page, admitted="yes", reason=" ")
            submit(page, reason="A year of engineering, and ten of it at work.")
            expect(page.locator("main")).to_contain_text("Decided; a second person has to look at it.")
    submit(witness, answer="agree")
    expect(witness.locator("main")).to_contain_text("Admitted as a student.")


def c2_1_end_checking(page: Page, work: str) -> None:
    page.goto(f"{work}applications/end/")
    expect(page.locator("main")).to_contain_text("Nothing waits any more. 8 applications are complete.")
    press(page, "main form button")


def c2_3_give_two_places_by_representation(page: Page, work: str) -> None:
    page.goto(f"{work}selection/")
    expect(page.locator("main")).to_contain_text("8 applications, 4 places.")
    expect(page.locator("main")).to_contain_text("have applications, and no place by representation yet")
    expect(page.locator("main svg").first).to_be_visible()
    reasons = {"Karasjok": "The only small one.", "Alta": "The only large one."}
    for name, reason in reasons.items():
        row = page.locator("main tbody tr", has_text=name).filter(has=page.locator("a"))
        with page.expect_navigation():
            row.get_by_role("link").click()
        refused(page, reason=" ")
        submit(page, reason=reason)
        expect(page.locator("main tr", has_text=reason)).to_contain_text("Has a place")
    expect(page.locator("main")).to_contain_text("2 places are given by representation, 2 are left.")


def c2_4_fix_and_publish(page: Page, work: str) -> str:
    page.goto(f"{work}selection/chances/")
    expect(page.locator("main")).to_contain_text("1/3")
    page.goto(f"{work}selection/freeze/")
    digest = page.locator("main code").inner_text()
    press(page, "main form.s-actions button")
    page.goto(f"{work}selection/freeze/")
    page.goto(f"{work}selection/pool/")
    expect(page.locator("main code").first).to_have_text(digest)
    page.get_by_role("link", name="Choose the source of chance").click()
    refused(page, source="drand")
    submit(page, source="dice")
    page.goto(f"{work}draw/")
    commitment = page.locator("main code").inner_text()
    assert len(commitment) == len(digest) == 64
    return commitment


def c2_5_draw_with_a_witness(page: Page, witness: Page, work: str) -> None:
    page.goto(f"{work}draw/value/")
    refused(page, value="1 2 3")
    submit(page, value=DICE)
    expect(page.get_by_role("button", name="Draw", exact=True)).to_have_count(0)
    witness.goto(f"{work}draw/witness/")
    submit(witness, value=DICE.replace(" ", ""))
    expect(witness.get_by_role("button", name="Draw", exact=True)).to_have_count(0)
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.locator("main")).to_contain_text("witnessed by Demo teacher and witness")
    page.goto(f"{work}draw/value/")
    refused(page, value=DICE[::-1])
    expect(page.locator(ERRORS)).to_contain_text("A second value isn’t taken")


def c2_6_repeat_it_elsewhere(page: Page, slug: str, commitment: str, folder: Path) -> None:
    page.goto(f"/en/programmes/school-of-innovation/rounds/{slug}/draw/")
    page.locator("main input[name=q]").fill("Vågan")
    press(page, "main form[role=search] button")
    expect(page.locator("main [role=status]")).to_contain_text("of 1000 lists")
    certificate = take(page, page.get_by_role("link", name="certificate.json"), folder)
    program = take(page, page.get_by_role("link", name="verify_draw.py"), folder)
    protocol = take(page, page.get_by_role("link", name="The protocol (PDF)"), folder)
    verified = verify(program, certificate)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert commitment in verified.stdout
    text = certificate.read_text()
    value = json.loads(text)["value"]
    certificate.write_text(text.replace(value, f"{value[:-1]}5"))
    assert verify(program, certificate).returncode == 1
    sheets = PdfReader(BytesIO(protocol.read_bytes())).pages
    printed = "".join("".join(sheet.extract_text().split()) for sheet in sheets)
    for words in (commitment, value, "Demoteacherandwitness", "Theonlysmallone."):
        assert "".join(words.split()) in printed


def take(page: Page, link: Locator, folder: Path) -> Path:
    """Download what a link gives, under its own name."""
    with page.expect_download() as waiting:
        link.first.click()
    there = folder / waiting.value.suggested_filename
    waiting.value.save_as(there)
    return there


def verify(program: Path, certificate: Path) -> Any:
    """Run the downloaded program as an outsider does: with nothing but Python."""
    command = [sys.executable, "-I", str(program), str(certificate)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def c2_7_send_the_offers(page: Page, work: str) -> None:
    page.goto(f"{work}offers/")
    page.get_by_role("link", name="Look at the offers").click()
    expect(page.locator("main h2", has_text="4 get a place")).to_be_visible()
    expect(page.locator("main h2", has_text="4 get another answer")).to_be_visible()
    press(page, "main form.s-actions button")
    expect(page.locator("main tbody tr")).to_have_count(4)


def c2_7_answer(page: Page, slug: str, made: dict[str, str]) -> None:
    for code, answer in ((SMALL, "accept"), (LARGE, "decline")):
        page.context.clear_cookies()
        sign_in(page, writer_of(slug, code))
        page.goto(f"/en/my/applications/{made[code]}/")
        page.get_by_role("link", name="See the offer and answer").click()
        expect(page.locator("main")).to_contain_text("You can complain about this decision until")
        submit(page, answer=answer, words="Thank you.")
        press(page, "main form.s-actions button")
    expect(page.locator("h1")).to_have_text("There is no place for you any more")


def c2_7_offer_it_to_the_next(page: Page, work: str) -> None:
    page.goto(f"{work}offers/")
    page.get_by_role("link", name="Who is next?").click()
    expect(page.locator("main")).to_contain_text("Alta")
    following = page.locator("main .s-lead bdi").inner_text()
    press(page, "main form.s-actions button")
    expect(page.locator("main tbody tr", has_text=following)).to_contain_text("waiting list")
    page.goto(f"{work}offers/next/")
    expect(page.locator("main")).to_contain_text("No place is free now.")


def c2_8_say_what_is_invoiced(page: Page, work: str) -> None:
    page.goto(f"{work}lists/fees/")
    lines = [digits(row.locator("td").all_inner_texts()) for row in page.locator("main tbody tr").all()]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Plain table (CSV)").click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        head, karasjok, every = csv.reader(file)
    assert len(head) == len(karasjok)
    assert karasjok[5:9] == ["3", "1950.00", "63000.00", "64950.00"]
    assert lines == [digits(karasjok), digits(every)], "the page and the file say the same"


def digits(cells: Sequence[str]) -> list[str]:
    """The numbers in the cells of a table, however they are written."""
    return [re.sub(r"\D", "", cell) for cell in cells]


def c2_9_everybody_is_told(page: Page, slug: str) -> None:
    page.goto(f"/en/programmes/school-of-innovation/rounds/{slug}/places/")
    expect(page.locator("main li")).to_have_count(4)
    expect(page.locator("main")).to_contain_text("Karasjok")
    expect(page.locator("main")).not_to_contain_text("Person ")
    expect(page.locator("main")).not_to_contain_text("Alta")
    for code in ALIKE:
        letter_to(page, writer_of(slug, code), "You can complain about this decision until the end of")


def c2_wrong_a_team_falls_apart(
    person: Page, writer: Page, page: Page, slug: str, made: dict[str, str], work: str
) -> None:
    for number, answer in ((1, "yes"), (2, "no")):
        open_letter(person, person_of(slug, SMALL, number), "A place for the team of")
        press(person, f"main button[value={answer}]")
    writer.context.clear_cookies()
    sign_in(writer, writer_of(slug, SMALL))
    writer.goto(f"/en/my/applications/{made[SMALL]}/offer/")
    expect(writer.locator("main")).to_contain_text("Your team is too small now")
    expect(writer.locator("main")).to_contain_text("Name somebody else by")
    page.goto(f"{work}offers/teams/")
    expect(page.locator("main")).to_contain_text("They can name somebody else until")


@pytest.mark.policy("C-11.3", "C-11.4")
@pytest.mark.journey("C2.5", "C2.Wrong")
def test_c2_5_drawn_by_keyboard_alone_and_set_aside_by_two(opens: Opens, product: Product) -> None:
    slug = f"c2-{token_hex(4)}"
    work = f"/en/work/rounds/{product.admit('begin_round', slug=slug, places=3, over=True)}/"
    product.admit("hand_in", slug=slug, codes=[SMALL, LARGE, *ALIKE[:3]])
    commitment = product.admit("publish_lists", slug=slug)
    page = opens(DESKTOP, answers=[422])
    witness = opens(PHONE, javascript=False, answers=[422])
    sign_in(page, COORDINATOR)
    sign_in(witness, WITNESS)
    c2_wrong_two_values_differ(page, witness, work, slug)
    c2_5_draw_by_keyboard(page, witness, work)
    c2_wrong_set_it_aside(page, witness, work)
    c2_wrong_both_stay_public(page, work, slug, commitment)


def c2_wrong_two_values_differ(page: Page, witness: Page, work: str, slug: str) -> None:
    keys = Keys(page)
    page.goto("/en/work/draws/")
    keys.press(page.locator("main li", has_text=slug).get_by_role("link"))
    keys.press(page.get_by_role("link", name="I draw: type the value"))
    keys.write(page.locator("main input[name=value]"), DICE)
    keys.press(page.locator(SEND))
    page.goto(f"{work}draw/witness/")
    refused(page, value=DICE)
    expect(page.locator(ERRORS)).to_contain_text("A second one isn’t taken.")
    witness.goto(f"{work}draw/")
    expect(witness.locator("main")).not_to_contain_text("yes, ")
    witness.get_by_role("link", name="I am the witness: type the value").click()
    submit(witness, value=DICE[::-1])
    expect(witness.locator("main")).to_contain_text("Not the same")
    press(witness, "main form[action$='/again/'] button")
    page.goto(f"{work}draw/")
    keys.press(page.get_by_role("button", name="We both type again"))


def c2_5_draw_by_keyboard(page: Page, witness: Page, work: str) -> None:
    keys = Keys(page)
    keys.press(page.get_by_role("link", name="I draw: type the value"))
    keys.write(page.locator("main input[name=value]"), DICE)
    keys.press(page.locator(SEND))
    witness.goto(f"{work}draw/witness/")
    submit(witness, value=DICE)
    page.reload()
    keys.press(page.get_by_role("button", name="Draw", exact=True))
    expect(page.locator("main")).to_contain_text("Drawn by Demo programme coordinator")
    keys.press(page.get_by_role("link", name="See the result"))
    expect(page.locator("main")).to_contain_text("3 places by lot")


def c2_wrong_set_it_aside(page: Page, witness: Page, work: str) -> None:
    page.goto(f"{work}draw/set-aside/")
    refused(page, reason=" ")
    submit(page, reason="One that came in time was left out.")
    page.goto(f"{work}draw/set-aside/agree/")
    expect(page.locator("main")).to_contain_text("Another person must agree.")
    witness.goto(f"{work}draw/set-aside/agree/")
    expect(witness.locator("main")).to_contain_text("One that came in time was left out.")
    submit(witness)


def c2_wrong_both_stay_public(page: Page, work: str, slug: str, commitment: str) -> None:
    page.goto(f"{work}selection/freeze/")
    press(page, "main form.s-actions button")
    page.goto(f"{work}selection/commit/")
    submit(page, source="dice")
    public = f"/en/programmes/school-of-innovation/rounds/{slug}/draw/"
    page.goto(public)
    expect(page.locator("main")).not_to_contain_text(commitment)
    press(page, "main a:has-text('List number 1')")
    expect(page.locator("main")).to_contain_text("This no longer holds")
    expect(page.locator("main")).to_contain_text("One that came in time was left out.")
    expect(page.locator("main")).to_contain_text(commitment)
    expect(page.get_by_role("link", name="The protocol (PDF)")).to_be_visible()
