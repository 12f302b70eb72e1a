"""Writing a part of the task, alone or two at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.applications.actions.holding import Conflict, Gone, NotWritable, verdict_on_writing
from samskap.applications.actions.texts import save_text
from samskap.applications.forms.task import TextForm
from samskap.applications.models import Application, TaskText
from samskap.applications.views.pages import conflict_page, form_page, me, of_my_application, to_desk
from samskap.applications.wording import why_not_begun
from samskap.people import autosave
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.rules.regulation import TaskPart, in_language, terms_of


@get_or_post
@autosave.autosaves
@of_my_application
def part(request: HttpRequest, application: Application, part: str) -> HttpResponse:
    """One part of the task. Over the limit everything is kept, and the page says by how much."""
    parts = terms_of(application.round.regulation.terms).task
    it = next((each for each in parts if each.key == part), None)
    if it is None:
        raise Http404("no such part of the task")
    stored = application.texts.filter(part=part).first()
    form = _form(request, it, stored)
    if autosave.is_autosave(request):
        return _autosaved(request, application, it, form)
    facts = _facts(application, it, stored)
    if not form.is_valid():
        return form_page(request, "part", form, **facts)
    pen = autosave.pen_of(request.POST)
    try:
        save_text(application, part, form.cleaned_data["text"], pen=pen, by=me(request), at=timezone.now())
    except Conflict as conflict:
        return _both(request, application, it, conflict.stored)
    return to_desk(application, "task")


def _form(request: HttpRequest, it: TaskPart, stored: TaskText | None) -> TextForm:
    language = get_language() or "en"
    return TextForm(
        sent(request),
        initial={"text": stored.text if stored else "", "revision": stored.revision if stored else 0},
        title=in_language(it.names, language),
        hint=in_language(it.hints, language),
    )


def _facts(application: Application, it: TaskPart, stored: TaskText | None) -> dict[str, object]:
    verdict = verdict_on_writing(application, at=timezone.now())
    return {
        "application": application,
        "part": it,
        "key": f"{application.public_id}/{it.key}",
        "title": in_language(it.names, get_language() or "en"),
        "stored": stored,
        "why_not": "" if verdict.ok else why_not_begun(verdict),
    }


def _autosaved(request: HttpRequest, application: Application, it: TaskPart, form: TextForm) -> HttpResponse:
    """What the script is answered that saves while somebody writes (docs/developers/autosave.md)."""
    pen, at = autosave.pen_of(request.POST), timezone.now()
    if not form.is_valid():
        return autosave.refused(gettext("This can’t be saved as it is."))
    try:
        saved = save_text(application, it.key, form.cleaned_data["text"], pen=pen, by=me(request), at=at)
    except NotWritable as refused:
        return autosave.refused(why_not_begun(refused.verdict))
    except Gone:
        return autosave.refused(gettext("This application isn’t there any more."))
    except Conflict as conflict:
        stored = conflict.stored
        fields = {"text": [stored.text]}
        return autosave.conflict(revision=stored.revision, at=stored.written_at, fields=fields)
    if saved is None:
        return autosave.saved(revision=0, at=at)
    late = {"text": [saved.text]} if pen.is_overtaken_by(saved) else None
    return autosave.saved(revision=saved.revision, at=saved.written_at, fields=late)


def _both(request: HttpRequest, application: Application, it: TaskPart, stored: TaskText) -> HttpResponse:
    """Both texts on one page; what was sent rests on what is stored now."""
    data = request.POST.copy()
    data["revision"] = str(stored.revision)
    language = get_language() or "en"
    again = TextForm(data, title=in_language(it.names, language), hint=in_language(it.hints, language))
    facts = {**_facts(application, it, stored), "conflict": stored}
    return conflict_page(request, "part", again, **facts)
