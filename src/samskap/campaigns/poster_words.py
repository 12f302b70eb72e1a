"""The few words that stand on a poster around a course's own, in each language that posters are in.

They lie here and not in the catalogues of the interface: a poster is in more languages than a work page, and
is short. A language is offered for posters once it has all of them. Words in {} are filled in. Arabic and
Dari are written without vowel marks: see docs/developers/languages.md.
"""

from collections.abc import Mapping

Words = Mapping[str, str]

WORDS: Mapping[str, Words] = {
    "en": {
        "kicker": "Study on the internet",
        "some": "Courses you can take now",
        "leads": "A step towards this work",
        "hours": "{number} hours a week",
        "starts": "Begins on {day}",
        "any-day": "Begin when you like",
        "free": "Free of charge",
        "language": "Course language: {language}",
        "help": "You get help from us",
        "come": "Come to us",
        "ask": "Ask us",
        "scan": "Scan the code with your phone, or type this address:",
        "code": "Square code that leads to the address beside it",
    },
    "sv": {
        "kicker": "Studera på internet",
        "some": "Kurser som du kan gå nu",
        "leads": "Ett steg mot det här arbetet",
        "hours": "{number} timmar i veckan",
        "starts": "Börjar {day}",
        "any-day": "Börja när du vill",
        "free": "Gratis",
        "language": "Kursens språk: {language}",
        "help": "Du får hjälp av oss",
        "come": "Kom till oss",
        "ask": "Fråga oss",
        "scan": "Skanna koden med telefonen, eller skriv den här adressen:",
        "code": "Fyrkantig kod som leder till adressen bredvid",
    },
    "nb": {
        "kicker": "Lær på internett",
        "some": "Kurs du kan ta nå",
        "leads": "Et steg mot dette arbeidet",
        "hours": "{number} timer i uken",
        "starts": "Begynner {day}",
        "any-day": "Begynn når du vil",
        "free": "Gratis",
        "language": "Kursspråk: {language}",
        "help": "Du får hjelp av oss",
        "come": "Kom til oss",
        "ask": "Spør oss",
        "scan": "Skann koden med telefonen, eller skriv denne adressen:",
        "code": "Firkantet kode som leder til adressen ved siden av",
    },
}
#: The languages that posters are in.
LANGUAGES = tuple(WORDS)
