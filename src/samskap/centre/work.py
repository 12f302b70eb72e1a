"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.SEE_PARTICIPANTS,
        "centre:people",
        gettext_lazy("Participants"),
        gettext_lazy("Find somebody, register somebody new, print a card."),
    ),
    Way(
        Power.NOTE_ENQUIRIES,
        "centre:enquiries",
        gettext_lazy("“Is this person there?”"),
        gettext_lazy("What to say when somebody asks about a person, and where to note it."),
    ),
    Way(
        Power.HANDLE_RECORDS_REQUESTS,
        "centre:records_requests",
        gettext_lazy("Requests for public records"),
        gettext_lazy("Register a request, have the harm weighed, note the answer."),
    ),
)
