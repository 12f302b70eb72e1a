"""Our own courses as MOOChub 3.0.1 has them: JSON:API, strictly to its schema.

What a course doesn't know isn't told: a course at one's own pace has no hours a week, so `workload` is null
and `duration` says how long the whole takes.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils.html import escape

from samskap.courses.addresses import course_url
from samskap.courses.published import Published
from samskap.courses.schema_org import absolute, licence_address
from samskap.feeds.rules.paging import Paging
from samskap.kernel.policy import policy
from samskap.organisations.models import Organisation

#: Courses on one page.
PAGE = 50
_TYPE = {
    "identifier": "https://w3id.org/kim/hcrt/course",
    "type": "Concept",
    "inScheme": "https://w3id.org/kim/hcrt/scheme",
}
_EVERYBODY = "http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/generalPublic"
_PROPRIETARY: Mapping[str, str | None] = {"identifier": "proprietary", "url": None, "contentUrl": None}


@policy("B-3.8")
def document(
    courses: Sequence[Published], *, page: int, language: str, address: str, creator: str
) -> Mapping[str, Any]:
    """One page of the courses; `address` is that of the list, `creator` the organisation that makes them.

    With a `language` each course is told in it where it has it; without one, in its original.
    """
    paging = Paging(len(courses), PAGE)
    shown = courses[paging.stretch(page)]
    links = {name: _address(address, number, language) for name, number in paging.around(page).items()}
    return {"links": links, "data": [_course(each, language, creator) for each in shown]}


def id_of(course: Published) -> UUID:
    """The id by which the world knows a course: the same as long as the site's address and its name are."""
    return uuid5(NAMESPACE_URL, f"{settings.BASE_URL}/courses/{course.slug}")


def _address(address: str, page: int, language: str) -> str:
    asked = {"language": language} if language else {}
    return f"{address}?{urlencode({**asked, 'page': page})}"


def _course(course: Published, wanted: str, creator: str) -> Mapping[str, Any]:
    language = wanted if wanted in course.languages else course.original
    page = absolute(course_url(_site_language(language), course.slug))
    attributes: dict[str, Any] = {
        "name": course.title(language),
        "courseCode": course.slug,
        "learningResourceType": _TYPE,
        "courseMode": ["online", "asynchronous"],
        "description": f"<p>{escape(course.summary(language))}</p>",
        "inLanguage": list(course.languages),
        "startDate": None,
        "endDate": None,
        "duration": f"PT{course.hours}H",
        "workload": None,
        "url": page,
        "publisher": _organisation(settings.SITE_NAME),
        "creator": [_organisation(creator)],
        "license": [_licence(course.structure.licence)],
        "access": ["free"],
        "offer": [
            {"price": 0, "priceCurrency": "EUR", "paymentFrequency": "one-time", "category": "complete"}
        ],
        "audience": [_EVERYBODY],
        "educationalCredentialsAwarded": ["certificate"],
        "contentLocation": {"name": "online", "url": page},
        "dateModified": course.published_at.isoformat(timespec="seconds"),
    }
    if course.image:
        picture = absolute(course.image.src)
        attributes["image"] = {"type": "ImageObject", "contentUrl": picture, "license": [_PROPRIETARY]}
    return {"id": str(id_of(course)), "type": "Course", "attributes": attributes}


def creator_of_courses() -> str:
    """Who makes the courses here: the organisation that runs the site; without one, the site. One query."""
    names = Organisation.objects.filter(runs_the_site=True).values_list("name", flat=True)
    return names.first() or settings.SITE_NAME


def _organisation(name: str) -> Mapping[str, str]:
    return {"type": "Organization", "name": name, "url": f"{settings.BASE_URL}/"}


def _licence(licence: str) -> Mapping[str, str | None]:
    address = licence_address(licence)
    return {"identifier": licence, "url": address, "contentUrl": None} if address else _PROPRIETARY


def _site_language(language: str) -> str:
    """A language in which this site has pages: a course may have more."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
