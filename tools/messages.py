"""Translation catalogues, without GNU gettext.

    python tools/messages.py update    collect the texts of code and templates into the catalogues
    python tools/messages.py check     complain when a text is missing, untranslated or unsure
    python tools/messages.py compile   write the .mo files (and the mirrored test language)

Texts are written in English; a catalogue holds one language. The made-up language "ar-xb" is
compiled from the English texts so that pages can be tried from right to left.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/samskap"
#: Language -> which texts it has: everything, what learners meet, or the way into a course and through it.
LANGUAGES = {
    "nb": "all",
    "sv": "all",
    "ar": "learner",
    "uk": "course",
    "so": "course",
    "ti": "course",
    "prs": "course",
}
#: Babel knows Dari as the Persian of Afghanistan.
BABEL = {"prs": "fa_AF"}
#: Where the texts of the way into a course and through it stand, under src/samskap.
COURSE_PLACES = re.compile(
    r"(ui/(?!gallery|templates/ui/gallery|templates/ui/privacy|templates/ui/about)"
    r"|site/(templates/site/front|middleware)|courses/(templates|forms|views)"
    r"|learning/|planning/|offline/|portfolio/|handouts/"
    r"|replies/templates/replies/(?!work|desk|course\.|one\.|letters/waiting)"
    r"|replies/(forms|letters|wording|views)(?!/desk)"
    r"|people/templates/(people/(signed_out|card|password|waiting)|account/(login|signup|confirm_login_code)))"
)
#: Where the other texts stand that learners meet.
LEARNER_PLACES = re.compile(
    r"(ui/|people/|awards/|signing/templates|notices/(templates|forms|views|letters)"
    r"|privacy/templates/privacy/(agree|consents|delete|deleted|own_data|receipt|export)"
    r"|privacy/(forms|views|consents|naming|wording)"
    r"|(catalogue|interest|studies)/(templates|forms/(own|public)|views/(own|public)|wording|letters))"
)
#: What only operators, auditors and programmers read.
OTHERS_PLACES = re.compile(
    r"/(audit_words|personal_data|gallery|work)\.py|/management/|/templates/ui/gallery|/work/"
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
CALL = re.compile(r"""\b(n?p?gettext)\(((?:u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?\s*)+)""", re.DOTALL)
#: What a script or a browser reads in a text.
MARK = re.compile(r"\{\w*\}|</?\w+[^>]*>")
Found = tuple[str, int, str | tuple[str, ...], str | None]


def found_in_python() -> Iterator[Found]:
    """Every text marked in Python: (file, line, text or (singular, plural), context)."""
    for path in sorted(SOURCE.rglob("*.py")):
        with path.open("rb") as file:
            for line, text, _comments, context in extract("python", file, KEYWORDS):
                yield str(path.relative_to(ROOT)), line, text, context


def found_in_templates() -> Iterator[Found]:
    """Every text marked in templates, found the way Django's own makemessages finds them."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    paths = [p for p in SOURCE.rglob("templates/**/*") if p.suffix in {".html", ".txt"}]
    for path in sorted(paths):
        code = templatize(path.read_text(), origin=str(path))
        for call in CALL.finditer(code):
            name, parts = call.group(1), list(ast.literal_eval(f"({call.group(2).rstrip().rstrip(',')},)"))
            context = parts.pop(0) if "p" in name.removesuffix("gettext") else None
            text = tuple(parts[:2]) if name.startswith("n") else parts[0]
            yield str(path.relative_to(ROOT)), code.count("\n", 0, call.start()) + 1, text, context


def template() -> Catalog:
    """A catalogue of all texts, with where they stand and no translations."""
    catalog = Catalog(project="Samskap", charset="utf-8")
    for file, line, text, context in [*found_in_python(), *found_in_templates()]:
        python_format = any("%(" in part for part in ([text] if isinstance(text, str) else text))
        flags = ["python-format"] if python_format else []
        catalog.add(text, locations=[(file, line)], context=context, flags=flags)
    return catalog


def concerns(language: str, message: Message) -> bool:
    """Whether a language has this text: it does when the text stands in one place that concerns it."""
    scope = LANGUAGES[language]
    places = [file.removeprefix("src/samskap/") for file, _line in message.locations]
    places = [place for place in places if not OTHERS_PLACES.search(f"/{place}")]
    for_courses = any(COURSE_PLACES.match(place) for place in places)
    return scope == "all" or for_courses or (scope == "learner" and any(map(LEARNER_PLACES.match, places)))


def wanted_in(language: str, found: Catalog) -> Catalog:
    """Those of all texts that a language has."""
    wanted = Catalog(project="Samskap", charset="utf-8")
    for message in found:
        if message.id and concerns(language, message):
            wanted[message.id] = message
    return wanted


def path_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """A language's catalogue as it is; an empty one when there is none."""
    path, locale = path_of(language), BABEL.get(language, language)
    if not path.exists():
        return Catalog(locale=locale, project="Samskap", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update() -> None:
    """Bring each catalogue in line with the texts; new ones are empty, gone ones disappear."""
    found = template()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(wanted_in(language, found), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, omit_header=True, include_lineno=False)
        missing = len([message for message in catalog if message.id and not is_translated(message.string)])
        print(f"{language}: {len(catalog)} texts, {missing} to translate")


def is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether a translation is there, in every plural form."""
    forms = [string] if isinstance(string, str) else string or [""]
    return all(forms)


def problems() -> Iterator[str]:
    """What keeps the catalogues from being complete, a sentence each."""
    found = template()
    for language in LANGUAGES:
        wanted = {(message.context, message.id) for message in wanted_in(language, found) if message.id}
        catalog = read(language)
        has = {(message.context, message.id) for message in catalog if message.id}
        for _context, text in sorted(wanted - has, key=str):
            yield f"{language}: not in the catalogue, run `make messages`: {text!r}"
        for _context, text in sorted(has - wanted, key=str):
            yield f"{language}: no longer used, run `make messages`: {text!r}"
        for message in catalog:
            if message.id:
                yield from (f"{language}: {fault}: {message.id!r}" for fault in faults_of(message, catalog))


def faults_of(message: Message, catalog: Catalog) -> Iterator[str]:
    """What is wrong with one translation."""
    if not is_translated(message.string):
        yield "not translated"
    elif not has_the_same_marks(message):
        yield "other tags or braces than in English"
    if message.fuzzy:
        yield "marked as unsure"
    yield from map(str, message.check(catalog))


def has_the_same_marks(message: Message) -> bool:
    """Whether a translation has the tags and the {places} of its text, in every plural form.

    A singular may lack a place that the plural has: "one" instead of a number.
    """

    def marks(text: str) -> Counter[str]:
        return Counter(MARK.findall(text))

    forms = [message.string] if isinstance(message.string, str) else list(message.string or [])
    if isinstance(message.id, str):
        return all(marks(form) == marks(message.id) for form in forms)
    return all(marks(form) in [marks(text) for text in message.id] for form in forms)


def mirrored(text: str) -> str:
    """The made-up translation: the English text in brackets, so that forgotten texts stand out."""
    return f"[{text}]" if text else text


def compile_all() -> None:
    """Write the binary catalogues that Django reads."""
    for language in LANGUAGES:
        write_binary(read(language), path_of(language).with_suffix(".mo"))
    pseudo = Catalog(locale="ar", charset="utf-8")
    for message in template():
        if isinstance(message.id, str):
            pseudo.add(message.id, mirrored(message.id), context=message.context)
        else:
            one, many = (mirrored(part) for part in message.id)
            pseudo.add(message.id, (one, one, *[many] * (pseudo.num_plurals - 2)), context=message.context)
    write_binary(pseudo, SOURCE / "locale-pseudo/ar_XB/LC_MESSAGES/django.mo")


def write_binary(catalog: Catalog, path: Path) -> None:
    """Write one .mo file, leaving out what is unsure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalog)


def main(verb: str) -> int:
    """Do what the verb says; the exit code is 1 when the check found something."""
    if verb == "check":
        found = list(problems())
        print("\n".join(found) or "Translations are complete.")
        return 1 if found else 0
    {"update": update, "compile": compile_all}[verb]()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"update", "check", "compile"}:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
