"""The script counts text as the server does (samskap.kernel.text), and stays small."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import samskap
from samskap.kernel.text import count
from samskap.site.static_files import without_comments

STATIC = Path(samskap.__file__).parent / "ui/static/ui"
SCRIPT = STATIC / "app.js"
TEXTS = [
    "",
    "abc",
    "e\u0301",
    "å\u030a",
    "a\r\nb\rc\n",
    "👩‍👩‍👧",
    "🇳🇴",
    "ሰላም",
    "مرحبا",
    "a\0b",
    "x" * 1400,
    "\u1100\u1161",
]


@pytest.mark.skipif(not shutil.which("node"), reason="there is no node on this machine")
@pytest.mark.policy("A-7")
def test_page_and_server_count_alike(tmp_path: Path) -> None:
    module = tmp_path / "app.mjs"  # so that every version of node takes it for a module
    module.write_bytes(SCRIPT.read_bytes())
    stub = """
      const nothing = () => {};
      globalThis.document = { documentElement: { lang: "en" }, querySelectorAll: () => [],
        querySelector: () => null, addEventListener: nothing };
      globalThis.HTMLElement = class {}; globalThis.addEventListener = nothing;
    """
    program = (
        f"{stub} const {{ count }} = await import({json.dumps(module.as_uri())});"
        f"console.log(JSON.stringify({json.dumps(TEXTS)}.map(count)));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", program],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [count(text) for text in TEXTS]


@pytest.mark.policy("X-2")
def test_the_scripts_of_a_page_to_write_on_are_small() -> None:
    served = [without_comments((STATIC / name).read_text(encoding="utf-8")) for name in ("app.js", "kept.js")]
    assert sum(len(gzip.compress(each.encode(), 9)) for each in served) < 5_000


@pytest.mark.policy("X-2")
def test_the_scripts_of_a_page_with_a_film_are_small() -> None:
    served = [without_comments((STATIC / name).read_text(encoding="utf-8")) for name in ("app.js", "film.js")]
    assert sum(len(gzip.compress(each.encode(), 9)) for each in served) < 4_000


def test_scripts_can_do_without_their_comments_and_indents() -> None:
    """No text of theirs goes over several lines, so that taking away the beginnings of lines is safe."""
    for script in Path(samskap.__file__).parent.glob("*/static/**/*.js"):
        text = script.read_text(encoding="utf-8")
        assert all(line.count("`") % 2 == 0 for line in text.splitlines()), script
        assert "/*" not in re.sub(r"/\* .*? \*/", "", text), script
    assert without_comments("// Why.\n\n  a(); // at once\n") == "a(); // at once\n"
