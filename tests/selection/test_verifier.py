"""`verify_draw.py` runs anywhere, agrees with a good certificate, and refuses one with a sign changed."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samskap.selection import verifier
from tests.lottery.pools import six_for_two, small_one
from tests.lottery.test_certificate import certified, one_sign_other

pytestmark = [pytest.mark.policy("C-11.3"), pytest.mark.journey("C2.6")]
VERSIONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
GOOD = certified(replace(small_one(), list_count=1000))
UV = Path(sys.executable).with_name("uv")


def with_other(path: tuple[str | int, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    """The good certificate with another value in one place."""
    edited: Any = deepcopy(GOOD)
    inner = edited
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = change(inner[path[-1]])
    return edited  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outside") / "verify_draw.py"
    path.write_text(verifier.source(), encoding="utf-8")
    return path


def written(folder: Path, certificate: Any) -> Path:
    path = folder / "certificate.json"
    path.write_text(json.dumps(certificate, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def run(
    program: Path, *arguments: str | Path, python: str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the verifier as an outsider does: far from the product, without what is installed for it."""
    return subprocess.run(
        [python, "-s", program, *arguments],
        cwd=program.parent,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def candidates(version: str) -> list[str]:
    """Where a Python of this version may lie: uv's own, the path's, pyenv's."""
    found = []
    if UV.exists():
        asked = [UV, "python", "find", "--no-python-downloads", "--managed-python", version]
        found.append(subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip())
    found.append(shutil.which(f"python{version}") or "")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found += [str(each) for each in sorted(pyenv.glob(f"{version}.*/bin/python"))]
    return [each for each in found if each]


def python_of(version: str) -> str:
    """A Python of this version that starts; the test is skipped where there is none."""
    for each in candidates(version):
        asked = [each, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() == version:
            return each
    pytest.skip(f"there is no Python {version} on this machine: neither uv, nor the path, nor pyenv has one")


@pytest.mark.parametrize("version", VERSIONS)
def test_it_runs_on_every_python(version: str, program: Path, tmp_path: Path) -> None:
    python = python_of(version)
    good = run(program, written(tmp_path, GOOD), python=python)
    assert (good.returncode, good.stderr) == (0, "")
    assert "Everything agrees." in good.stdout
    bad = run(program, written(tmp_path, with_other(("value",), one_sign_other)), python=python)
    assert bad.returncode == 1
    assert "NOT OK" in bad.stdout


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_it_says_the_same_for_any_hash_seed(seed: str, program: Path, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert run(program, path, PYTHONHASHSEED=seed).stdout == run(program, path, PYTHONHASHSEED="1").stdout


@pytest.mark.parametrize(
    "path",
    [
        ("pool", "places"),
        ("pool", "members", 0, "code"),
        ("pool", "members", 0, "population"),
        ("chances", 0, "chance"),
        ("lists", 7, 1),
        ("particulars", "where"),
        ("commitment",),
        ("result", "list_number"),
        ("result", "chosen", 0),
        ("result", "tickets", 0),
    ],
    ids=lambda path: ".".join(map(str, path)),
)
def test_one_sign_changed_is_refused(path: tuple[str | int, ...], program: Path, tmp_path: Path) -> None:
    """The check itself tries every place there is; here it is what an outsider sees."""
    said = run(program, written(tmp_path, with_other(path, one_sign_other)))
    assert said.returncode == 1
    assert "NOT OK" in said.stdout
    assert "Everything agrees" not in said.stdout
    assert said.stderr == ""


def test_it_compares_with_what_was_published(program: Path, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    from samskap.lottery.canonical import digest_of

    fine = run(program, path, "--digest", GOOD["commitment"].upper())
    assert (fine.returncode, "is the commitment" in fine.stdout) == (0, True)
    assert "Compare the two" not in fine.stdout
    fine = run(program, path, "--digest", digest_of(GOOD["pool"]))
    assert (fine.returncode, "that of the pool" in fine.stdout) == (0, True)
    assert "Compare the two" in fine.stdout  # the source can still have been chosen afterwards
    other = run(program, path, "--digest", "0" * 64)
    assert (other.returncode, "neither the commitment" in other.stdout) == (1, True)


def test_without_a_digest_it_says_what_to_compare(program: Path, tmp_path: Path) -> None:
    said = run(program, written(tmp_path, GOOD)).stdout
    assert GOOD["commitment"] in said
    assert "published before the draw" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a certificate"),
        ("[]", "exactly these parts"),
        ('{"format": "samskap-draw/1", "format": "samskap-draw/1"}', "stands twice"),
        ('{"value": 1.0}', "1.0 is not a whole number"),
        ('{"value": NaN}', "NaN is not a whole number"),
        ("[" * 100_000, "not a certificate"),
    ],
)
def test_a_file_that_is_something_else(text: str, words: str, program: Path, tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    path.write_text(text)
    said = run(program, path)
    assert said.returncode == 1
    assert words in said.stdout
    assert said.stderr == ""


def test_a_file_that_is_not_there_and_one_that_is_no_text(program: Path, tmp_path: Path) -> None:
    said = run(program, tmp_path / "nothing.json")
    assert (said.returncode, "can't be read" in said.stdout) == (1, True)
    (tmp_path / "picture.json").write_bytes(b"\x89PNG\xff\xfe")
    said = run(program, tmp_path / "picture.json")
    assert (said.returncode, "not a certificate" in said.stdout) == (1, True)


def test_a_certificate_can_not_play_tricks_with_the_terminal(program: Path, tmp_path: Path) -> None:
    said = run(program, written(tmp_path, with_other(("commitment",), lambda _: "\x1b[2J\r" + "ok")))
    assert said.returncode == 1
    assert "\x1b" not in said.stdout


def test_a_terminal_without_our_letters_is_no_obstacle(program: Path, tmp_path: Path) -> None:
    from samskap.lottery.drawing import secret_hash

    secret = "hemmelighet på tretti og noen tegn æøå"
    path = written(
        tmp_path,
        certified(replace(six_for_two(), list_count=1000), "reveal", secret, {"sha256": secret_hash(secret)}),
    )
    said = run(program, path, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (said.returncode, said.stderr) == (0, "")


def test_it_says_what_no_program_can_show(program: Path, tmp_path: Path) -> None:
    assert "ask those who stood by" in run(program, written(tmp_path, GOOD)).stdout
    big = replace(six_for_two(), list_count=1000)
    beacon = certified(big, "drand", "fc18" * 16, {"chain": "quicknet", "round": 12345678})
    assert "look up at the beacon" in run(program, written(tmp_path, beacon)).stdout


def test_one_list_is_no_draw(program: Path, tmp_path: Path) -> None:
    said = run(program, written(tmp_path, certified(replace(small_one(), list_count=1))))
    assert said.returncode == 1
    assert "this pool asks for 1." in said.stdout


def test_a_number_that_json_can_not_hold_is_refused_with_a_digest_too(program: Path, tmp_path: Path) -> None:
    path = written(tmp_path, with_other(("pool", "places"), lambda _before: 2**70))
    said = run(program, path, "--digest", "0" * 64)
    assert (said.returncode, said.stderr) == (1, "")


def test_nothing_but_the_standard_library_stands_in_it() -> None:
    tree = ast.parse(verifier.source())
    modules = {
        name
        for node in ast.walk(tree)
        for name in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert modules
    assert {str(name).split(".")[0] for name in modules} <= sys.stdlib_module_names
    assert "policy" not in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def test_every_function_of_the_lottery_modules_stands_in_it_word_for_word() -> None:
    text = verifier.source()
    for name in verifier.MODULES:
        module = Path("src/samskap/lottery", f"{name}.py").read_text(encoding="utf-8")
        for node in ast.parse(module).body:
            if isinstance(node, ast.FunctionDef):
                assert str(ast.get_source_segment(module, node)) in text, node.name


def test_two_names_that_clash_are_noticed() -> None:
    trees = [ast.parse("def canonical(): ..."), ast.parse("canonical: int = 3")]
    with pytest.raises(verifier.NameStandsTwice, match="canonical"):
        verifier._refuse_same_names(trees)
