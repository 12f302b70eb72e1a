"""How long a password must be. Named in settings as a password validator."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from samskap.people.models import Person

#: For somebody with an e-mail address, whose account can be attacked from anywhere.
LEAST = 10
#: For somebody with a card: typed on a phone, and tries are counted by a user name that only few know.
LEAST_WITHOUT_EMAIL = 8


def least_for(person: Person | None) -> int:
    """How many characters the person's password must have."""
    has_card = person is not None and person.user_name and not person.email
    return LEAST_WITHOUT_EMAIL if has_card else LEAST


class LongEnough:
    """Refuses passwords that are too short for the account they are for."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError for a password that is too short."""
        least = least_for(user)
        if len(password) < least:
            raise ValidationError(self._words(least), code="password_too_short")

    def get_help_text(self) -> str:
        """What to tell somebody who chooses a password."""
        return self._words(LEAST)

    def _words(self, least: int) -> str:
        return ngettext(
            "This is too short. Take at least %(least)d character.",
            "This is too short. Take at least %(least)d characters.",
            least,
        ) % {"least": least}
