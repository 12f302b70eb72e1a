"""What the centre's pages say in more than one place, and the words to say on the phone."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from samskap.centre.models import Asker, Channel, Harm, Outcome, ReachBy
from samskap.kernel.verdict import Reason
from samskap.notices.kinds import UnknownKind, kind_of
from samskap.notices.rules import Channel as LetterChannel

#: Language -> what is answered to "is she there?". The same words for everybody, so they aren't translated
#: page by page but stand here side by side.
ANSWER: Mapping[str, str] = {
    "en": "I can neither confirm nor deny whether anybody is registered with us."
    " We answer every question of this kind like that, whoever asks and whoever it is about.",
    "nb": "Jeg kan verken bekrefte eller avkrefte om noen er registrert hos oss."
    " Slik svarer vi på alle spørsmål av dette slaget, uansett hvem som spør og hvem det gjelder.",
    "sv": "Jag kan varken bekräfta eller förneka om någon är registrerad hos oss."
    " Så svarar vi på alla frågor av det här slaget, oavsett vem som frågar och vem det gäller.",
}

Words = Mapping[str, str | Promise]

REACH_BY: Words = {
    ReachBy.IN_PERSON: gettext_lazy("At the centre, in person"),
    ReachBy.PHONE: gettext_lazy("Phone call"),
    ReachBy.TEXT_MESSAGE: gettext_lazy("Text message"),
    ReachBy.EMAIL: pgettext_lazy("way to reach somebody", "E-mail"),
    ReachBy.LETTER: gettext_lazy("Letter on paper"),
}
CHANNELS: Words = {
    Channel.PHONE: gettext_lazy("On the phone"),
    Channel.IN_PERSON: gettext_lazy("In person"),
    Channel.EMAIL: gettext_lazy("By e-mail"),
    Channel.LETTER: gettext_lazy("By letter"),
}
ASKERS: Words = {
    Asker.UNKNOWN: gettext_lazy("I don’t know"),
    Asker.PRIVATE: gettext_lazy("A private person"),
    Asker.AUTHORITY: gettext_lazy("Somebody who says they call from an authority"),
    Asker.EMPLOYER: gettext_lazy("An employer"),
    Asker.SCHOOL: gettext_lazy("A school or university"),
    Asker.PRESS: gettext_lazy("The press"),
}
HARMS: Words = {
    Harm.NOTHING_HELD: gettext_lazy("We hold nothing of the kind"),
    Harm.HARM: gettext_lazy("Giving it out may do harm"),
    Harm.NO_HARM: gettext_lazy("It is clear that no harm is done"),
}
OUTCOMES: Words = {
    Outcome.NOT_GIVEN_OUT: gettext_lazy("Nothing was given out"),
    Outcome.IN_PART: gettext_lazy("Given out in part"),
    Outcome.IN_FULL: gettext_lazy("Given out in full"),
    Outcome.WITHDRAWN: gettext_lazy("The request was withdrawn"),
}

LETTER_CHANNELS: Words = {
    LetterChannel.EMAIL: gettext_lazy("by e-mail"),
    LetterChannel.SMS: gettext_lazy("by text message"),
    LetterChannel.PAPER: gettext_lazy("on paper"),
    LetterChannel.INSIDE: gettext_lazy("on the person’s own page"),
}


def what_letter(kind: str) -> str:
    """What kind of letter it was. Never its words: a name may stand in them."""
    try:
        group = kind_of(kind).group
    except UnknownKind:
        group = None
    return str(group.title) if group and group.title else gettext("A letter about the account")


def what_speaks_against(reason: Reason) -> str:
    """Say what is the matter with a cover name."""
    if reason.code == "somebody-elses":
        return gettext("Another participant is called this. The two could be taken for each other.")
    return gettext("This cover name has a part of the real name in it.")


def why_not_given_out(reason: Reason) -> str:
    """Say why a request for records can't be answered so."""
    if reason.code == "not-weighed":
        return gettext("Nothing can be given out before the responsible officer has weighed the harm.")
    return gettext("This doesn’t fit what the responsible officer found. Ask the officer.")
