"""Participants: the list, registering without extra care, one participant, the card."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samskap.centre import queries
from samskap.centre.access import my_participant, requests_to_weigh
from samskap.centre.actions import registering
from samskap.centre.forms.people import DetailsForm
from samskap.centre.models import Participant
from samskap.centre.views.pages import form_page, get_or_post, key_of, sent
from samskap.centre.wording import LETTER_CHANNELS, REACH_BY, what_letter
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.organisations.wording import called
from samskap.people.card_pdf import card as card_pdf
from samskap.people.cards import NoCardFor
from samskap.privacy.models import Opening
from samskap.privacy.openings import REASONS, SEALED
from samskap.ui.dates import day_in_words
from samskap.ui.typesetting import NotDrawn


@require_safe
@staff(Power.SEE_PARTICIPANTS)
def people(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The list of participants, and looking for one."""
    words, ended = request.GET.get("q", "")[:100], "ended" in request.GET
    number, registers = request.GET.get("page", "1"), acting.may(Power.REGISTER_PARTICIPANTS)
    listed = queries.people_list(acting, words=words, number=number, ended=ended)
    context = {
        "list": listed,
        "previous_url": _page_of(listed, request, -1),
        "next_url": _page_of(listed, request, 1),
        "words": words,
        "ended": ended,
        "registers": registers,
        "unkept": queries.unkept(acting) if registers else [],
        "to_weigh": requests_to_weigh(acting) if registers else [],
        "deleted": queries.deleted_counts(acting) if ended else [],
    }
    return render(request, "centre/people.html", context)


@require_safe
@staff(Power.REGISTER_PARTICIPANTS)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Ask whether somebody needs extra care, before any name is typed."""
    return render(request, "centre/new.html", {"acting": acting})


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def register(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Register somebody who needs no extra care."""
    key = key_of(request)
    form = DetailsForm(sent(request), initial={"language": request.LANGUAGE_CODE})
    if form.is_valid():
        participant = registering.register(details=form.details, by=acting, at=timezone.now(), public_id=key)
        messages.success(request, gettext("Registered. Print the card next."))
        return redirect("centre:participant", participant.public_id)
    return form_page(request, "register", form, key=key)


@require_safe
@staff(Power.SEE_PARTICIPANTS)
def participant(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What is known about somebody, and what can be done."""
    shown = my_participant(acting, public_id)
    context = {
        "participant": shown,
        "person": shown.person,
        "reach_by": REACH_BY[shown.reach_by],
        "keep_until": day_in_words(shown.keep_until),
        "registers": acting.may(Power.REGISTER_PARTICIPANTS),
        "gets_card": acting.may(Power.PRINT_CARDS) and not shown.person.email and not shown.ended_at,
        **(_care(shown) if shown.person.extra_care else {}),
    }
    return render(request, "centre/participant.html", context)


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def change(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change what is known about somebody without extra care."""
    shown = my_participant(acting, public_id)
    if shown.person.extra_care:
        return redirect("centre:cover_name", public_id)
    form = DetailsForm(sent(request), initial=_details_of(shown))
    if form.is_valid():
        registering.change(participant=shown, details=form.details, by=acting, at=timezone.now())
        messages.success(request, gettext("Saved."))
        return redirect("centre:participant", public_id)
    return form_page(request, "change", form, participant=shown)


@require_POST
@staff(Power.PRINT_CARDS)
def card(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Give a new card, as a PDF to print; an older one no longer works."""
    shown = my_participant(acting, public_id)
    try:
        new_card = registering.print_card(participant=shown, by=acting, at=timezone.now())
        drawn = card_pdf(
            person_name=shown.person.name,
            user_name=new_card.user_name,
            code=new_card.code,
            language=shown.person.language,
            until=timezone.localdate(new_card.expires_at),
        )
    except NoCardFor:
        messages.error(request, gettext("There is no card for this person: they sign in with their e-mail."))
        return redirect("centre:participant", public_id)
    except registering.HasEnded:
        messages.error(request, gettext("The participation has ended, so there is no new card."))
        return redirect("centre:participant", public_id)
    except NotDrawn:
        messages.error(request, gettext("The card could not be drawn. Press once more."))
        return redirect("centre:participant", public_id)
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="card.pdf"'
    return response


def _page_of(listed: queries.PeopleList, request: HttpRequest, step: int) -> str:
    """The address of the page before or after; "" where there is none."""
    page = listed.page
    if not (page.has_next() if step > 0 else page.has_previous()):
        return ""
    query = request.GET.copy()
    query["page"] = str(page.number + step)
    return f"?{query.urlencode()}"


def _care(shown: Participant) -> dict[str, object]:
    """What only her contact persons see."""
    return {
        "keepers": [called(each) for each in (shown.first_keeper, shown.second_keeper) if each],
        "sealed": [(each, SEALED[each.kind]) for each in queries.sealed_of(shown)],
        "openings": [_in_words(each) for each in queries.openings_of(shown)],
        "letters": [
            (each, what_letter(each.kind), LETTER_CHANNELS.get(each.channel, each.channel))
            for each in queries.letters_before_care(shown)
        ],
    }


def _in_words(opening: Opening) -> tuple[Opening, object, str, object]:
    """An opening, what was opened, by whom, and why."""
    who = called(opening.by) if opening.by else gettext("Somebody whose account is gone")
    return opening, SEALED[opening.kind], who, REASONS[opening.reason]


def _details_of(shown: Participant) -> dict[str, str]:
    person = shown.person
    return {
        "name": person.name,
        "language": person.language,
        "phone": person.phone,
        "contact_email": shown.contact_email,
        "reach_by": shown.reach_by,
    }
