"""A checked pack to what is stored of a version: one structure, and one bundle of texts per language."""

import hashlib
import json
from typing import Any

from samskap.courses.addresses import media_url
from samskap.courses.html import render
from samskap.courses.languages import own_name
from samskap.courses.pack.markdown import Text
from samskap.courses.pack.questions import WRITTEN, is_required, seconds
from samskap.courses.pack.source import Source
from samskap.courses.structure import Image

Json = dict[str, Any]
DEFAULT_LIMIT = 1000


def structure(source: Source) -> Json:
    """Return what is the same in all languages, as `samskap.courses.structure.build` reads it."""
    course = source.course.data
    return {
        "languages": course["languages"],
        "partial": source.partial,
        "title": course["title"],
        "summary": course["summary"],
        "hours": course["hours"],
        "licence": course["licence"],
        "image": _picture(source, course.get("image")),
        "outcomes": [outcome["id"] for outcome in course["outcomes"]],
        "lenses": [lens["id"] for lens in course.get("lenses", [])],
        "completion": {
            "rule": course["completion"]["rule"],
            "groups": [
                {"id": group["id"], "need": group["need"], "questions": group["questions"]}
                for group in course["completion"].get("groups", [])
            ],
        },
        "replies": course.get("replies", "off"),
        "parts": [
            {"id": part["id"], "sections": [_section(source, section) for section in part["sections"]]}
            for part in course["parts"]
        ],
        "questions": [
            _question(question, course["languages"][0]) for question in source.questions.data["questions"]
        ],
        "films": [_film(source, film_id) for film_id in source.films],
    }


def texts(source: Source) -> dict[str, Json]:
    """Return the texts by language, as `samskap.courses.wording.build` reads them."""
    return {language: _Wording(source, language).content() for language in source.languages}


def _media(source: Source, path: str) -> str:
    return media_url(source.pack.files[path].sha256, path.rpartition(".")[2])


def _image(source: Source, path: str) -> Image:
    width, height = source.images[path]
    return Image(_media(source, path), width, height)


def _picture(source: Source, path: str | None) -> Json | None:
    if path is None:
        return None
    found = _image(source, path)
    return {"src": found.src, "width": found.width, "height": found.height}


def _section(source: Source, section_id: str) -> Json:
    section = source.sections[section_id].data
    place = section.get("place")
    return {
        "id": section_id,
        "image": _picture(source, section.get("image")),
        "place": place and {key: place[key] for key in ("country", "latitude", "longitude")},
        "sources": [
            {"label": entry["label"], "url": entry.get("url", "")} for entry in section.get("sources", [])
        ],
        "pages": [
            {
                "id": page["id"],
                "lens": page.get("lens"),
                "film": page.get("film"),
                "questions": page.get("questions", []),
            }
            for page in section["pages"]
        ],
    }


def _question(question: Json, original: str) -> Json:
    stretch = question.get("film")
    told: Json = {
        "kind": question["kind"],
        "limit": question.get("limit", DEFAULT_LIMIT) if question["kind"] in WRITTEN else 0,
        "choose": question.get("choose"),
        "options": [
            {"id": option["id"], "correct": option.get("correct", False)}
            for option in question.get("options", [])
        ],
    }
    return {
        **told,
        "id": question["id"],
        "required": is_required(question),
        "scaffold": question.get("scaffold"),
        "film": stretch
        and {"film_id": stretch["id"], "start": seconds(stretch["from"]), "end": seconds(stretch["to"])},
        "fingerprint": _fingerprint({**told, "prompt": question["prompt"][original]}),
    }


def _fingerprint(told: Json) -> str:
    """Hash what matters to an answer: a new translation or hint doesn't, another prompt or limit does."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def _film(source: Source, film_id: str) -> Json:
    tracks = [
        {"language": code, "label": own_name(code), "url": _media(source, f"films/{film_id}/{code}.vtt")}
        for code in source.languages
        if (film_id, code) in source.captions
    ]
    return {
        "id": film_id,
        "seconds": source.films[film_id].data["seconds"],
        "src": _media(source, f"films/{film_id}/film.mp4"),
        "poster": _media(source, f"films/{film_id}/poster.svg"),
        "tracks": tracks,
    }


class _Wording:
    """Collects the texts of one language; what isn't translated is left empty."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language

    def content(self) -> Json:
        course, source = self.source.course.data, self.source
        pages = {page: text for (_, page, code), text in source.pages.items() if code == self.language}
        welcome = source.welcome.get(self.language)
        return {
            "parts": {part["id"]: self.named(part) for part in course["parts"]},
            "sections": {key: self.section(document.data) for key, document in source.sections.items()},
            "lenses": {lens["id"]: self.named(lens) for lens in course.get("lenses", [])},
            "outcomes": {one["id"]: {"title": self.say(one["text"])} for one in course["outcomes"]},
            "groups": {
                one["id"]: {"title": self.say(one["title"])} for one in course["completion"].get("groups", [])
            },
            "questions": {one["id"]: self.question(one) for one in source.questions.data["questions"]},
            "films": {key: self.film(key, document.data) for key, document in source.films.items()},
            "pages": {key: self.page(text) for key, text in pages.items()}
            | ({"": self.page(welcome)} if welcome else {}),
        }

    def say(self, text: Json | None) -> str:
        return str((text or {}).get(self.language, ""))

    def named(self, entry: Json) -> Json:
        return {"title": self.say(entry["title"]), "summary": self.say(entry.get("summary"))}

    def section(self, section: Json) -> Json:
        return {**self.named(section), "place": self.say(section.get("place", {}).get("name"))}

    def question(self, question: Json) -> Json:
        options = question.get("options", [])
        spoken = [[one["id"], self.say(one["text"]), self.say(one.get("feedback"))] for one in options]
        # Half a translation would mix two languages in one list of choices.
        whole = all(text for _, text, _ in spoken) and self.say(question["prompt"])
        return {
            "prompt": self.say(question["prompt"]) if whole else "",
            "hint": self.say(question.get("hint")),
            "options": spoken if whole else [],
        }

    def film(self, film_id: str, film: Json) -> Json:
        cues = self.source.captions.get((film_id, self.language), ())
        return {
            "title": self.say(film["title"]),
            "description": self.say(film["description"]),
            "transcript": [[cue.start, cue.end, cue.text] for cue in cues],
        }

    def page(self, text: Text) -> Json:
        rendered = render(text.body, lambda path: _image(self.source, path))
        return {
            "title": text.title,
            "summary": text.summary,
            "html": rendered.html,
            "headings": rendered.headings,
            "minutes": rendered.minutes,
            "search": rendered.plain,
        }
