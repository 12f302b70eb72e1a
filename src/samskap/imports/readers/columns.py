"""What columns of a list of courses are called, in Swedish, Norwegian and English."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from samskap.kernel.text import fold

#: What the list itself calls a course; not a fact.
KEY: Final = "key"
#: Fact -> language -> names; the first stands in the template.
COLUMNS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "title": {
        "en": ("Title", "Course", "Name", "Course title", "Course name"),
        "sv": ("Titel", "Kurs", "Namn", "Kursnamn", "Kurstitel", "Kursens namn"),
        "nb": ("Tittel", "Kurs", "Navn", "Kursnavn", "Kurstittel"),
    },
    "provider": {
        "en": ("Provider", "Organisation", "University", "Institution", "Given by", "Publisher"),
        "sv": ("Anordnare", "Leverantör", "Lärosäte", "Utbildningsanordnare", "Organisation", "Ges av"),
        "nb": ("Tilbyder", "Leverandør", "Lærested", "Institusjon", "Universitet", "Arrangør"),
    },
    "url": {
        "en": ("Address", "Link", "URL", "Web address", "Website"),
        "sv": ("Adress", "Länk", "Webbadress", "Webblänk", "Hemsida"),
        "nb": ("Adresse", "Lenke", "Nettadresse", "Nettside"),
    },
    "language": {
        "en": ("Language", "Course language"),
        "sv": ("Språk", "Kursspråk", "Undervisningsspråk"),
        "nb": ("Språk", "Kursspråk", "Undervisningsspråk"),
    },
    "description": {
        "en": ("Description", "About", "Contents", "Summary"),
        "sv": ("Beskrivning", "Innehåll", "Om kursen", "Sammanfattning"),
        "nb": ("Beskrivelse", "Innhold", "Om kurset", "Sammendrag"),
    },
    "captions": {
        "en": ("Captions", "Subtitles"),
        "sv": ("Undertexter", "Textning"),
        "nb": ("Undertekster", "Teksting"),
    },
    "level": {
        "en": ("Level", "Difficulty"),
        "sv": ("Nivå", "Svårighetsgrad"),
        "nb": ("Nivå", "Vanskelighetsgrad"),
    },
    "language_level": {
        "en": ("Language level", "CEFR"),
        "sv": ("Språknivå", "GERS", "CEFR"),
        "nb": ("Språknivå", "CEFR"),
    },
    "hours": {
        "en": ("Hours", "Total hours", "Hours in all"),
        "sv": ("Timmar", "Timmar totalt", "Antal timmar", "Omfattning"),
        "nb": ("Timer", "Timer totalt", "Antall timer", "Omfang"),
    },
    "hours_a_week": {
        "en": ("Hours a week", "Hours per week", "Hours/week", "Effort", "Workload"),
        "sv": ("Timmar i veckan", "Timmar per vecka", "Timmar/vecka", "Tim/v", "Arbetsinsats"),
        "nb": ("Timer i uka", "Timer per uke", "Timer i uken", "Timer/uke", "Arbeidsmengde"),
    },
    "weeks": {
        "en": ("Weeks", "Number of weeks"),
        "sv": ("Veckor", "Antal veckor"),
        "nb": ("Uker", "Antall uker"),
    },
    "starts_on": {
        "en": ("Start", "Starts", "Start date", "Begins"),
        "sv": ("Start", "Startdatum", "Börjar", "Kursstart"),
        "nb": ("Start", "Startdato", "Begynner", "Kursstart"),
    },
    "ends_on": {
        "en": ("End", "Ends", "End date"),
        "sv": ("Slut", "Slutdatum", "Slutar", "Kursslut"),
        "nb": ("Slutt", "Sluttdato", "Slutter"),
    },
    "enrol_until": {
        "en": ("Enrol until", "Enrolment ends", "Last day to enrol", "Deadline"),
        "sv": ("Anmälan senast", "Sista anmälningsdag", "Anmäl senast", "Sista ansökningsdag"),
        "nb": ("Påmelding innen", "Påmeldingsfrist", "Meld deg på innen", "Frist"),
    },
    "cost": {
        "en": ("Cost", "Price", "Fee"),
        "sv": ("Kostnad", "Pris", "Avgift", "Kursavgift"),
        "nb": ("Kostnad", "Pris", "Avgift", "Kursavgift"),
    },
    "certificate": {
        "en": ("Certificate",),
        "sv": ("Intyg", "Certifikat", "Kursintyg"),
        "nb": ("Kursbevis", "Sertifikat", "Bevis"),
    },
    "certificate_cost": {
        "en": ("Certificate cost", "Cost of certificate", "Certificate price"),
        "sv": ("Intygskostnad", "Kostnad för intyg", "Pris för intyg", "Certifikatkostnad"),
        "nb": ("Pris for kursbevis", "Kostnad for kursbevis", "Sertifikatpris"),
    },
    "currency": {"en": ("Currency",), "sv": ("Valuta",), "nb": ("Valuta",)},
    "exam": {
        "en": ("Exam", "Examination"),
        "sv": ("Tentamen", "Tenta", "Examination", "Prov"),
        "nb": ("Eksamen", "Prøve"),
    },
    "exam_institution": {
        "en": ("Exam institution", "Exam at", "Examining institution"),
        "sv": ("Examinerande lärosäte", "Tentamen hos", "Tentamen vid", "Examinator"),
        "nb": ("Eksamen ved", "Eksamensinstitusjon"),
    },
    "accessibility": {
        "en": ("Accessibility", "Accessibility note"),
        "sv": ("Tillgänglighet",),
        "nb": ("Tilgjengelighet", "Universell utforming"),
    },
    "works_on_phone": {
        "en": ("Works on a phone", "Mobile", "Phone", "Works on phone"),
        "sv": ("Fungerar i mobil", "Mobil", "Fungerar på mobil", "Funkar i mobilen"),
        "nb": ("Virker på mobil", "Mobil", "Fungerer på mobil"),
    },
    "subjects": {
        "en": ("Subjects", "Subject", "Keywords", "Topics"),
        "sv": ("Ämnen", "Ämne", "Nyckelord", "Ämnesområde"),
        "nb": ("Emner", "Emne", "Fag", "Nøkkelord", "Stikkord"),
    },
    "occupations": {
        "en": ("Occupations", "Occupation", "Occupation codes"),
        "sv": ("Yrken", "Yrke", "Yrkeskoder", "SSYK"),
        "nb": ("Yrker", "Yrke", "Yrkeskoder", "STYRK"),
    },
    KEY: {
        "en": ("Number", "ID", "Code", "Course code"),
        "sv": ("Nummer", "Kurskod", "Kod"),
        "nb": ("Nummer", "Kurskode", "Kode"),
    },
}
#: Which languages the template comes in.
LANGUAGES: Final = ("en", "sv", "nb")
_OTHER = re.compile(r"[^a-z0-9]+")


def heading_of(fact: str, language: str) -> str:
    """What the template calls a column, in a language; in English where we don't know another."""
    names = COLUMNS[fact]
    return names.get(language.partition("-")[0], names["en"])[0]


def fact_called(heading: str) -> str:
    """The fact that a heading names; "" when we don't know it. What stands in brackets is an explanation."""
    return _KNOWN.get(_plain(heading)) or _KNOWN.get(_plain(re.sub(r"\(.*?\)", "", heading[:200])), "")


def _plain(heading: str) -> str:
    return _OTHER.sub(" ", fold(heading[:200])).strip()


_KNOWN: Final[Mapping[str, str]] = {
    _plain(name): fact
    for fact, languages in COLUMNS.items()
    for names in (*languages.values(), (fact,))
    for name in names
}
