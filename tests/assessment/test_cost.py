"""What the pages cost: the same with one application and with many."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samskap.applications.rules.states import State
from samskap.assessment.actions.assessing import decide
from samskap.assessment.actions.checking import check
from samskap.assessment.rules.checking import Outcome
from tests.applications.factories import ApplicationFactory
from tests.assessment.conftest import AT, to_assess

pytestmark = [pytest.mark.database, pytest.mark.policy("B-1")]

TRANSACTION = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE)")
#: What every page of admission keeps to.
MOST = 12


def queries(browser, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200, address
    return len([each for each in captured.captured_queries if not TRANSACTION.match(each["sql"])])


def addresses(it, application) -> list[str]:
    found = [reverse("assessment:rounds")]
    found += [
        reverse(f"assessment:{name}", args=[it.public_id]) for name in ("applications", "end", "complaints")
    ]
    found += [
        reverse(f"assessment:{name}", args=[application.public_id])
        for name in ("application", "completeness", "history", "tie", "complain")
    ]
    return [
        *found,
        reverse("assessment:person", args=[application.public_id, to_assess(application).public_id]),
    ]


def test_pages_take_as_many_queries_with_one_application_as_with_many(
    it, handed_in, coordinator, teacher, browser
):
    check(handed_in, Outcome.COMPLETE, words="", by=teacher, at=AT)
    decide(to_assess(handed_in), admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    window, pages = browser(coordinator.person), addresses(it, handed_in)
    few = {page: queries(window, page) for page in pages}
    for number in range(60):
        state = (State.SUBMITTED, State.VALID, State.RETURNED)[number % 3]
        decided = ApplicationFactory(it, state=state)
        if state is State.VALID:
            decide(to_assess(decided), admitted=True, reason="Enough.", seen=0, by=teacher, at=AT)
    assert {page: queries(window, page) for page in pages} == few
    assert max(few.values()) <= MOST, few
    assert "page=2" in window.get(pages[1]).content.decode()
