"""Who gets a letter, as far as they have agreed to the way it takes. Named in settings as NOTICE_RECEIVER."""

from dataclasses import replace

from samskap.kernel.policy import policy
from samskap.notices.rules import Receiver
from samskap.people import receivers as people
from samskap.privacy.consents import TEXT_MESSAGES
from samskap.privacy.models import Consent


@policy("X-6.8")
def receiver(person_id: int) -> Receiver | None:
    """Return where and how a person can be written to; None when there is no such person (any more).

    A number gets text messages only while the person agrees to it: another company carries them. Asked at the
    moment a letter goes out, so that taking it back holds for letters that already wait.
    """
    found = people.receiver(person_id)
    if found is None or not found.phone:
        return found
    agreed = Consent.objects.standing().filter(person=person_id, purpose=TEXT_MESSAGES).exists()
    return found if agreed else replace(found, phone="")
