"""Invited to a role by letter and on paper, changing roles, and ending letters from the letter itself."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Opens
from tests.browser.people import ask_for_code, code_from_mail, letter_to, sign_in, type_code

NEW_INVITATION = "/en/work/invitations/new/"


def invite(page: Page, role: str, address: str = "") -> None:
    """As somebody who gives roles, invite to one."""
    page.goto(NEW_INVITATION)
    page.get_by_label("Role", exact=True).select_option(role)
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Invite").click()


def open_account_and_accept(page: Page, address: str, name: str) -> None:
    """From the offer: make an account with a code by mail, and take the role."""
    page.get_by_role("link", name="Open an account").click()
    ask_for_code(page, address)
    type_code(page, code_from_mail(page, address))
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Welcome. You now act in your new role.")).to_be_visible()


@pytest.mark.policy("B-1.5", "X-6.10")
@pytest.mark.journey("A1.8")
def test_a1_8_invited_by_letter_one_accepts_acts_in_the_role_and_ends_such_letters(opens: Opens) -> None:
    coordinator, newcomer, reader = opens(PHONE), opens(PHONE), opens(PHONE, javascript=False)
    address, name = f"invited-{token_hex(4)}@example.org", f"Demo {token_hex(4)}"
    sign_in(coordinator, "demo-coordinator@example.org")
    invite(coordinator, "Counsellor", address)
    newcomer.goto(link_in(letter_to(newcomer, address, "Invitation"), "invitation"))
    for words in ("Counsellor", "Demo Learning Centre", "Demo coordinator"):
        expect(newcomer.locator(".s-pairs")).to_contain_text(words)
    open_account_and_accept(newcomer, address, name)
    expect(newcomer.get_by_label("Your role")).to_contain_text("Counsellor")
    newcomer.get_by_role("link", name="Participants", exact=True).click()
    expect(newcomer.get_by_role("link", name="Register somebody")).to_be_visible()
    give_another_role(coordinator, name, "Conversation leader")
    reader.goto(link_in(letter_to(reader, address, "You have a new role"), "letters/stop"))
    reader.get_by_role("button", name="Send me no more of them").click()
    expect(reader.get_by_text("You get no more of these: “Your roles in organisations”.")).to_be_visible()
    newcomer.goto("/en/account/letters/wishes/")
    of_roles = newcomer.get_by_role("group", name="Your roles in organisations")
    expect(of_roles.get_by_label("Not at all")).to_be_checked()


@pytest.mark.policy("B-1.5")
def test_invited_on_paper_without_javascript_and_once_only(opens: Opens) -> None:
    coordinator = opens(PHONE, javascript=False)
    newcomer, next_one = (opens(PHONE, javascript=False, answers={404}) for _ in range(2))
    sign_in(coordinator, "demo-coordinator@example.org")
    invite(coordinator, "Conversation leader")
    coordinator.get_by_role("button", name="Make the sheet").click()
    expect(coordinator.get_by_text("Print this page now")).to_be_visible()
    code = coordinator.locator(".s-code").inner_text()
    for page in (newcomer, next_one):
        page.goto("/en/invitation/")
        page.get_by_label("Code").fill(code.lower().replace("-", " "))
        page.get_by_role("button", name="Go on").click()
        if page is newcomer:
            address = f"on-paper-{token_hex(4)}@example.org"
            open_account_and_accept(page, address, "Demo paper reader")
            expect(page.get_by_label("Your role")).to_contain_text("Conversation leader")
    expect(next_one.get_by_role("heading", name="This invitation can’t be used")).to_be_visible()
    expect(next_one.get_by_text("Conversation leader")).to_have_count(0)


@pytest.mark.policy("B-1.7")
@pytest.mark.parametrize("javascript", [True, False])
def test_one_press_changes_the_role_one_acts_in(opens: Opens, *, javascript: bool) -> None:
    page = opens(PHONE, javascript=javascript)
    sign_in(page, "demo-coordinator@example.org")
    page.goto("/en/work/")
    band = page.get_by_label("Your role")
    expect(band).to_contain_text("Coordinator")
    expect(page.get_by_role("link", name="Participants", exact=True)).to_be_visible()
    page.locator(".s-acting summary").click()
    band.get_by_role("button", name="Teacher, Demo School of Innovation").click()
    expect(band).to_contain_text("Demo School of Innovation")
    expect(page.get_by_role("link", name="Participants", exact=True)).to_have_count(0)


def link_in(letter: str, path: str) -> str:
    """The address in a letter that leads to this part of the site."""
    found = re.search(rf"http\S+/{path}/\S+", letter)
    assert found, letter
    return found[0]


def give_another_role(page: Page, name: str, role: str) -> None:
    page.goto("/en/work/members/")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Give another role").click()
    page.get_by_label("Role", exact=True).select_option(role)
    page.get_by_role("button", name="Give the role").click()
