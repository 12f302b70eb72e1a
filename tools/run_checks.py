"""Everything that can be said about the code without running the product. `--fix` lets the tools mend it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
PYTHON = str(BIN / "python")


def templates() -> list[str]:
    """All templates, as paths from the root of the checkout."""
    return sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("src/samskap/*/templates/**/*.html"))


def checks() -> dict[str, list[str]]:
    """What is checked -> the command that does it."""
    return {
        "style": [str(BIN / "ruff"), "check", "-q", "."],
        "format": [str(BIN / "ruff"), "format", "-q", "--check", "."],
        "templates": [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates()],
        "types": [str(BIN / "mypy")],
        "rooms": [str(BIN / "lint-imports")],
        "translations": [PYTHON, "tools/messages.py", "check"],
        "django": [PYTHON, "-m", "samskap", "check", "--fail-level", "WARNING"],
        "migrations": [PYTHON, "-m", "samskap", "makemigrations", "--check", "--dry-run", "-v0"],
        "shipped course": [PYTHON, "-m", "samskap", "courses", "check", "courses/co-creation"],
    }


def fixes() -> list[list[str]]:
    """Commands that change files."""
    return [
        [str(BIN / "ruff"), "check", "-q", "--fix", "."],
        [str(BIN / "ruff"), "format", "-q", "."],
        [str(BIN / "djade"), "--target-version", "5.2", *templates()],
    ]


def main() -> int:
    """Run all checks; print what each failing one says; return how many failed."""
    environment = {**os.environ, "SAMSKAP_MODE": "demo", "DJANGO_SETTINGS_MODULE": "samskap.site.settings"}
    if "--fix" in sys.argv:
        for command in fixes():
            subprocess.run(command, cwd=ROOT, env=environment, check=False)
    failed = []
    for name, command in checks().items():
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        print(
            f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"Not clean: {', '.join(failed)}." if failed else "All clean.")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
