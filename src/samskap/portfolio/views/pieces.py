"""A piece: writing it, changing its words, adding a file, taking it away."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.people import autosave
from samskap.people.limits import within_limit
from samskap.people.views.pages import get_or_post, sent
from samskap.portfolio.access import my_piece
from samskap.portfolio.actions import pieces
from samskap.portfolio.actions.filing import NoRoom, add_file
from samskap.portfolio.actions.holding import Conflict, TooMany
from samskap.portfolio.forms.pieces import FileForm, FileWordsForm, LinkForm, PieceForm, PlaceForm, TextForm
from samskap.portfolio.models import Attachment, Piece, Portfolio, Section
from samskap.portfolio.rules import LARGEST_FILE, PieceKind
from samskap.portfolio.views import autosaving
from samskap.portfolio.views.pages import back_to, conflict_page, form_page, of_my_portfolio
from samskap.portfolio.wording import name_of, no_room, too_many_pieces
from samskap.ui.sizes import takes_at_most

#: What comes along with a file, in bytes.
ROOM_FOR_WORDS = 50_000
#: Files from one place: a classroom sends fewer; drawing pictures anew takes a processor.
FILES_A_MINUTE = 60
#: What the fields of a form show of a piece.
_FIELDS = ("title", "text", "shows", "url")


@get_or_post
@autosave.autosaves
@of_my_portfolio
def piece(request: HttpRequest, portfolio: Portfolio, piece: UUID) -> HttpResponse:
    """A piece and its words. What isn't there yet is written here and made when it is first saved.

    Its address is known before: so what is sent twice is there once.
    """
    found = portfolio.pieces.select_related("attachment").filter(public_id=piece).first()
    kind = PieceKind(found.kind) if found else _new_kind(request)
    form = _form(request, kind, found)
    place = _place(request, portfolio) if found is None else None
    section = _section(place)
    if autosave.is_autosave(request):
        return autosaving.save_piece(request, portfolio, kind, form, key=piece, section=section)
    facts = {"portfolio": portfolio, "piece": found, "key": piece, "kind": kind, "place": place}
    if form.is_bound and found is None and form.says_nothing:
        form.add_error("text", gettext("Write something before you save it."))
    if not form.is_valid():
        return form_page(request, "piece", form, **facts)
    try:
        pieces.save_piece(
            portfolio,
            kind,
            form.wording,
            key=piece,
            section=section,
            pen=autosave.pen_of(request.POST),
            at=timezone.now(),
            alt=form.cleaned_data.get("alt"),
        )
    except TooMany:
        form.add_error(None, too_many_pieces())
        return form_page(request, "piece", form, **facts)
    except Conflict as conflict:
        stored = cast(Piece, conflict.stored)
        return conflict_page(request, "piece", form, stored, form.texts_in(stored), **facts)
    return redirect(back_to(portfolio, piece))


def _new_kind(request: HttpRequest) -> PieceKind:
    wanted = request.POST.get("kind") or request.GET.get("kind")
    if wanted not in {PieceKind.TEXT, PieceKind.LINK}:
        raise Http404("neither a piece nor the beginning of one")
    return PieceKind(wanted)


def _form(request: HttpRequest, kind: PieceKind, found: Piece | None) -> PieceForm:
    initial = {name: getattr(found, name, "") for name in _FIELDS}
    initial["revision"] = found.revision if found else 0
    if kind == PieceKind.TEXT:
        return TextForm(sent(request), initial=initial)
    if kind == PieceKind.LINK:
        return LinkForm(sent(request), initial=initial)
    file = _file_of(found)
    initial["alt"] = file.alt if file else ""
    return FileWordsForm(sent(request), initial=initial, is_picture=bool(file and file.width))


def _place(request: HttpRequest, portfolio: Portfolio) -> PlaceForm | None:
    """Under which heading a new piece goes; None while there are no headings."""
    if not portfolio.sections.exists():
        return None
    return PlaceForm(sent(request), initial={"section": request.GET.get("section", "")}, portfolio=portfolio)


def _section(place: PlaceForm | None) -> Section | None:
    """The heading that was chosen; one that isn't there any more is none."""
    return place.cleaned_data["section"] if place and place.is_valid() else None


@takes_at_most(LARGEST_FILE + ROOM_FOR_WORDS)
@get_or_post
@of_my_portfolio
def new_file(request: HttpRequest, portfolio: Portfolio, piece: UUID) -> HttpResponse:
    """Add a picture or a PDF."""
    too_often = request.method == "POST" and not within_limit(
        request, "portfolio.file", a_minute=FILES_A_MINUTE
    )
    form = FileForm(sent(request), request.FILES or None, too_often=too_often)
    place = _place(request, portfolio)
    facts = {"portfolio": portfolio, "place": place}
    if not form.is_valid():
        return form_page(request, "file", form, **facts)
    file, alt = form.cleaned_data["file"], form.cleaned_data["alt"]
    try:
        made = add_file(
            portfolio,
            file,
            wording=form.wording,
            alt=alt,
            section=_section(place),
            key=piece,
            at=timezone.now(),
        )
    except TooMany:
        form.add_error(None, too_many_pieces())
    except NoRoom as full:
        form.add_error("file", no_room(full.free))
    else:
        return redirect(back_to(portfolio, made.public_id))
    return form_page(request, "file", form, **facts)


@get_or_post
@of_my_portfolio
def remove(request: HttpRequest, portfolio: Portfolio, piece: UUID) -> HttpResponse:
    """Ask, and then take a piece away."""
    found = my_piece(portfolio, piece)
    if request.method == "POST":
        pieces.remove_piece(found, at=timezone.now())
        messages.success(request, gettext("The piece is removed."))
        return redirect("portfolio:portfolio", portfolio.public_id)
    context = {"portfolio": portfolio, "piece": found, "file": _file_of(found), "name": name_of(found)}
    return render(request, "portfolio/remove.html", context)


def _file_of(piece: Piece | None) -> Attachment | None:
    return getattr(piece, "attachment", None) if piece else None
