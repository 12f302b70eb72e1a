"""A programme's facts for tests: everything the format asks for, and next to no words."""

from collections.abc import Sequence
from typing import Any


def small_facts(slug: str, title: str = "", languages: Sequence[str] = ("en",)) -> dict[str, Any]:
    """Facts that fit the schema, with a title of their own."""
    return {
        "format": "samskap-programme-1",
        "id": slug,
        "languages": list(languages),
        "credits": 30,
        "terms": 2,
        "courses": 1,
        "pace": "part-time",
        "starts": "autumn",
        "taught-in": ["nb"],
        "gatherings": [{"key": "begin", "days": 2}, {"key": "test", "days": 3}],
        "contact": {"email": "school@example.org", "phone": "+47 00 00 00 00"},
        "texts": {language: _text(title or slug, language) for language in languages},
    }


def _text(title: str, language: str) -> dict[str, Any]:
    return {
        "title": f"{title} ({language})" if language != "en" else title,
        "summary": f"A summary in {language}.",
        "school": "Demo school",
        "place": "Lillehammer",
        "faculty": "Demo faculty",
        "department": "Demo department",
        "about": [f"About it in {language}."],
        "target": ["Leaders and elected representatives."],
        "outcomes": {
            "knowledge": ["Knows what innovation is."],
            "skills": ["Can try something small."],
            "competence": ["Judges own work."],
        },
        "pillars": [{"title": name, "text": f"{name} matters."} for name in ("Theory", "Technique", "Peers")],
        "themes": ["Innovation and creativity", "Service logic"],
        "gatherings": {
            "begin": {"title": "To begin", "text": "We begin."},
            "test": {"title": "To test", "text": "We test."},
        },
        "ways": ["Lectures and group work."],
        "project": ["A task from home."],
        "requirements": ["One", "Two", "Three", "Four"],
        "exam": ["A group paper and an oral examination."],
        "certificate": "Course participants get a certificate.",
        "fees": ["The municipality pays."],
        "contact": "Ask us.",
    }
