"""The draw at work: two people type what chance has said, one presses, the other witnesses."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.limits import within_limit
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for
from samskap.rounds.models import Round
from samskap.selection import beacon
from samskap.selection.actions import drawing, typing
from samskap.selection.actions.annulling import STAGES
from samskap.selection.actions.refusing import Refused
from samskap.selection.draw_wording import PARTS, reason_in_words, source_in_words
from samskap.selection.forms.drawing import ValueForm
from samskap.selection.models import Annulment, Commitment
from samskap.selection.queries import standing_pool
from samskap.selection.queries.results import draws_of
from samskap.selection.queries.typed import as_rules_see, has_a_tie, typed_for
from samskap.selection.rules.drawing import Part, agreement_of, is_time

#: A beacon's signature takes two seconds to check.
VALUES_A_MINUTE = 10


@require_safe
@staff(Power.WITNESS_DRAWS)
def draws(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The draws of the school, those that wait for two people first."""
    return render(request, "selection/draws.html", {"rounds": draws_of(acting)})


@require_safe
@staff(Power.WITNESS_DRAWS)
def desk(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """How far the two have come, and what each can do next. It never says what one has typed alone."""
    it = round_for(acting, public_id)
    pool = standing_pool(it)
    made = pool.committed if pool else None
    rows = typed_for(made) if made else []
    own = next((each for each in rows if each.person_id == acting.person.pk), None)
    taken = {each.part: each for each in rows}
    facts = {
        "round": it,
        "pool": pool,
        "commitment": made,
        "draw": made.drawn if made else None,
        "source_said": source_in_words(made.source, made.particulars) if made else "",
        "address": beacon.address_of(int(made.particulars["round"])) if made and _is_beacon(made) else "",
        "is_time": is_time(made.particulars, timezone.now()) if made else False,
        "announced": made.particulars.get("at", "") if made else "",
        "parts": [(PARTS[each], taken.get(each)) for each in Part],
        "own": own,
        "other": next((each for each in rows if each != own), None),
        "agreement": agreement_of(as_rules_see(rows)),
        "may_draw": acting.may(Power.RUN_ADMISSION),
        "is_tied": has_a_tie(acting.person.pk, it.pk),
        "annulment": Annulment.objects.filter(pool=pool).first() if pool else None,
        "may_set_aside": pool is not None and it.stage in STAGES and acting.may(Power.RUN_ADMISSION),
    }
    return render(request, "selection/drawing.html", facts)


def _is_beacon(made: Commitment) -> bool:
    return made.source == "drand"


@get_or_post
@staff(Power.RUN_ADMISSION)
def type_to_draw(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Type the value, as the one who will press."""
    return _typing(request, acting, public_id, Part.DRAWS)


@get_or_post
@staff(Power.WITNESS_DRAWS)
def type_as_witness(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Type the value, as the witness."""
    return _typing(request, acting, public_id, Part.WITNESSES)


def _typing(request: HttpRequest, acting: Acting, public_id: UUID, part: Part) -> HttpResponse:
    it = round_for(acting, public_id)
    made = _committed(it)
    form = ValueForm(made.source, sent(request), initial={"name": acting.person.name})
    if form.is_valid():
        try:
            _type(request, form, made, part, acting)
        except Refused as refusal:
            form.refuse(refusal.verdict)
        else:
            messages.success(request, gettext("Taken down. Nobody sees it before both of you agree."))
            return redirect("selection:drawing", it.public_id)
    facts = {
        "round": it,
        "part": PARTS[part],
        "form": form,
        "commitment": made,
        "source_said": source_in_words(made.source, made.particulars),
        "address": beacon.address_of(int(made.particulars["round"])) if _is_beacon(made) else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "selection/value.html", facts, status=status)


def _type(request: HttpRequest, form: ValueForm, made: Commitment, part: Part, acting: Acting) -> None:
    """Read what was typed, and write it down. Raises Refused."""
    if not within_limit(request, "selection.value", a_minute=VALUES_A_MINUTE):
        raise Refused(typing.too_often())
    value = typing.read_value(made, form.typed("value"), form.typed("signature"))
    typing.type_value(
        commitment=made, part=part, value=value, name=form.typed("name"), by=acting, at=timezone.now()
    )


@require_POST
@staff(Power.WITNESS_DRAWS)
def again(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Both have typed differently: say that both type again."""
    it = round_for(acting, public_id)

    def ask() -> str:
        gone = typing.ask_again(commitment=_committed(it), by=acting, at=timezone.now())
        return gettext("Both type again now.") if gone else gettext("Your colleague must press this, too.")

    return _pressed(request, it, ask)


@require_POST
@staff(Power.WITNESS_DRAWS)
def take_back(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take back what one has typed, while the other hasn't."""
    it = round_for(acting, public_id)

    def take() -> str:
        typing.take_back(commitment=_committed(it), by=acting, at=timezone.now())
        return gettext("Taken back.")

    return _pressed(request, it, take)


@require_POST
@staff(Power.RUN_ADMISSION)
def press(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Draw."""
    it = round_for(acting, public_id)

    def draw() -> str:
        made = drawing.draw(commitment=_committed(it), by=acting, at=timezone.now())
        return gettext("Drawn: list %(number)d.") % {"number": made.list_number}

    return _pressed(request, it, draw)


def _pressed(request: HttpRequest, it: Round, deed: Callable[[], str]) -> HttpResponse:
    """Do what a button says, tell how it went, and go back to the page of the draw."""
    try:
        messages.success(request, deed())
    except Refused as refusal:
        for reason in refusal.verdict.reasons:
            messages.error(request, reason_in_words(reason))
    return redirect("selection:drawing", it.public_id)


def _committed(it: Round) -> Commitment:
    """What is published of the round's pool (Http404 when nothing is)."""
    pool = standing_pool(it)
    if pool is None or pool.committed is None:
        raise Http404("nothing is published yet")
    return pool.committed
