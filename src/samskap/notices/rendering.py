"""The words of a letter, in its receiver's language."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from samskap.notices import mail
from samskap.notices.carriers import Message
from samskap.notices.kinds import kind_of
from samskap.notices.models import Letter
from samskap.notices.rules import Channel, Kind, Receiver
from samskap.notices.sms import fitted
from samskap.notices.stopping import stop_url, wisher_of

#: The kind of the day's bundle.
DIGEST = "notices.digest"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    subject: str
    text: str


def words_of(letter: Letter) -> Words:
    """What a letter says in the language that is active now. The day's bundle says what its letters say."""
    facts = dict(letter.facts)
    if letter.kind == DIGEST:
        facts["letters"] = [words_of(one) for one in letter.bundled.order_by("pk")]
    return Words(*mail.rendered(kind_of(letter.kind).template, facts))


def message_of(letter: Letter, *, receiver: Receiver, channel: Channel) -> Message:
    """A letter as it goes out by e-mail or SMS, in the receiver's language."""
    kind = kind_of(letter.kind)
    with translation.override(language_of(receiver)):
        if channel is Channel.SMS:
            return Message(to=receiver.phone, subject="", text=_short(letter, kind))
        words = words_of(letter)
        if kind.group is None:
            return Message(to=receiver.email, subject=words.subject, text=words.text)
        stop = stop_url(wisher_of(letter), kind.group.code)
        foot = render_to_string("notices/letters/foot.txt", {"stop_url": stop})
        return Message(
            to=receiver.email,
            subject=words.subject,
            text=f"{words.text}\n-- \n{foot.strip()}\n",
            stop_url=stop,
        )


def on_paper(letter: Letter, *, receiver: Receiver) -> Words:
    """A letter as it is printed, in the receiver's language."""
    with translation.override(language_of(receiver)):
        return words_of(letter)


def language_of(receiver: Receiver) -> str:
    """The receiver's language if letters are written in it, otherwise the one the product is written in."""
    has_letters = {code for code, _name in settings.LANGUAGES if code not in settings.COURSE_LANGUAGES}
    return receiver.language if receiver.language in has_letters else settings.LANGUAGE_CODE


def _short(letter: Letter, kind: Kind) -> str:
    context = {"site_name": settings.SITE_NAME, "site_address": settings.BASE_URL, **letter.facts}
    return fitted(render_to_string(f"{kind.template}_text.txt", context))
