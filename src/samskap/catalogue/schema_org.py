"""What the page of a course says to programs, in schema.org: whose it is, and what we know of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from samskap.catalogue.models import Entry
from samskap.catalogue.queries.facts_shown import days_of
from samskap.catalogue.queries.shown import Shown
from samskap.courses.schema_org import CONTEXT, as_script
from samskap.moocs.rules.facts import Facts


def told(it: Shown, address: str) -> SafeString:
    """A course on offer as JSON-LD in a block of data; "" for one that can't be taken."""
    return as_script(described(it, address)) if it.is_offered else SafeString("")


def described(it: Shown, address: str) -> Mapping[str, Any]:
    """A course: the provider gives it, and this page tells of it."""
    facts = it.entry.course.facts
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": address,
        "url": address,
        "sameAs": facts.url,
        "name": facts.title,
        "description": (it.about or it.leads_to).text or facts.title,
        "inLanguage": facts.language,
        "provider": {"@type": "Organization", "name": facts.provider},
        "hasCourseInstance": [_instance(it.entry, facts)],
    }
    if facts.cost is not None:
        said["isAccessibleForFree"] = not facts.cost
        said["offers"] = [_offer(facts)]
    if facts.hours:
        said["timeRequired"] = _hours(facts)
    return said


def _instance(entry: Entry, facts: Facts) -> Mapping[str, Any]:
    first, last = days_of(entry)
    days = {"startDate": first, "endDate": last}
    about = {"@type": "CourseInstance", "courseMode": "Online", "inLanguage": facts.language}
    if facts.hours:
        about["courseWorkload"] = _hours(facts)
    return about | {name: day.isoformat() for name, day in days.items() if day}


def _offer(facts: Facts) -> Mapping[str, Any]:
    offer: dict[str, Any] = {"@type": "Offer", "category": "Paid" if facts.cost else "Free"}
    offer["price"] = f"{facts.cost:f}" if facts.cost else "0"
    return offer | {"priceCurrency": facts.currency or "SEK", "url": facts.url}


def _hours(facts: Facts) -> str:
    """The work of the whole course as ISO 8601 has it, whole hours."""
    return f"PT{round(facts.hours or 0)}H"
