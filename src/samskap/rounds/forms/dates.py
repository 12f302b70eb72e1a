"""The forms with the dates, places and rules of a round."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.organisations.access import Acting
from samskap.programmes.facts import facts_of
from samskap.programmes.models import Programme
from samskap.rounds.forms.fields import RoundForm
from samskap.rounds.models import Regulation, Round
from samskap.rounds.working_days import begins_at, day_in, deadline_for, ends_at, working_day_for
from samskap.ui.dates import day_in_words
from samskap.ui.day_field import DayField

#: More places than there are municipalities in any country.
MOST_PLACES = 500


def _regulations(organisation_id: int) -> list[tuple[str, str]]:
    rows = Regulation.objects.filter(organisation_id=organisation_id).order_by("-valid_from", "title")
    words = gettext("%(title)s, from %(day)s")
    return [
        (str(each.pk), words % {"title": each.title, "day": day_in_words(each.valid_from)}) for each in rows
    ]


class DatesForm(RoundForm):
    """When a round is, for how many, and by which rules."""

    FIELDS = {
        "opens_at": "opens_on",
        "deadline": "deadline_on",
        "deadline_wished": "deadline_on",
    }

    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=63,
        help_text=gettext_lazy("It stands in the address and on papers. Small letters, digits and hyphens."),
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        help_text=gettext_lazy("How many municipalities, or groups that apply together, get a place."),
    )
    opens_on = DayField(label=gettext_lazy("Opens on"))
    deadline_on = DayField(
        label=gettext_lazy("Deadline"),
        help_text=gettext_lazy(
            "The last day, until midnight. A day that isn’t a working day is moved to the next one that is."
        ),
    )
    starts_on = DayField(label=gettext_lazy("The programme starts on"))
    ends_on = DayField(label=gettext_lazy("The programme ends on"))
    regulation = forms.ChoiceField(
        label=gettext_lazy("Regulation"),
        help_text=gettext_lazy("What it says about teams, admission and days holds in this round."),
    )
    rolling = forms.BooleanField(
        label=gettext_lazy("Take applications after the deadline, too; they come after all others"),
        required=False,
    )
    second_look = forms.BooleanField(
        label=gettext_lazy("Individual assessments need a second person who agrees"), required=False
    )

    def __init__(self, data: QueryDict | None, *, of: Round) -> None:
        super().__init__(data, of=of)
        self.fields["regulation"].choices = _regulations(of.programme.organisation_id)  # type: ignore[attr-defined]

    def begins_with(self, it: Round) -> Mapping[str, Any]:
        """The round as it is."""
        deadline_day = day_in(it.country, it.deadline)
        return {
            "slug": it.slug,
            "places": it.places,
            "opens_on": day_in(it.country, it.opens_at),
            "deadline_on": it.deadline_wished or deadline_day,
            "starts_on": it.starts_on,
            "ends_on": it.ends_on,
            "regulation": str(it.regulation_id),
            "rolling": it.rolling,
            "second_look": it.second_look,
        }

    def clean(self) -> dict[str, Any] | None:
        """Days one after the other."""
        cleaned = super().clean()
        _in_order(self, self.round.country)
        return cleaned

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for. A day that wasn't touched keeps its moment."""
        it, given = self.round, self.cleaned_data
        asked = {name: given[name] for name in ("slug", "places", "starts_on", "ends_on")}
        asked |= {name: given[name] for name in ("rolling", "second_look")}
        asked["regulation"] = Regulation.objects.get(pk=int(given["regulation"]))
        if given["opens_on"] != day_in(it.country, it.opens_at):
            asked["opens_at"] = begins_at(it.country, given["opens_on"])
        if given["deadline_on"] != (it.deadline_wished or day_in(it.country, it.deadline)):
            asked |= deadline_fields(it.country, given["deadline_on"])
        return asked


class NewRoundForm(DatesForm):
    """A round that isn't there yet: of which programme, in which country."""

    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        choices=[("NO", gettext_lazy("Norway")), ("SE", gettext_lazy("Sweden"))],
        help_text=gettext_lazy(
            "Whose municipalities apply, whose working days count, and whose parts the quotas begin with."
        ),
    )
    field_order = ("programme", "country", "slug")

    def __init__(self, data: QueryDict | None, *, acting: Acting, language: str) -> None:
        forms.Form.__init__(self, data, initial={"country": "NO", "places": 9, "second_look": True})
        ours = Programme.objects.filter(organisation_id=acting.organisation_id).order_by("slug")
        self.programmes = {str(each.pk): each for each in ours}
        titles = {key: facts_of(each).text(language).title for key, each in self.programmes.items()}
        self.fields["programme"].choices = list(titles.items())  # type: ignore[attr-defined]
        self.fields["regulation"].choices = _regulations(acting.organisation_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Days one after the other."""
        cleaned = forms.Form.clean(self)
        _in_order(self, self.cleaned_data.get("country", "NO"))
        return cleaned

    @property
    def asked(self) -> Mapping[str, Any]:
        """The fields of the round to make; call it when the form is valid."""
        given = self.cleaned_data
        names = ("slug", "places", "starts_on", "ends_on", "rolling", "second_look", "country")
        return {
            **{name: given[name] for name in names},
            "programme": self.programmes[given["programme"]],
            "regulation_id": int(given["regulation"]),
            "opens_at": begins_at(given["country"], given["opens_on"]),
            "currency": {"NO": "NOK", "SE": "SEK"}[given["country"]],
            **deadline_fields(given["country"], given["deadline_on"]),
        }


def deadline_fields(country: str, day: date) -> dict[str, Any]:
    """The deadline of a round for the day that was wished for, and that day where it isn't the same."""
    moved = working_day_for(country, day)
    return {"deadline": deadline_for(country, day), "deadline_wished": day if moved != day else None}


def _in_order(form: forms.Form, country: str) -> None:
    given = form.cleaned_data
    opens, deadline = given.get("opens_on"), given.get("deadline_on")
    starts, ends = given.get("starts_on"), given.get("ends_on")
    if opens and deadline and ends_at(country, deadline) <= begins_at(country, opens):
        form.add_error("deadline_on", gettext("The deadline must come after the opening."))
    if deadline and starts and starts <= deadline:
        form.add_error("starts_on", gettext("The programme must start after the deadline."))
    if starts and ends and ends < starts:
        form.add_error("ends_on", gettext("The programme can’t end before it starts."))
