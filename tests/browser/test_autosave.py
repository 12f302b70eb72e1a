"""Nothing typed is lost: pauses, tunnels, dead batteries, two tabs, two devices, ended sessions (X-3)."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import COURSE, PASSWORD, sign_in, sign_out
from tests.browser.phone import (
    LINE,
    Phone,
    expect_all_sent,
    expect_kept,
    expect_state,
    let_nothing_be_sent,
    send_from_another_device,
    under_way,
)
from tests.browser.pressing import press, send
from tests.browser.product import Product

pytestmark = pytest.mark.policy("X-3")

QUESTION = f"{COURSE}questions/who-says-good/"
BOX = "textarea[name=text]"
#: Removes a person's sessions, as when they have run out.
END_SESSIONS = """
import sys
from samskap.people.models import Session
Session.objects.filter(person__email=sys.argv[1]).delete()
"""
#: Says what is stored for a person’s answer to that question.
READ_ANSWER = """
import json, sys
from samskap.learning.models import Answer, AnswerRevision
answer = Answer.objects.get(enrolment__person__email=sys.argv[1], question="who-says-good")
versions = AnswerRevision.objects.filter(answer=answer).order_by("id")
print(json.dumps([answer.text, answer.state, [each.text for each in versions]]))
"""


@pytest.fixture
def address(product: Product) -> str:
    """A learner who has answered the first question, and not this one."""
    address = f"writer-{token_hex(4)}@example.org"
    product.make_learner(address, answers=1)
    return address


@pytest.fixture
def phone(browser: Browser, product: Product, tmp_path: Path) -> Iterator[Phone]:
    phone = Phone(browser, tmp_path / "phone", product.url)
    yield phone
    phone.stop()


def stored(product: Product, address: str) -> tuple[str, str, list[str]]:
    """The text of the answer, its state, and all its versions."""
    text, state, versions = json.loads(product.clerk.do(READ_ANSWER, address))
    return text, state, versions


def open_question(page: Page, address: str, question: str = QUESTION) -> None:
    sign_in(page, address)
    page.goto(question)
    expect_state(page, "ready")


@pytest.mark.journey("A2.3")
def test_a2_3_what_is_typed_in_a_tunnel_outlives_the_browser_and_is_sent(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    page.locator(BOX).fill("Before the tunnel.")
    expect_state(page, "draft")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("as a draft")
    phone.lose_connection()
    page.locator(BOX).press_sequentially(" On the bus, مرحبا 🙂: we asked", delay=30)
    expect_state(page, "off")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("kept on this device")
    page.locator(BOX).press_sequentially(" who was silent, and", delay=30)
    whole = "Before the tunnel. On the bus, مرحبا 🙂: we asked who was silent, and"
    expect_kept(page, whole)
    phone.die()

    page = phone.start()
    open_question_again(page, address)
    expect(page.locator(BOX)).to_have_value(whole)
    expect_all_sent(page)
    assert stored(product, address)[0] == whole
    expect_kept(page)


@pytest.mark.journey("A1.7")
def test_a1_7_a_browser_that_dies_between_two_words_loses_none(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    let_nothing_be_sent(page, QUESTION)
    page.locator(BOX).press_sequentially("Half a sentence is", delay=20)
    expect_kept(page, "Half a sentence is")
    phone.die()
    page = phone.start()
    open_question_again(page, address)
    expect(page.locator(BOX)).to_have_value("Half a sentence is")
    expect_all_sent(page)
    assert stored(product, address)[0] == "Half a sentence is"


def open_question_again(page: Page, address: str) -> None:
    """A browser that died may have forgotten that somebody was signed in."""
    page.goto(QUESTION)
    if not page.locator("details.s-account").count():
        sign_in(page, address)
        expect_all_sent(page)  # this page sends what lies here: the next shall show it
        page.goto(QUESTION)


def test_a_pause_saves_and_the_page_says_so(opens: Opens, product: Product, address: str) -> None:
    page = opens(PHONE)
    open_question(page, address)
    expect(page.locator(f"{LINE} [data-words]")).to_have_text("What you write is saved by itself.")
    with under_way(page, QUESTION):
        page.locator(BOX).press_sequentially("Slowly")
        expect_state(page, "typing")
        expect_kept(page, "Slowly")
    expect_state(page, "draft")
    expect(page.locator(f"{LINE} [data-spoken]")).to_contain_text("as a draft")
    with under_way(page, QUESTION):
        page.locator(BOX).press_sequentially(" and surely.")
        expect_state(page, "typing")
    expect_state(page, "draft")
    assert stored(product, address) == ("Slowly and surely.", "draft", ["Slowly and surely."])
    expect_kept(page)
    page.reload()
    expect(page.locator(BOX)).to_have_value("Slowly and surely.")
    expect_state(page, "ready")


def test_leaving_the_page_at_once_saves_too(opens: Opens, product: Product, address: str) -> None:
    page = opens(PHONE)
    open_question(page, address)
    page.locator(BOX).fill("Written and gone.")
    page.goto(f"{COURSE}my/")
    expect_all_sent(page)
    page.goto(QUESTION)
    expect(page.locator(BOX)).to_have_value("Written and gone.")
    expect(page.locator("form[data-unsent]")).to_have_count(0)
    assert stored(product, address)[0] == "Written and gone."


@pytest.mark.policy("A-7")
def test_long_texts_and_other_scripts_come_back_as_typed(
    opens: Opens, product: Product, address: str
) -> None:
    page = opens(PHONE)
    open_question(page, address)
    text = "كتبنا معًا عن اليوم الأول\n" * 1000 + "👩‍👩‍👧 e\u0301 \u1100\u1161\n\n"  # 5,000 words
    page.locator(BOX).fill(text)
    expect(page.locator(BOX)).to_have_css("direction", "rtl")
    expect_state(page, "draft")
    assert stored(product, address)[0] == unicodedata.normalize("NFC", text)
    page.reload()
    expect_state(page, "ready")


def test_a_done_answer_stays_done_while_the_rule_agrees_and_says_when_it_does_not(
    opens: Opens, product: Product, address: str
) -> None:
    page = opens(PHONE)
    open_question(page, address)
    page.locator(BOX).fill("Finished.")
    send(page, "done")
    page.goto(QUESTION)
    page.locator(BOX).fill("Finished, and better.")
    expect_state(page, "done")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("still marked as done")
    page.locator(BOX).fill("x" * 1600)
    expect_state(page, "draft")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("Your answer is a draft now.")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("over the limit")
    expect(page.locator("[data-until-saved]")).to_be_hidden()
    text, state, versions = stored(product, address)
    assert (len(text), state) == (1600, "draft")
    assert versions[:-1] == ["Finished.", "Finished, and better."]


def test_a_button_pressed_offline_does_its_work_when_the_connection_is_back(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    phone.lose_connection()
    page.locator(BOX).fill("Done in the tunnel.")
    page.locator("button[value=done]").click()
    expect_state(page, "off")
    assert phone.context
    phone.context.set_offline(False)
    expect_state(page, "done")
    expect(page.locator(f"{LINE} [data-words]")).to_have_text("Your answer is saved and marked as done.")
    assert stored(product, address)[:2] == ("Done in the tunnel.", "done")


def test_a_second_tab_follows_and_goes_on_without_a_conflict(
    opens: Opens, product: Product, address: str
) -> None:
    one = opens(PHONE)
    open_question(one, address)
    other = one.context.new_page()
    other.goto(QUESTION)
    expect_state(other, "ready")
    with under_way(one, QUESTION):
        one.locator(BOX).fill("From the first tab")
        expect_state(other, "tab")
        expect(other.locator(BOX)).to_have_value("From the first tab")
    expect_state(other, "draft")
    other.locator(BOX).press_sequentially(", and the second")
    expect(one.locator(BOX)).to_have_value("From the first tab, and the second")
    expect_state(one, "draft")
    one.locator(BOX).press_sequentially(".")
    send(one, "done")
    expect(one.locator(BOX)).to_have_value("From the first tab, and the second.")
    assert stored(product, address)[1] == "done"


@pytest.mark.journey("A1.Wrong")
@pytest.mark.parametrize(
    ("choice", "result"),
    [
        ("Put both in the box", "From the other device.\n\nFrom this device."),
        ("Take this text", "From the other device."),
        ("Keep the text in the box", "From this device."),
    ],
)
def test_a1_two_devices_are_both_shown_and_kept(
    phone: Phone, product: Product, address: str, choice: str, result: str
) -> None:
    page = phone.start()
    open_question(page, address)
    send_from_another_device(page, QUESTION, "From the other device.")
    page.locator(BOX).fill("From this device.")
    expect_state(page, "conflict")
    box = page.locator("[data-other]")
    expect(box).to_be_focused()
    expect(box.locator("[data-text]")).to_have_text("From the other device.")
    expect(page.locator(BOX)).to_have_value("From this device.")
    box.get_by_role("button", name=choice).click()
    expect(page.locator(BOX)).to_have_value(result)
    expect_state(page, "draft")
    text, _state, versions = stored(product, address)
    assert text == result
    assert {"From the other device.", "From this device."} <= set(versions)


def test_ticks_are_kept_like_words_and_named_when_two_devices_differ(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address, f"{COURSE}questions/two-methods/")
    first = page.locator("form[data-autosave] input[type=checkbox]").first
    first.check()
    expect_state(page, "draft")
    page.reload()
    expect(first).to_be_checked()


def test_a_session_that_ends_while_one_writes_loses_nothing(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    product.clerk.do(END_SESSIONS, address)
    page.locator(BOX).fill("Written too late.")
    expect_state(page, "ended")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("You are no longer signed in")
    press(page, f"{LINE} a")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "main form button:not([name])")
    expect(page.locator(BOX)).to_have_value("Written too late.")
    expect_state(page, "draft")
    assert stored(product, address)[0] == "Written too late."


def test_signing_in_anew_in_another_tab_does_not_stand_in_the_way(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    other = page.context.new_page()
    product.clerk.do(END_SESSIONS, address)
    sign_in(other, address)
    page.locator(BOX).fill("The token is old.")
    expect_state(page, "draft")
    assert stored(product, address)[0] == "The token is old."


def test_a_page_of_one_person_never_saves_into_the_answers_of_another(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    another = f"another-{token_hex(4)}@example.org"
    product.make_learner(another, answers=1)
    other = page.context.new_page()
    product.clerk.do(END_SESSIONS, address)
    sign_in(other, another)
    page.locator(BOX).fill("Mine, not theirs.")
    expect_state(page, "ended")
    expect(page.locator(f"{LINE} [data-words]")).to_contain_text("Somebody has signed in")
    other.goto(QUESTION)
    expect_state(other, "ready")
    expect(other.locator(BOX)).to_have_value("")
    expect_kept(other, "Mine, not theirs.")


#: Keeps what lies on the device busy until it may go on: what the page wants of it waits in a row.
BUSY = """
const asked = indexedDB.open("samskap:texts");
asked.onsuccess = () => {
  const texts = asked.result.transaction("texts", "readwrite").objectStore("texts");
  const again = () => { if (!window.goOn) texts.count().onsuccess = again; };
  again();
};
"""


@pytest.mark.policy("X-4")
def test_a_text_typed_while_the_device_is_busy_is_known_to_other_pages(opens: Opens, address: str) -> None:
    page = opens(PHONE)
    open_question(page, address)
    page.add_init_script(BUSY)
    page.reload()
    expect_state(page, "ready")
    with under_way(page, QUESTION):
        page.locator(BOX).fill("Before the tidying was over.")
        page.evaluate("() => { window.goOn = true; }")
        expect_kept(page, "Before the tidying was over.")
        page.wait_for_function("() => 'samskap:texts' in localStorage")
    expect_all_sent(page)


@pytest.mark.policy("X-4")
def test_signing_out_sends_what_is_left_and_leaves_nothing_behind(
    opens: Opens, product: Product, address: str
) -> None:
    page = opens(PHONE)
    open_question(page, address)
    page.locator(BOX).fill("Just before leaving.")
    sign_out(page)
    expect_kept(page)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('samskap:text'))") == []
    assert stored(product, address)[0] == "Just before leaving."


@pytest.mark.policy("X-4")
def test_who_signs_out_with_a_text_that_cannot_be_sent_is_asked_first(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    open_question(page, address)
    let_nothing_be_sent(page, QUESTION)
    page.locator(BOX).fill("It can't be sent.")
    expect_state(page, "off")
    asked: list[str] = []
    answers = iter([False, True])

    def decide(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if next(answers) else dialog.dismiss()

    page.on("dialog", decide)
    page.locator("details.s-account summary").click()
    with page.expect_event("dialog"):
        page.locator("details.s-account button").click()
    expect(page.locator(BOX)).to_have_value("It can't be sent.")
    expect_kept(page, "It can't be sent.")
    press(page, "details.s-account button")
    expect(page.locator("h1")).to_have_text("You are signed out")
    assert len(asked) == 2
    assert "only on this device" in asked[0]
    expect_kept(page)


@pytest.mark.journey("A1.4")
def test_a1_4_a_visitor_s_words_are_kept_by_themselves_and_come_along(
    opens: Opens, product: Product, address: str
) -> None:
    page = opens(PHONE)
    page.goto(QUESTION)
    expect_state(page, "ready")
    assert "sessionid" not in {each["name"] for each in page.context.cookies()}
    with under_way(page, QUESTION):
        page.locator(BOX).fill("Before any account.")
        expect_state(page, "typing")
        expect_kept(page, "Before any account.")
    expect_kept(page)
    sign_in(page, address)
    page.goto(QUESTION)
    expect(page.locator(BOX)).to_have_value("Before any account.")


def test_words_of_a_visitor_that_were_never_sent_are_offered_after_signing_in(
    phone: Phone, product: Product, address: str
) -> None:
    page = phone.start()
    page.goto(QUESTION)
    expect_state(page, "ready")
    phone.lose_connection()
    page.locator(BOX).fill("Never sent.")
    expect_kept(page, "Never sent.")
    phone.die()
    page = phone.start()
    let_nothing_be_sent(page, QUESTION)  # or the page to sign in on would do it
    sign_in(page, address)
    page.unroute_all()
    page.goto(QUESTION)
    box = page.locator("[data-other]")
    expect(box).to_contain_text("written on this device before you signed in")
    box.get_by_role("button", name="Take this text").click()
    expect(page.locator(BOX)).to_have_value("Never sent.")
    expect_state(page, "draft")
    expect_kept(page)


@pytest.mark.policy("X-4")
def test_on_a_shared_computer_a_text_that_was_never_sent_goes_when_the_time_is_over(
    phone: Phone, address: str
) -> None:
    page = phone.start()
    page.goto("/en/account/sign-in/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_label("This isn’t my own device").check()
    press(page, "main form button:not([name])")
    assert phone.context
    phone.context.clock.install()
    page.goto(QUESTION)
    expect_state(page, "ready")
    phone.lose_connection()
    page.locator(BOX).fill("In the library.")
    expect_kept(page, "In the library.")
    let_nothing_be_sent(page, QUESTION)
    phone.context.set_offline(False)
    phone.context.clock.fast_forward("16:00")
    page.goto("/en/about/")
    page.wait_for_function("() => !('samskap:texts' in localStorage)")
    expect_kept(page)


def test_without_a_script_the_line_is_silent_and_the_button_saves(
    opens: Opens, product: Product, address: str
) -> None:
    page = opens(PHONE, javascript=False)
    sign_in(page, address)
    page.goto(QUESTION)
    expect(page.locator(LINE)).to_be_hidden()
    page.locator(BOX).fill("By the button.")
    send(page, "draft")
    expect(page.locator(BOX)).to_have_value("By the button.")


@pytest.mark.journey("A1")
def test_a1_an_earlier_version_is_compared_and_taken_back_without_a_script(
    opens: Opens, product: Product, address: str
) -> None:
    page = opens(PHONE, javascript=False)
    sign_in(page, address)
    for text in ("We asked the families first.", "We asked the staff first."):
        page.goto(QUESTION)
        page.locator(BOX).fill(text)
        send(page, "draft")
    page.get_by_text("Earlier versions of this answer").click()
    press(page, "#versions a >> nth=0")
    expect(page.locator("del")).to_have_text("families")
    expect(page.locator("ins")).to_have_text("staff")
    press(page, "main form button")
    expect(page.locator(BOX)).to_have_value("We asked the families first.")
    expect(page.locator("[role=status]")).to_contain_text("is your answer again")
    assert stored(product, address)[2] == [
        "We asked the families first.",
        "We asked the staff first.",
        "We asked the families first.",
    ]
