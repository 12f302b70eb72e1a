"""What languages call themselves."""

from django.conf import settings
from django.conf.locale import LANG_INFO


def own_name(code: str) -> str:
    """Return a language's own name ("Svenska"); the code itself when nobody knows it."""
    known = dict(settings.LANGUAGES)
    if code in known:
        return str(known[code])
    name = str(LANG_INFO.get(code, {}).get("name_local", code))
    return name[:1].upper() + name[1:]


def direction(code: str) -> str:
    """Return "rtl" for languages written from right to left, else "ltr"."""
    return "rtl" if LANG_INFO.get(code, LANG_INFO.get(code.partition("-")[0], {})).get("bidi") else "ltr"
