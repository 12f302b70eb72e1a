"""The director's approval: asked for from the desk, given at a secret address or on paper."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.applications.access import approval_by_token
from samskap.applications.actions import approving
from samskap.applications.actions.approving import NotAsked, OtherContents
from samskap.applications.actions.holding import Gone, NotWritable, verdict_on_writing
from samskap.applications.actions.submitting import hand_in_what_was_approved
from samskap.applications.forms.answering import ApprovalForm, AskDirectorForm, PaperForm
from samskap.applications.models import Application, Approval
from samskap.applications.paper import sheet_of_whole
from samskap.applications.queries.contents import Whole, whole
from samskap.applications.queries.handed import handed
from samskap.applications.receipt import page_to_sign
from samskap.applications.titles import title_for
from samskap.applications.views.pages import me, of_my_application
from samskap.applications.views.secrets import nothing_here
from samskap.people.limits import limited, within_limit
from samskap.people.views.pages import get_or_post
from samskap.ui.quiet import quiet
from samskap.ui.sizes import takes_at_most
from samskap.ui.uploads import LARGEST_FILE

#: What comes along with a file, in bytes.
ROOM_FOR_WORDS = 50_000
LETTERS_A_MINUTE, FILES_A_MINUTE = 30, 30


@takes_at_most(LARGEST_FILE + ROOM_FOR_WORDS)
@get_or_post
@of_my_application
def approval(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask the director by letter, or print the page and bring it back signed."""
    it = whole(application)
    wish = request.POST.get("wish", "") if request.method == "POST" else ""
    ask = AskDirectorForm(
        request.POST if wish == "ask" else None,
        initial={"name": it.lead.director_name, "email": it.lead.director_email},
    )
    paper = PaperForm(request.POST, request.FILES) if wish == "paper" else PaperForm()
    if wish and not within_limit(request, "applications.approval", a_minute=LETTERS_A_MINUTE):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    if wish == "ask" and ask.is_valid():
        data = ask.cleaned_data
        approving.ask_director(
            application, name=data["name"], email=data["email"], by=me(request), at=timezone.now()
        )
        messages.success(request, gettext("A letter to the director is on its way."))
        return redirect("applications:approval", application.public_id)
    if wish == "paper" and paper.is_valid() and _kept(request, application, paper):
        return redirect("applications:desk", application.public_id)
    return _desk_page(request, it, ask, paper, failed=bool(request.method == "POST"))


def _kept(request: HttpRequest, application: Application, form: PaperForm) -> bool:
    data, now = form.cleaned_data, timezone.now()
    try:
        approving.approve_on_paper(
            application, data["file"], form.signer, code=data["code"], by=me(request), at=now
        )
    except OtherContents:
        form.add_error(
            "code",
            gettext(
                "This isn’t the code of the application as it stands now. If something was changed since the"
                " page was printed, print it again and have it signed again."
            ),
        )
        return False
    application.refresh_from_db(fields=["state"])
    again = hand_in_what_was_approved(application, at=now)
    messages.success(
        request,
        gettext("The approval is kept, and your changes are handed in.")
        if again
        else gettext("The approval is kept."),
    )
    return True


def _desk_page(
    request: HttpRequest, it: Whole, ask: AskDirectorForm, paper: PaperForm, *, failed: bool
) -> HttpResponse:
    facts = {
        "application": it.application,
        "whole": it,
        "stands": handed(it),
        "open": verdict_on_writing(it.application, at=timezone.now()).ok,
        "ask": ask,
        "paper": paper,
        "largest": LARGEST_FILE,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return render(request, "applications/approval.html", facts, status=status)


@require_safe
@of_my_application
def to_sign(_request: HttpRequest, application: Application) -> HttpResponse:
    """The page for the director's signature, as PDF."""
    answer = HttpResponse(page_to_sign(whole(application)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="approval.pdf"'
    return answer


@get_or_post
@never_cache
@limited("applications.secret")
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """The application as it will be handed in; the director's yes, or back with words."""
    asked = approval_by_token(token)
    if asked is None:
        return nothing_here(request)
    wish = request.POST.get("wish", "")
    form = ApprovalForm(request.POST if wish else None, initial={"name": asked.name})
    if wish and form.is_valid():
        try:
            _answer(asked, form, wish)
        except OtherContents:
            return _page(request, asked, form, changed=True, status=HTTPStatus.CONFLICT)
        except (NotAsked, Gone):
            return nothing_here(request)
        except NotWritable:
            return _page(request, asked, form, status=HTTPStatus.CONFLICT)
        return quiet(redirect("applications:approve", token))
    return _page(request, asked, form, status=HTTPStatus.UNPROCESSABLE_ENTITY if wish else HTTPStatus.OK)


def _answer(asked: Approval, form: ApprovalForm, wish: str) -> None:
    data, now = form.cleaned_data, timezone.now()
    if wish == "return":
        approving.send_back(asked, data["words"], name=data["name"], at=now)
        return
    approving.approve(asked, form.signer, seen=data["seen"], at=now)
    hand_in_what_was_approved(asked.application, at=now)


def _page(
    request: HttpRequest, asked: Approval, form: ApprovalForm, *, changed: bool = False, status: int
) -> HttpResponse:
    it = whole(asked.application)
    stands = handed(it)
    facts = {
        "asked": asked,
        "lead": it.lead.municipality,
        "title": title_for(asked.application.round, get_language() or "en"),
        "round": asked.application.round,
        "sheet": sheet_of_whole(it),
        "digest": stands.digest,
        "holds": asked.digest == stands.digest,
        "open": verdict_on_writing(asked.application, at=timezone.now()).ok,
        "form": form,
        "changed": changed,
    }
    return quiet(render(request, "applications/approve.html", facts, status=status))
