"""Documents on paper (PDF/UA-1): the receipt of what was handed in, and the page for the director to sign."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import get_language_bidi, gettext

from samskap.applications.actions.approving import code_of
from samskap.applications.models import Submission
from samskap.applications.paper import PersonShown, Sheet, sheet_of_submission, sheet_of_whole
from samskap.applications.queries.contents import Whole
from samskap.applications.titles import title_for
from samskap.kernel.policy import policy
from samskap.rounds.rules.regulation import terms_of
from samskap.ui.dates import moment
from samskap.ui.paragraphs import Clean, paragraphs_of
from samskap.ui.typesetting import draw, marked

TEMPLATE = Path(__file__).with_name("receipt.typ")
#: Of the digest, signs that stand together: easier to compare.
GROUP = 8


@policy("C-9.1", "X-3")
def receipt_of(submission: Submission) -> bytes:
    """The receipt as PDF bytes, in the application's language. Raises samskap.ui.typesetting.NotDrawn.

    Everything on it comes from the stored submission; the same submission always says the same.
    """
    language = submission.application.language
    with translation.override(language):
        terms = terms_of(submission.application.round.regulation.terms)
        sheet = sheet_of_submission(submission, terms)
        return draw(TEMPLATE, _receipt(submission, sheet, language), name="a receipt")


@policy("C-9.1")
def page_to_sign(whole: Whole) -> bytes:
    """What is written now, with room for the director's signature. Raises samskap.ui.typesetting.NotDrawn."""
    language = whole.application.language
    with translation.override(language):
        return draw(TEMPLATE, _to_sign(whole, sheet_of_whole(whole), language), name="a page to sign")


def _receipt(submission: Submission, sheet: Sheet, language: str) -> Callable[[Clean], Mapping[str, Any]]:
    application = submission.application
    facts = [
        (gettext("Number"), application.number or ""),
        (gettext("Handed in"), moment(submission.made_at)),
        (gettext("For which time"), str(submission.sequence)),
        (gettext("Round"), f"{title_for(application.round, language)}, {application.round.slug}"),
        (gettext("Last moment"), moment(application.round.deadline)),
    ]
    if application.late:
        facts.append((gettext("Note"), gettext("After the deadline: stands behind those that came in time.")))
    if approval := submission.approval:
        facts.append((gettext("Approved by"), _signer(approval.name, approval.delegation)))
        facts.append((gettext("Approved"), moment(approval.answered_at) if approval.answered_at else ""))
    title = gettext("Receipt for an application")
    foot = gettext(
        "The check sum is SHA-256 of what was stored, as canonical JSON. It changes with every letter."
    )
    return lambda clean: _data(sheet, title, facts, foot, language, clean, sign=False)


def _to_sign(whole: Whole, sheet: Sheet, language: str) -> Callable[[Clean], Mapping[str, Any]]:
    title = gettext("Approval of an application")
    facts = [
        (gettext("Municipality"), whole.lead.municipality.name),
        (gettext("Round"), f"{title_for(whole.application.round, language)}, {whole.application.round.slug}"),
        (gettext("Code of this page"), code_of(sheet.digest)),
    ]
    foot = gettext(
        "The approval holds for what stands on these pages. When the application is changed, it has to be"
        " approved again."
    )
    return lambda clean: _data(sheet, title, facts, foot, language, clean, sign=True)


def _signer(name: str, delegation: str) -> str:
    if not delegation:
        return name
    return gettext("%(name)s, for the director (%(delegation)s)") % {"name": name, "delegation": delegation}


def _data(
    sheet: Sheet,
    title: str,
    facts: list[tuple[str, str]],
    foot: str,
    language: str,
    clean: Clean,
    *,
    sign: bool,
) -> Mapping[str, Any]:
    with translation.override(language):
        details = [
            (gettext("Municipalities"), ", ".join(sheet.municipalities)),
            (gettext("Organisation number"), sheet.organisation_number),
            (gettext("Reference on the invoice"), sheet.buyer_reference),
        ]
        return {
            "lang": language,
            "right_to_left": get_language_bidi(),
            "title": title,
            "facts": _rows(facts, language, clean),
            "details": _rows([row for row in details if row[1]], language, clean),
            "task": [
                {
                    "title": marked(name, language, clean),
                    "paragraphs": [asdict(each) for each in paragraphs_of(clean(text), language)],
                }
                for name, text in sheet.task
            ],
            "people": [_person(each, language, clean) for each in sheet.people],
            "digest": [sheet.digest[at : at + GROUP] for at in range(0, len(sheet.digest), GROUP)],
            "foot": foot,
            "sign": sign,
            "labels": _labels(),
        }


def _person(person: PersonShown, language: str, clean: Clean) -> dict[str, Any]:
    name = person.name or gettext("Somebody whose data have been erased since")
    return {"name": marked(name, language, clean), "rows": _rows(person.rows, language, clean)}


def _rows(rows: Any, language: str, clean: Clean) -> list[dict[str, Any]]:
    return [{"label": label, "value": marked(value, language, clean)} for label, value in rows]


def _labels() -> dict[str, str]:
    return {
        "page": gettext("Page"),
        "application": gettext("The application"),
        "task": gettext("The task"),
        "team": gettext("The team"),
        "digest": gettext("Check sum"),
        "place": gettext("Place and date"),
        "signature": gettext("Signature of the director"),
        "name": gettext("Name in capital letters"),
        "delegation": gettext("A deputy: by what delegation"),
    }
