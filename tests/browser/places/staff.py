"""Work pages about roles, members and organisations."""

from collections.abc import Iterator
from datetime import datetime
from secrets import token_hex
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.browser.people import come_in
from tests.browser.pressing import press, refused, submit

#: Where the demo is.
OSLO = ZoneInfo("Europe/Oslo")


def coordinator(page: Page, language: str) -> Iterator[str]:
    """Somebody with two roles, who may give roles to others."""
    come_in(page, "demo-coordinator@example.org", language=language)
    work = f"/{language}/work"
    page.goto(f"{work}/")
    yield "my work, in one of two roles"
    page.locator(".s-acting summary").click()
    yield "menu of roles, open"
    page.goto(f"{work}/organisations/")
    yield "not open to this role"
    yield from _own_roles(page, work)
    yield from _members(page, work)
    act_in(page, "Demo School of Innovation", work)
    page.goto(f"{work}/people/")
    yield "not open to this role, but to another"
    press(page, "main ul.s-plain form button")


def act_in(page: Page, organisation: str, work: str) -> None:
    """Change to the role that one has in an organisation."""
    page.goto(f"{work}/")
    page.locator(".s-acting summary").click()
    with page.expect_navigation():
        page.locator(".s-acting details button", has_text=organisation).click()


def _own_roles(page: Page, work: str) -> Iterator[str]:
    page.goto(f"{work}/roles/")
    yield "my roles"
    press(page, "main a[href$='/deputy/'] >> nth=0")
    yield "name a deputy"
    refused(page)
    yield "name a deputy, with an error"
    page.goto(f"{work}/roles/")
    press(page, "main a[href$='/end/'] >> nth=0")
    yield "lay down a role"


def _members(page: Page, work: str) -> Iterator[str]:
    page.goto(f"{work}/members/")
    yield "members"
    page.goto(f"{work}/members/?over=1&role=examiner")
    yield "members, none"
    page.goto(f"{work}/members/?role=counsellor")
    press(page, f"main a[href^='{work}/members/'] >> nth=-1")
    yield "a member"
    member = page.url
    refused(page, valid_from="")
    yield "a member, with an error"
    for last, name in [("role", "give another role"), ("deputy", "name a deputy of a member")]:
        page.goto(f"{member}{last}/")
        yield name
        refused(page)
        yield f"{name}, with an error"
    page.goto(f"{member}end/")
    yield "end a role"


def operator(page: Page, language: str) -> Iterator[str]:
    """Somebody who looks after the site: organisations and letters."""
    come_in(page, "demo-operator@example.org", language=language)
    page.goto(f"/{language}/account/delete/")
    yield "the last operator can’t delete the account"
    work = f"/{language}/work"
    page.goto(f"{work}/organisations/")
    yield "organisations"
    page.goto(f"{work}/organisations/?q=nothing+is+called+so")
    yield "organisations, nothing found"
    page.goto(f"{work}/organisations/new/")
    yield "make an organisation"
    refused(page, kind="first", municipality="No such place")
    yield "make an organisation, with an error"
    name = f"مركز التعلم – Et læringssenter {token_hex(4)}"
    submit(page, kind="learning-centre", name=name, municipality="Lillehammer")
    yield "an organisation"
    here = page.url
    refused(page, name="")
    yield "an organisation, with an error"
    page.goto(f"{here}close/")
    yield "close an organisation"
    refused(page, closed_on="")
    yield "close an organisation, with an error"
    submit(page, closed_on=datetime.now(OSLO).date().isoformat())
    yield "an organisation that is closed"
    page.goto(f"{here}members/")
    yield "members of another organisation, none"
    page.goto(f"{here}invitations/")
    yield "invitations of another organisation, none"
    page.goto(f"{work}/outbox/")
    yield "letters"
    page.goto(f"{work}/outbox/paper/")
    yield "letters on paper"
