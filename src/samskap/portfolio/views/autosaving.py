"""What a script is answered that saves while somebody writes (docs/developers/autosave.md)."""

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samskap.people import autosave
from samskap.portfolio.actions import pieces, portfolios
from samskap.portfolio.actions.holding import Conflict, Gone, TooMany
from samskap.portfolio.forms.pieces import PieceForm
from samskap.portfolio.forms.portfolios import FrontForm
from samskap.portfolio.models import Piece, Portfolio, Section
from samskap.portfolio.rules import PieceKind
from samskap.portfolio.wording import gone, too_many_pieces
from samskap.ui.components.forms import before_error


def save_piece(
    request: HttpRequest,
    portfolio: Portfolio,
    kind: PieceKind,
    form: PieceForm,
    *,
    key: UUID,
    section: Section | None,
) -> HttpResponse:
    """Save what was written in a piece; as long as nothing is, none is made."""
    if not form.is_valid():
        return _refused(form)
    at, pen = timezone.now(), autosave.pen_of(request.POST)
    if form.says_nothing and not pen.base_revision:
        return autosave.saved(revision=0, at=at)
    alt = form.cleaned_data.get("alt")
    try:
        saved = pieces.save_piece(
            portfolio, kind, form.wording, key=key, section=section, pen=pen, at=at, alt=alt
        )
    except Gone:
        return autosave.refused(gone())
    except TooMany:
        return autosave.refused(too_many_pieces())
    except Conflict as conflict:
        stored = cast(Piece, conflict.stored)
        return _both(stored, form.texts_in(stored))
    return _saved(saved, form.texts_in(saved) if pen.is_overtaken_by(saved) else {})


def save_front(request: HttpRequest, portfolio: Portfolio, form: FrontForm) -> HttpResponse:
    """Save what stands at the beginning."""
    if not form.is_valid():
        return _refused(form)
    pen = autosave.pen_of(request.POST)
    try:
        saved = portfolios.change_front(portfolio, form.front, pen=pen, at=timezone.now())
    except Gone:
        return autosave.refused(gone())
    except Conflict as conflict:
        stored = cast(Portfolio, conflict.stored)
        return _both(stored, form.texts_in(stored))
    return _saved(saved, form.texts_in(saved) if pen.is_overtaken_by(saved) else {})


def _saved(stored: Piece | Portfolio, texts: Mapping[str, str]) -> HttpResponse:
    """With the texts that are stored, where the same pen had come further already."""
    return autosave.saved(revision=stored.revision, at=stored.changed_at, fields=_lists(texts))


def _both(stored: Piece | Portfolio, texts: Mapping[str, str]) -> HttpResponse:
    return autosave.conflict(revision=stored.revision, at=stored.changed_at, fields=_lists(texts))


def _lists(texts: Mapping[str, str]) -> autosave.Fields:
    return {name: [text] for name, text in texts.items()}


def _refused(form: BaseForm) -> HttpResponse:
    """The first thing that stands in the way, with the field it is about."""
    field, errors = next(iter(form.errors.items()))
    return autosave.refused(f"{before_error(str(form.fields[field].label))} {errors[0]}")
