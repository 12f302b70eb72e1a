"""Who is interested, for staff: the list, noting many in a row, one of them, files."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samskap.audit.actions import record
from samskap.catalogue.access import catalogue_of
from samskap.catalogue.models import Catalogue
from samskap.interest.access import catalogues_of, interest_of, interests_of
from samskap.interest.actions.taking_in import Coming, NotTaken, take_in
from samskap.interest.forms.work import NoteForm
from samskap.interest.models import CameBy, Interest
from samskap.interest.queries.listing import Sought, how_many, interested, offered, page_of, titles
from samskap.interest.receipt import receipt_of
from samskap.interest.tables import table_of
from samskap.interest.views.public import key_of, paper
from samskap.interest.wording import CAME_BY, REACH_BY, STATES
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.ui.spreadsheets import table_as_csv


@require_safe
@staff(Power.NOTE_INTEREST)
def index(request: HttpRequest, acting: Acting) -> HttpResponse:
    """To the list of the newest term; a page that says so where there is no catalogue yet."""
    newest = catalogues_of(acting).first()
    if newest:
        return redirect("interest:list", newest.term.public_id)
    return render(request, "interest/work/none.html")


@require_safe
@staff(Power.NOTE_INTEREST)
def listed(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """Who is interested in a term's courses."""
    catalogue = catalogue_of(acting, term)
    entries = list(offered(catalogue))
    sought = _sought(request, catalogue)
    page = page_of(catalogue, sought, number=request.GET.get("page", "1"))
    facts = {
        "catalogue": catalogue,
        "terms": [(each.term, each == catalogue) for each in catalogues_of(acting)],
        "page": page,
        "rows": [_in_words(each) for each in page],
        "counts": [(STATES[state], count) for state, count in how_many(catalogue).items()],
        "sought": sought,
        "asks": request.GET,
        "entries": [(each.pk, each.course.title) for each in entries],
        "states": STATES.items(),
        "ways": REACH_BY.items(),
        "comings": CAME_BY.items(),
        "previous_url": _page_at(request, page.previous_page_number() if page.has_previous() else 0),
        "next_url": _page_at(request, page.next_page_number() if page.has_next() else 0),
    }
    return render(request, "interest/work/list.html", facts)


@sensitive_post_parameters()
@get_or_post
@staff(Power.NOTE_INTEREST)
def note(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """Note from paper or the telephone, many in a row: after each the form is empty again."""
    catalogue = catalogue_of(acting, term)
    came_by = request.GET.get("came_by", "")
    initial = {"came_by": came_by if came_by in CameBy.values else CameBy.PAPER}
    form = NoteForm(sent(request), entries=offered(catalogue), initial=initial)
    if form.is_valid():
        coming = Coming(by=acting, came_by=form.cleaned_data["came_by"], language=request.LANGUAGE_CODE)
        try:
            noted = take_in(
                catalogue=catalogue,
                wish=form.wish,
                entries=form.entries,
                coming=coming,
                at=timezone.now(),
                key=key_of(request),
            )
        except NotTaken as refused:
            form.refuse(refused.verdict.reasons)
        else:
            messages.success(request, gettext("Noted, number %(number)s.") % {"number": noted.number})
            answer = redirect("interest:note", term)
            answer["Location"] += f"?came_by={coming.came_by}&last={noted.public_id}"
            return answer
    facts = {"catalogue": catalogue, "form": form, "key": key_of(request), "last": _last(request, acting)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "interest/work/note.html", facts, status=status)


@require_safe
@staff(Power.NOTE_INTEREST)
def receipt(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The receipt on paper, to hand out or to send."""
    return paper(request, receipt_of(interest_of(acting, public_id)))


@require_safe
@staff(Power.NOTE_INTEREST)
def file(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """The list as a file, without numbers and addresses."""
    catalogue = catalogue_of(acting, term)
    rows = list(interested(catalogue, _sought(request, catalogue)))
    return table_as_csv(table_of(catalogue, rows, addresses=False))


@require_POST
@staff(Power.NOTE_INTEREST)
def addresses(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """The same with numbers and addresses, for whoever asks for it; that is written down."""
    catalogue = catalogue_of(acting, term)
    rows = list(interested(catalogue, _sought(request, catalogue)))
    _note_taken(catalogue, len(rows), acting, timezone.now())
    return table_as_csv(table_of(catalogue, rows, addresses=True))


def _note_taken(catalogue: Catalogue, count: int, acting: Acting, at: datetime) -> None:
    subject = f"term:{catalogue.term.public_id}"
    record(verb="interest.addresses_taken", subject=subject, facts={"count": count}, at=at, **acting.who)


def _sought(request: HttpRequest, catalogue: Catalogue) -> Sought:
    """What is looked for; what nobody knows is left out."""
    asked = request.GET
    course = asked.get("course", "")
    known = course.isascii() and course.isdigit() and len(course) < 10
    return Sought(
        state=asked.get("state", "") if asked.get("state") in STATES else "",
        reach_by=asked.get("reach_by", "") if asked.get("reach_by") in REACH_BY else "",
        came_by=asked.get("came_by", "") if asked.get("came_by") in CAME_BY else "",
        course=int(course) if known and catalogue.entries.filter(pk=course).exists() else None,
    )


def _in_words(each: Interest) -> dict[str, object]:
    return {
        "it": each,
        "titles": titles(each),
        "state": STATES[each.state],
        "reach_by": REACH_BY[each.reach_by],
        "came_by": CAME_BY[each.came_by],
    }


def _last(request: HttpRequest, acting: Acting) -> Interest | None:
    """Whom one noted a moment ago, for the receipt."""
    try:
        public_id = UUID(request.GET.get("last", ""))
    except ValueError:
        return None
    return interests_of(acting).filter(public_id=public_id).first()


def _page_at(request: HttpRequest, number: int) -> str:
    if not number:
        return ""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
