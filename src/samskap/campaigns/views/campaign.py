"""A term's campaign: its short links, and how often they were followed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from samskap.campaigns.access import channel_of, channels_of, link_of
from samskap.campaigns.actions.links import TooMany, close_link, make_links
from samskap.campaigns.bars import HEIGHT, STEP, bars_of
from samskap.campaigns.destinations import short_address, typed_address
from samskap.campaigns.forms.channels import LinksForm
from samskap.campaigns.queries.counts import WINDOW, counts_of
from samskap.campaigns.queries.links import languages_of, links_of
from samskap.campaigns.tables import table_of
from samskap.campaigns.views.posters import SHEETS
from samskap.campaigns.wording import KINDS
from samskap.catalogue.access import begun_catalogue, catalogue_of
from samskap.courses.languages import own_name
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of
from samskap.ui.spreadsheets import table_as_csv, workbook
from samskap.ui.tables import Table

#: Lines of the table that a page shows; the files have all.
SHOWN = 60
#: Links on one page.
PAGE = 50
_FILES = {"csv": table_as_csv, "xlsx": workbook}


@require_safe
@staff(Power.CHOOSE_COURSES)
def campaign(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What a campaign has brought so far, by channel and day."""
    term = term_of(acting, public_id)
    if (catalogue := begun_catalogue(term)) is None:
        return render(request, "campaigns/work/too_early.html", {"term": term})
    catalogue.term = term
    counts = counts_of(catalogue, on=timezone.localdate())
    table = table_of(catalogue, counts)
    rows = [
        (each, KINDS[each.channel.kind], bars_of(each.drawn, highest=counts.highest))
        for each in counts.channels
    ]
    facts = {
        "term": term,
        "is_public": catalogue.published_at is not None,
        "counts": counts,
        "rows": rows,
        "drawing": {"wide": WINDOW * STEP, "tall": HEIGHT + 1, "ground": HEIGHT},
        "table": Table(table.name, table.title, table.columns, table.rows[:SHOWN]),
        "more": max(0, len(table.rows) - SHOWN),
    }
    return render(request, "campaigns/work/campaign.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def file(_request: HttpRequest, acting: Acting, public_id: UUID, ending: str) -> HttpResponse:
    """All counts for a spreadsheet."""
    catalogue = catalogue_of(acting, public_id)
    if ending not in _FILES:
        raise Http404("no such kind of file")
    return _FILES[ending](table_of(catalogue, counts_of(catalogue, on=timezone.localdate())))


@get_or_post
@staff(Power.CHOOSE_COURSES)
def make(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Make all links that are missing, for some channels and languages at once."""
    catalogue = catalogue_of(acting, public_id)
    form = LinksForm(sent(request), channels=list(channels_of(acting).filter(closed_at=None)))
    if form.is_valid():
        languages = form.cleaned_data["languages"]
        try:
            new = make_links(
                catalogue=catalogue, channels=form.chosen, languages=languages, by=acting, at=timezone.now()
            )
        except TooMany as refused:
            words = gettext("These would be %(count)s links. Choose fewer channels or languages at once.")
            form.add_error(None, words % {"count": refused.count})
        else:
            messages.success(request, _made(new))
            return redirect("campaigns:campaign", public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "campaigns/work/make_links.html", {"term": catalogue.term, "form": form}, status=status
    )


def _made(new: int) -> str:
    if not new:
        return gettext("All these links are there already.")
    return ngettext("%(count)s link is made.", "%(count)s links are made.", new) % {"count": new}


@require_safe
@staff(Power.CHOOSE_COURSES)
def links(request: HttpRequest, acting: Acting, public_id: UUID, channel: UUID) -> HttpResponse:
    """The links of a channel with their posters, in one language at a time."""
    catalogue, of = catalogue_of(acting, public_id), channel_of(acting, channel)
    languages = languages_of(catalogue, of)
    language = request.GET.get("language", "")
    if language not in languages:
        language = languages[0] if languages else ""
    found = Paginator(links_of(catalogue, of, language), PAGE)
    page = found.get_page(request.GET.get("page"))
    facts = {
        "term": catalogue.term,
        "channel": of,
        "kind": KINDS[of.kind],
        "language": language,
        "languages": [(each, own_name(each)) for each in languages],
        "language_name": own_name(language) if language else "",
        "page": page,
        "rows": [(each, short_address(each.code), typed_address(each.code)) for each in page],
        "parts": range(1, -(-found.count // SHEETS) + 1),
        "sheets": found.count,
    }
    return render(request, "campaigns/work/links.html", facts)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def close(request: HttpRequest, acting: Acting, public_id: UUID, link: UUID) -> HttpResponse:
    """Let a link lead nowhere any more."""
    it = link_of(acting, public_id, link)
    if request.method == "POST":
        close_link(link=it, by=acting, at=timezone.now())
        messages.success(request, gettext("The link is closed. Whoever follows it is shown the way."))
        return redirect("campaigns:links", public_id, it.channel.public_id)
    facts = {"term": it.catalogue.term, "link": it, "typed": typed_address(it.code)}
    return render(request, "campaigns/work/close_link.html", facts)
