"""What an organisation puts on its certificates: texts, the logo, and a look at a draft before saving."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from samskap.awards.models import Design
from samskap.awards.pdf import draft_picture, draw_draft
from samskap.issuing.actions import designing
from samskap.issuing.draft import draft_of
from samskap.issuing.forms.design import (
    LANGUAGES,
    LONGEST_STATEMENT,
    LogoForm,
    PreviewForm,
    TextsForm,
    design_from,
    typed_before,
)
from samskap.issuing.views.pages import form_page, get_or_post, sent
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.typesetting import NotDrawn


@get_or_post
@staff(Power.DESIGN_CERTIFICATES)
def design(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The texts on certificates: save them, or look first at what they would make of one."""
    present = _design_of(acting)
    form = TextsForm(sent(request), initial=typed_before(present))
    if not form.is_valid():
        return _page(request, form, present)
    if request.POST.get("wish") in {"preview", "pdf"}:
        return _draft(request, form, present, acting)
    designing.change_texts(
        signatures=form.signatures, statements=form.statements, by=acting, at=timezone.now()
    )
    messages.success(request, gettext("Saved. Certificates that are issued from now on look like this."))
    return redirect("issuing:design")


@get_or_post
@staff(Power.DESIGN_CERTIFICATES)
def logo(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Choose a logo, or say in other words what it shows."""
    present = _design_of(acting)
    has_one = bool(present and present.logo_id)
    form = LogoForm(
        sent(request),
        request.FILES or None,
        initial={"text": present.logo_text if present else ""},
        has_one=has_one,
    )
    if not form.is_valid():
        return form_page(request, "logo", form, design=present, picture=_logo_of(present))
    png, text, at = form.cleaned_data["logo"], form.cleaned_data["text"], timezone.now()
    if png is None:
        designing.describe_logo(text=text, by=acting, at=at)
    else:
        designing.put_logo(png=png, text=text, by=acting, at=at)
    messages.success(request, gettext("Saved. Certificates that are issued from now on have this logo."))
    return redirect("issuing:design")


@require_POST
@staff(Power.DESIGN_CERTIFICATES)
def remove_logo(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Go on without a logo."""
    if (present := _design_of(acting)) is not None and present.logo_id:
        designing.remove_logo(by=acting, at=timezone.now())
        messages.success(request, gettext("Removed. Certificates that were issued keep the logo."))
    return redirect("issuing:design")


def _draft(request: HttpRequest, form: TextsForm, present: Design | None, acting: Acting) -> HttpResponse:
    """What is filled in now, on a certificate of nobody. Nothing is saved."""
    organisation = acting.membership.organisation
    wanted = design_from(form, logo_of=present)
    draft = draft_of(organisation, wanted, language=_language(request), on=timezone.localdate())
    try:
        if request.POST.get("wish") == "pdf":
            return _file(draw_draft(draft))
        return _page(request, form, present, picture=_inline(draft_picture(draft)))
    except NotDrawn:
        messages.error(request, gettext("The draft could not be drawn. Press once more."))
        return _page(request, form, present)


def _page(
    request: HttpRequest, form: TextsForm, present: Design | None, *, picture: str = ""
) -> HttpResponse:
    return form_page(
        request,
        "design",
        form,
        design=present,
        logo=_logo_of(present),
        longest_statement=LONGEST_STATEMENT,
        preview_form=PreviewForm(initial={"language": _language(request)}),
        picture=picture,
    )


def _file(pdf: bytes) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="draft.pdf"'
    return response


def _design_of(acting: Acting) -> Design | None:
    return Design.objects.select_related("logo").filter(organisation=acting.organisation_id).first()


def _logo_of(present: Design | None) -> str:
    """The present logo, to be shown on a page."""
    return _inline(bytes(present.logo.png)) if present and present.logo else ""


def _inline(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _language(request: HttpRequest) -> str:
    """The language a draft is looked at in: the one that was chosen, or the reader's."""
    wanted = request.POST.get("language") or get_language() or "en"
    return wanted if wanted in LANGUAGES else "en"
