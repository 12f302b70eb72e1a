"""The script counts text as the server does (samskap.kernel.text), and stays small."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from samskap.kernel.text import count

SCRIPT = Path(__file__).parents[2] / "src/samskap/ui/static/ui/app.js"
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
def test_the_script_is_small() -> None:
    assert SCRIPT.stat().st_size < 5_000
