"""The accessibility statement is made from files: the product's, and the organisation's own."""

from datetime import date

import pytest

from samskap.ui.statement import OURS, BadStatement, statement

SITE = """
organisation: "Learning centre of Example <town>"
contact:
  email: access@example.org
  phone: "+46 00 000 00"
answered_within_days: 5
looked_through_on: 2026-01-31
missing:
  - what: {en: "Old minutes are pictures of paper.", sv: "Gamla protokoll är bilder av papper."}
complaints:
  - name: {en: "The agency", sv: "Myndigheten"}
    url: "https://example.org/complain"
"""


@pytest.fixture
def site(settings, tmp_path):
    """Write the organisation's file."""

    def write(text: str) -> None:
        settings.ACCESSIBILITY_FILE = tmp_path / f"{abs(hash(text))}.yaml"
        settings.ACCESSIBILITY_FILE.write_text(text, encoding="utf-8")

    return write


@pytest.mark.policy("X-2.7")
def test_without_a_file_it_says_what_the_product_knows_and_what_nobody_has_said(client):
    page = client.get("/en/accessibility/").content.decode()
    assert "EN 301 549 / WCAG 2.2 AA in part" in page
    assert "no sign language" in page
    assert "hasn’t said yet how to reach it" in page
    assert "in your country" in page


@pytest.mark.policy("X-2.7")
def test_the_organisation_says_whom_to_write_to_and_where_to_complain(client, site):
    site(SITE)
    page = client.get("/sv/accessibility/").content.decode()
    for each in (
        "Learning centre of Example &lt;town&gt;",
        "mailto:access@example.org",
        "tel:+460000000",
        "Gamla protokoll är bilder av papper.",
        "Myndigheten",
        "https://example.org/complain",
        "31 januari 2026",
    ):
        assert each in page


@pytest.mark.policy("X-2.7")
def test_the_day_is_the_earlier_of_both(site):
    site(SITE)
    assert statement("en").looked_through_on == date(2026, 1, 31)
    site(SITE.replace("2026-01-31", "2099-01-31"))
    assert statement("en").looked_through_on < date(2099, 1, 1)


def test_a_language_that_a_file_lacks_is_shown_in_english_and_marked(client, site):
    site(SITE)
    assert statement("so").missing[-1].what.language == "en"
    assert '<span lang="en" dir="ltr">Old minutes' in client.get("/ar-xb/accessibility/").content.decode()


def test_the_products_part_is_complete_in_the_complete_languages():
    for language in ("en", "nb", "sv"):
        said = statement(language)
        lacks = [
            *(each.what for each in said.missing),
            *(each.instead for each in said.missing if each.instead),
        ]
        assert {each.language for each in [*said.tested, *lacks]} == {language}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("organisation: x", "contact"),
        ("{", "can’t be read"),
        ("- a", "not of type 'object'"),
        (SITE.replace("2026-01-31", "soon"), "looked_through_on"),
        (SITE.replace("https:", "javascript:"), "complaints › 0 › url"),
        (SITE.replace("answered_within_days: 5", "answered_within_days: 0"), "answered_within_days"),
        (SITE + "\nother: 1\n", "other"),
    ],
)
def test_a_file_that_is_wrong_is_refused_in_words(site, text, about):
    site(text)
    with pytest.raises(BadStatement, match="accessibility statement") as refused:
        statement("en")
    assert about in str(refused.value)


def test_our_file_is_shipped():
    assert OURS.is_file()
