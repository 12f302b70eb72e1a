"""What a public page says to programs that read it: schema.org, as JSON-LD in a block of data."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from samskap.courses.addresses import course_url
from samskap.courses.published import CourseText, Published
from samskap.kernel.policy import policy

CONTEXT = "https://schema.org"
#: What could end the block or begin another, and what JavaScript takes for the end of a line.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
#: Short codes of licences for texts that SPDX has a page for.
_LICENCE = re.compile(r"CC0-1\.0|CC-BY(?:-NC)?(?:-SA|-ND)?-[1-4]\.[05]|EUPL-1\.2|GFDL-1\.3-or-later")


def as_script(data: Mapping[str, Any]) -> SafeString:
    """Put data into a block that programs read and browsers don't run.

    No text in it can end the block: everything that HTML knows is written as JSON writes signs by number.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


@policy("B-3.8")
def described(course: Published, text: CourseText, language: str) -> Mapping[str, Any]:
    """Tell of a course as its page in a language does: what, in which languages, how long, for free."""
    address = absolute(course_url(language, course.slug))
    hours = f"PT{course.hours}H"
    free = {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "EUR", "url": address}
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": address,
        "url": address,
        "name": text.title,
        "description": text.summary,
        "inLanguage": text.language,
        "availableLanguage": list(course.languages),
        "provider": provider(),
        "isAccessibleForFree": True,
        "offers": [free],
        "teaches": [strip_tags(each.title) for each in text.outcomes.values()],
        "timeRequired": hours,
        "dateModified": course.published_at.date().isoformat(),
        "workTranslation": _translations(course, but=text.language),
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "courseMode": "Online",
                "courseWorkload": hours,
                "inLanguage": list(course.languages),
            }
        ],
    }
    if address_of_licence := licence_address(course.structure.licence):
        told["license"] = address_of_licence
    if course.image:
        told["image"] = absolute(course.image.src)
    return {name: value for name, value in told.items() if value != []}


def _translations(course: Published, *, but: str) -> list[Mapping[str, Any]]:
    known = dict(settings.LANGUAGES)
    others = [code for code in course.languages if code != but and code in known]
    return [
        {
            "@type": "Course",
            "@id": absolute(course_url(code, course.slug)),
            "name": course.title(code),
            "inLanguage": code,
        }
        for code in others
    ]


def provider() -> Mapping[str, str]:
    """Who gives the courses of this installation."""
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": f"{settings.BASE_URL}/"}


def absolute(path: str) -> str:
    """The whole address of something on this site."""
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else path


def licence_address(licence: str) -> str:
    """Where a licence with a short code of SPDX is explained; "" for what isn't such a code."""
    return f"https://spdx.org/licenses/{licence}.html" if _LICENCE.fullmatch(licence) else ""
