"""Build the one style sheet: Designsystemet's components we use, our theme, our layer.

    python tools/assets.py            build src/samskap/ui/static/ui/samskap.css when a source changed
    python tools/assets.py --check    only say whether it is up to date (exit code 1 when it is not)

Sources, in the order of their cascade layers:

1. `src/samskap/ui/theme/samskap.css`  tokens (layer `ds.theme`); declares the order of all layers.
   Two shorthands are expanded here: the dark values are kept off paper and repeated for systems that
   ask for dark; the rule with `@each` is written once per colour (`a+b`: a also answers to the name b).
2. `node_modules/@digdir/designsystemet-css`  the components named in COMPONENTS, each in the layer
   where Designsystemet's own index.css puts it (tests/ui/test_assets.py compares).
3. `src/samskap/ui/theme/layer.css`  everything that is Samskap's own.

Only comments and white space are removed. Standard library only, because it runs before anything
is installed but npm's packages.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "src/samskap/ui/theme"
TARGET = ROOT / "src/samskap/ui/static/ui/samskap.css"
DESIGNSYSTEMET = ROOT / "node_modules/@digdir/designsystemet-css/dist/src"

#: The components we use and the layer each belongs to.
COMPONENTS = (
    ("base", "ds.base"),
    ("label", "ds.base"),
    ("validation-message", "ds.base"),
    ("button", "ds.components"),
    ("input", "ds.components"),
    ("field", "ds.components"),
    ("fieldset", "ds.components"),
    ("alert", "ds.components"),
    ("skip-link", "ds.components"),
    ("details", "ds.components"),
    ("card", "ds.components"),
    ("tag", "ds.components"),
    ("error-summary", "ds.components"),
    ("breadcrumbs", "ds.components"),
)

_DARK = re.compile(r'\[data-color-scheme="dark"\] \{(?P<tokens>.*?)\n  \}', re.DOTALL)
_EACH = re.compile(
    r'/\* @each (?P<names>[\w+ ]+):.*?\*/\s*(?P<rule>\[data-color="@each"\] \{.*?\n  \})', re.DOTALL
)
_STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
_TOKENS = re.compile(rf"(?P<keep>{_STRING}|url\([^)]*\))|/\*.*?\*/|(?P<space>\s+)", re.DOTALL)


def expand_theme(css: str) -> str:
    """Repeat the dark values for `auto`, and the colour rule once for every colour it names."""

    def per_colour(match: re.Match[str]) -> str:
        rules = []
        for names in match["names"].split():
            first, *aliases = names.split("+")
            rule = match["rule"].replace("@each", first)
            for alias in aliases:
                rule = f'[data-color="{alias}"], {rule}'
            rules.append(rule)
        return "\n".join([":root, [data-color-scheme], " + rules[0], *rules[1:]])

    def for_system(match: re.Match[str]) -> str:
        automatic = f'[data-color-scheme="auto"] {{{match["tokens"]}}}'
        return f"@media screen {{{match[0]}}} @media screen and (prefers-color-scheme: dark) {{{automatic}}}"

    return _EACH.sub(per_colour, _DARK.sub(for_system, css))


def minify(css: str) -> str:
    """`css` without comments and needless white space; strings and addresses stay as they are."""
    kept: list[str] = []

    def shelve(match: re.Match[str]) -> str:
        if match["keep"]:
            kept.append(match["keep"])
            return f"\0{len(kept) - 1}\0"
        return " " if match["space"] else ""

    css = _TOKENS.sub(shelve, css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w-]): ", ":", css).replace(";}", "}").strip()
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], css)


def build() -> str:
    """The whole style sheet as text. Raises FileNotFoundError when npm's packages are missing."""
    parts = [minify(expand_theme((THEME / "samskap.css").read_text(encoding="utf-8")))]
    for name, layer in COMPONENTS:
        source = (DESIGNSYSTEMET / f"{name}.css").read_text(encoding="utf-8")
        parts.append(f"@layer {layer}{{{minify(source)}}}")
    parts.append(minify((THEME / "layer.css").read_text(encoding="utf-8")))
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Build (or check) and answer with the exit code."""
    try:
        css = build()
    except FileNotFoundError as missing:
        print(
            f"{missing.filename} is missing. Run “npm ci” first (make start and make test do).",
            file=sys.stderr,
        )
        return 2
    current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if current == css:
        return 0
    if "--check" in arguments:
        print("The style sheet is older than its sources. Run: python tools/assets.py", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(css, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(css.encode()) / 1000:.1f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
