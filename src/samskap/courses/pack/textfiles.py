"""Bytes to text, with a reason where that doesn't work; and what no text of a pack may hold."""

import re

from samskap.courses.pack.problems import Problem

BOM = b"\xef\xbb\xbf"
#: Control signs, signs that turn text round, and halves of signs.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def control_sign(text: str) -> str | None:
    """Return a sentence about the first sign of a text that steers instead of showing; None without any.

    Files are looked through when they are decoded, but YAML, Markdown and captions can spell such a sign out.
    """
    found = CONTROL.search(text)
    return f"There is an invisible control sign here (U+{ord(found[0]):04X}). Remove it." if found else None


def decode(file: str, data: bytes, problems: list[Problem]) -> str | None:
    """Return the text of a UTF-8 file with its line ends as "\\n"; None, and a problem, when it isn't one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(file, 1, "The file is UTF-16. Save it as UTF-8."))
        return None
    if data.startswith(BOM):
        problems.append(
            Problem(file, 1, "The file begins with a byte order mark. Save it as UTF-8 without BOM.")
        )
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, "The file isn't UTF-8. Save it as UTF-8."))
        return None
    if sentence := control_sign(text):
        line = next(number for number, one in enumerate(text.split("\n"), start=1) if control_sign(one))
        problems.append(Problem(file, line, sentence))
        return None
    if "\r" in text:
        problems.append(
            Problem(file, 1, "The lines end as on old Windows or Mac; save with “LF”.", "warning")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
