"""What files from outside are called when they are given out. Plain Python."""

import unicodedata

#: Bytes that a name of a file may take in most file systems, less an ending and a number.
_LONGEST_NAME = 100


def tidy_file_name(name: str, ending: str) -> str:
    """Return what a file is called when it is downloaded: no folder, nothing unseen, the right ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    seen = "".join(
        sign if unicodedata.category(sign)[0] != "C" and sign not in '<>:"|?*' else " " for sign in stem
    )
    short = unicodedata.normalize("NFC", " ".join(seen.split())).strip(" .")
    while len(short.encode()) > _LONGEST_NAME:
        short = short[:-1]
    return f"{short.rstrip(' .') or 'file'}.{ending}"
