"""How large a pack and the things in it may be. Sizes in bytes."""

MB = 1_000_000

FILES = 3_000
TOTAL = 300 * MB
ZIP = 300 * MB
CHUNK = 64 * 1024
#: How many times larger than its packed form a file of a zip may be, from RATIO_FROM bytes on.
RATIO = 200
RATIO_FROM = MB
FOLDERS_DEEP = 8
PATH = 200

#: By extension; a file type that isn't listed isn't taken at all, OTHER applies until that has been said.
SIZES = {"mp4": 60 * MB, "md": 200_000, "yaml": MB, "vtt": 500_000, "svg": MB}
OTHER = 5 * MB

YAML_DEPTH = 20
YAML_NODES = 100_000
PIXELS = 40_000_000


def size_of(path: str) -> int:
    """Return how large the file at this path may be."""
    return SIZES.get(path.rpartition(".")[2].lower(), OTHER)


def in_words(size: int) -> str:
    """Return a size as people read it: "60 MB", "200 kB"."""
    return f"{size // MB} MB" if size >= MB else f"{size // 1000} kB"
