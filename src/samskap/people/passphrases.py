"""How long a password must be, and that it isn't this place's name. Named in settings as validators."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

from samskap.kernel.text import fold
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


class NotOurName:
    """Refuses passwords that are hardly more than a name of this place: the first that anybody would try."""

    #: So much must be left of a password without our names.
    LEAST_LEFT = 6

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise ValidationError for a password made of our names."""
        left = fold(password)
        for name in ("samskap", fold(settings.SITE_NAME)):
            left = left.replace(name, "")
        if left != fold(password) and len(left) < self.LEAST_LEFT:
            raise ValidationError(
                gettext("Choose something other than the name of this site."), code="our_name"
            )

    def get_help_text(self) -> str:
        """What to tell somebody who chooses a password."""
        return gettext("Choose something other than the name of this site.")
