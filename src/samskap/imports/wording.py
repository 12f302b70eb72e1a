"""What is wrong with what was read, in the reader's words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from samskap.imports.readers.records import Problem
from samskap.imports.rules.stages import Kind, Stage, Standing
from samskap.kernel.verdict import Reason
from samskap.moocs.wording import FIELDS, reason_in_words, unreachable_in_words

KINDS: Mapping[str, Promise] = {
    Kind.SHEET: gettext_lazy("A spreadsheet or CSV file"),
    Kind.MOOCHUB: gettext_lazy("A feed of MOOChub"),
    Kind.OPENEDX: gettext_lazy("A list of courses from Open edX"),
    Kind.JSONLD: gettext_lazy("A page about a course"),
}
STAGES: Mapping[str, Promise] = {
    Stage.READING: pgettext_lazy("taking in", "Being read"),
    Stage.READ: pgettext_lazy("taking in", "Ready to look at"),
    Stage.FAILED: pgettext_lazy("taking in", "Can’t be read"),
    Stage.WRITING: pgettext_lazy("taking in", "Being taken in"),
    Stage.STOPPED: pgettext_lazy("taking in", "Stopped"),
    Stage.DONE: pgettext_lazy("taking in", "Taken in"),
}
STANDINGS: Mapping[str, Promise] = {
    Standing.NEW: pgettext_lazy("course in a file", "New"),
    Standing.CHANGED: pgettext_lazy("course in a file", "Changed"),
    Standing.UNCHANGED: pgettext_lazy("course in a file", "As it was"),
    Standing.FAULTY: pgettext_lazy("course in a file", "Faulty"),
}

_PLAIN: Mapping[str, Promise] = {
    # About single cells and records.
    "no-day": gettext_lazy("This is no date that we understand. Write it as 2027-01-31."),
    "no-number": gettext_lazy("This is no number."),
    "no-whole-number": gettext_lazy("This is no whole number."),
    "no-duration": gettext_lazy("This is no length of time that we understand."),
    "no-such-language": gettext_lazy("We don’t know this language. Write its name, or its code, such as en."),
    "no-such-level": gettext_lazy(
        "We don’t know this level. For a course write beginner, intermediate or advanced; for a language A1"
        " to C2."
    ),
    "no-such-certificate": gettext_lazy("Write none, free or paid."),
    "no-answer": gettext_lazy("Write yes, no or perhaps."),
    "no-occupation": gettext_lazy(
        "This is no code of an occupation. Write it with its classification, as ssyk-2012:2512."
    ),
    "cell-formula": gettext_lazy(
        "There is a formula here, and no value was saved with it. Copy the value into the cell."
    ),
    "cell-error": gettext_lazy("The spreadsheet itself shows an error here."),
    "hidden-row": gettext_lazy("This row is hidden in the spreadsheet. Show it, if you want the course."),
    "hidden": gettext_lazy("The provider hides this course in its own catalogue."),
    "no-course": gettext_lazy("This is no course."),
    "lacks": gettext_lazy("This is missing. MOOChub 3.0 asks for it."),
    "wrong-kind": gettext_lazy("This is of another kind than MOOChub 3.0 has here."),
    "not-allowed": gettext_lazy("MOOChub 3.0 allows only these words here:"),
    "wrong-form": gettext_lazy("This isn’t written as MOOChub 3.0 asks."),
    "empty-list": gettext_lazy("This list is empty. MOOChub 3.0 asks for at least one."),
    "same-twice": gettext_lazy("The same thing is twice in this list."),
    "negative": gettext_lazy("The number can’t be less than 0."),
    "cut": gettext_lazy("This was too long. Only the beginning is kept."),
    # About the whole.
    "empty": gettext_lazy("There is nothing in it."),
    "no-json": gettext_lazy("From here on it is no JSON: something is broken in it."),
    "ends-early": gettext_lazy("It ends in the middle. Perhaps it wasn’t sent to its end."),
    "wrong-letters": gettext_lazy(
        "Here is something that isn’t a letter in UTF-8, which feeds are written in."
    ),
    "too-deep": gettext_lazy("It packs things into things without end."),
    "too-many-values": gettext_lazy("One of its records is far too large."),
    "no-list": gettext_lazy("There is no list of courses in it."),
    "circle": gettext_lazy("It sends on to a page that was read already, without end."),
    "wrong-next": gettext_lazy("The address of its next page isn’t an address."),
    "old-workbook": gettext_lazy(
        "This is an old or locked workbook. Save it as XLSX or CSV, without a password, and give that file."
    ),
    "no-workbook": gettext_lazy("This is no workbook of Excel. Save it as XLSX or CSV, and give that file."),
    "broken-workbook": gettext_lazy("The spreadsheet is damaged. Save it anew, and give that file."),
    "no-table": gettext_lazy("This is no table. Give a file that ends in .xlsx or .csv."),
    "bomb": gettext_lazy("It becomes far too large when it is unpacked. It wasn’t opened."),
    "definitions": gettext_lazy(
        "It holds definitions that have no place in a spreadsheet. It wasn’t opened."
    ),
    "no-heading": gettext_lazy(
        "There is no row with headings that we know, such as Title, Provider, Address and Language."
    ),
    "no-column-url": gettext_lazy("There is no column with the courses’ web addresses. Call it Address."),
    "no-column-title": gettext_lazy("There is no column with the courses’ titles. Call it Title."),
    "no-json-ld": gettext_lazy(
        "The page says nothing about itself to programs (JSON-LD). Record the course by hand instead."
    ),
    "no-course-in-page": gettext_lazy("The page tells programs something, but nothing about a course."),
    "stopped": gettext_lazy("Somebody stopped it."),
    "file-gone": gettext_lazy("The file isn’t there any more. Give it again."),
    "our-fault": gettext_lazy("Something went wrong here, which isn’t your fault. The operator can see it."),
    # What was noticed.
    "more-pages": gettext_lazy(
        "The file is one page of several. The others aren’t in it. Give the feed’s address to have them all."
    ),
    "old-letters": gettext_lazy(
        "The file isn’t written in UTF-8. We read it as Windows writes in Western Europe. Look whether å, ä,"
        " ö and ø are right."
    ),
    "script-broken": gettext_lazy("A part of what the page tells programs is broken. It was left out."),
}
_WITH_SHOWN: Mapping[str, Promise] = {
    "other-sheets": gettext_lazy("Only the first sheet was read. There are more: %(shown)s."),
    "unknown-columns": gettext_lazy("These columns weren’t understood, and were left out: %(shown)s."),
}
_WITH_AMOUNT: Mapping[str, Promise] = {
    "too-large": gettext_lazy("It is larger than %(amount)s MB."),
    "page-too-large": gettext_lazy("The page is larger than %(amount)s MB."),
    "endless-text": gettext_lazy("It holds a text longer than %(amount)s MB."),
    "too-many-records": gettext_lazy("It holds more than %(amount)s records."),
    "too-many-rows": gettext_lazy("It holds more than %(amount)s rows."),
    "too-many-pages": gettext_lazy("It has more than %(amount)s pages."),
    "broken-row": gettext_lazy("Row %(amount)s can’t be read: a quotation mark is missing or too many."),
    "twice": gettext_lazy("The same course is there already, with number %(amount)s."),
    "answered": gettext_lazy("The address answers with the error %(amount)s."),
}
_UNREACHABLE = "unreachable-"


def problem_in_words(problem: Problem) -> str:
    """What is wrong, in a sentence, without the place and the value."""
    code = problem.code
    if code.startswith(_UNREACHABLE):
        return unreachable_in_words(code.removeprefix(_UNREACHABLE))
    if code in _WITH_SHOWN:
        return str(_WITH_SHOWN[code]) % {"shown": problem.shown}
    if code in _WITH_AMOUNT:
        return str(_WITH_AMOUNT[code]) % {"amount": problem.amount}
    if code in _PLAIN:
        return str(_PLAIN[code])
    if code in {"version", "says-other-version"}:
        return _version_in_words(problem)
    return reason_in_words(Reason(code, problem.field, problem.amount))


def _version_in_words(problem: Problem) -> str:
    if problem.code == "version":
        return gettext("It was read as MOOChub, version %(version)s.") % {"version": problem.shown}
    return gettext(
        "It says that it is version %(told)s, but its records look like version %(shape)s. They were read as"
        " that."
    ) % {"told": problem.shown, "shape": problem.amount}


def place_in_words(problem: Problem) -> str:
    """Which column or field it is about: a fact's name, or the name that the file itself has."""
    return str(FIELDS.get(problem.field, problem.field))


def where_in_words(problem: Problem, *, records: int) -> str:
    """Where the whole broke: after which record, and at which byte where that is known."""
    after = ngettext(
        "%(count)s record was read until then.", "%(count)s records were read until then.", records
    ) % {"count": records}
    if problem.code in {"wrong-letters", "no-json", "ends-early"} and problem.amount:
        return (
            gettext("It is about byte %(byte)s of the page or file.") % {"byte": problem.amount} + " " + after
        )
    return after


def number_in_words(kind: str, number: int) -> str:
    """What a record is called: a row of a sheet, a record of a feed."""
    if kind == Kind.SHEET:
        return gettext("Row %(number)s") % {"number": number}
    return gettext("Record %(number)s") % {"number": number}
