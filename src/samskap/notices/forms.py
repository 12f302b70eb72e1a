"""How one wants one's letters."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy

from samskap.notices.kinds import groups, kinds
from samskap.notices.rules import Channel, Receiver, Way

LABELS = {
    Way.EMAIL: gettext_lazy("By e-mail"),
    Way.DAILY: gettext_lazy("By e-mail, gathered into one letter a day"),
    Way.SMS: gettext_lazy("By SMS"),
    Way.INSIDE: gettext_lazy("Only on this site"),
    Way.NONE: gettext_lazy("Not at all"),
}


class WaysForm(forms.Form):
    """One question for each group of letters."""

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        receiver: Receiver,
        chosen: Mapping[str, Way],
        available: set[Channel],
    ) -> None:
        super().__init__(data)
        for code, group in groups().items():
            self.fields[code] = forms.ChoiceField(
                label=group.title,
                help_text=group.hint,
                widget=forms.RadioSelect,
                choices=[(way.value, LABELS[way]) for way in _offered(code, receiver, available)],
                initial=chosen.get(code, Way.INSIDE if receiver.extra_care else group.way).value,
                error_messages={
                    "required": gettext_lazy("Choose one."),
                    "invalid_choice": gettext_lazy("Choose one."),
                },
            )

    @property
    def ways(self) -> dict[str, Way]:
        """What was chosen, by group."""
        return {code: Way(value) for code, value in self.cleaned_data.items()}


def _offered(group: str, receiver: Receiver, available: set[Channel]) -> list[Way]:
    """The ways in which letters of a group can reach this receiver."""
    its = [kind for kind in kinds().values() if kind.group and kind.group.code == group]
    ways = [Way.EMAIL] if receiver.email else []
    if receiver.email and any(kind.digest for kind in its):
        ways.append(Way.DAILY)
    if receiver.phone and Channel.SMS in available and any(Channel.SMS in kind.channels for kind in its):
        ways.append(Way.SMS)
    return [*ways, Way.INSIDE, Way.NONE]
