"""Addresses of people in admission, and the secret addresses that they find in their letters."""

import re

from playwright.sync_api import Page

from tests.browser.people import letter_to


def open_letter(page: Page, address: str, subject: str) -> str:
    """Open the address in the newest letter with this subject; return what the letter says."""
    letter = letter_to(page, address, subject)
    found = re.search(r"https?://\S+/\w{2}/\S+|https?://\S+/place/\S+", letter)
    assert found, f"no address in the letter: {letter}"
    page.goto(found[0])
    return letter


def writer_of(slug: str, code: str) -> str:
    """The address of whoever writes for a municipality."""
    return f"writer-{slug}-{code}@example.org"


def person_of(slug: str, code: str, number: int) -> str:
    """The address of somebody in a municipality's team, from 1."""
    return f"person-{slug}-{code}-{number}@example.org"
