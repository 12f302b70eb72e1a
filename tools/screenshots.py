"""Take the pictures of the README: the shipped course on a desktop and on a phone.

    python tools/screenshots.py

Starts a fresh demo of its own on a free port, in a folder that goes away afterwards. Needs a Chromium
(CHROMIUM=… or on the path).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from browsers import HOW_TO_GET, chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/images"
PAGE = "/en/courses/co-creation/"
#: Name of the picture -> width and height of the window.
WINDOWS = {"course-desktop": (1280, 800), "course-phone": (360, 740)}
LARGEST = 150_000
PATIENCE = 120


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_demo() -> Iterator[str]:
    """Run a new demo; give its address. Raises TimeoutError when it doesn't come up."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="samskap-screenshots-") as var:
        environment = {
            **os.environ,
            "SAMSKAP_MODE": "demo",
            "SAMSKAP_VAR": var,
            "SAMSKAP_PSEUDO_LANGUAGE": "",
        }
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "samskap", "start", "--port", str(port)]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            wait_for(f"{address}/health/", process)
            yield address
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the address answers. Raises TimeoutError, or SystemExit when the process has ended."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            sys.exit("The demo didn't start; see above.")
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{address} didn't answer within {PATIENCE} s")


def take(address: str, browser_path: str) -> None:
    """Take all pictures of the running demo."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, (width, height) in WINDOWS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                locale="en-GB",
                color_scheme="light",
                reduced_motion="reduce",
            )
            answer = page.goto(address + PAGE, wait_until="networkidle")
            if answer is None or not answer.ok:
                sys.exit(f"{PAGE} answered {answer.status if answer else 'nothing'}: no picture was taken.")
            target = IMAGES / f"{name}.png"
            page.screenshot(path=target)
            make_small(target)
            page.close()
        browser.close()


def make_small(picture: Path) -> None:
    """Reduce a picture to 256 colours, and say so when it is still large."""
    with Image.open(picture) as full:
        full.convert("RGB").quantize(256).save(picture, optimize=True)
    size = picture.stat().st_size
    print(f"{picture.relative_to(ROOT)}: {size / 1000:.0f} kB{' (too large)' if size > LARGEST else ''}")


def main() -> int:
    """Take the pictures; the exit code is 1 when there is no browser."""
    browser = chromium()
    if browser is None:
        print(
            f"No Chromium found. Install one ({HOW_TO_GET}) or set CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with running_demo() as address:
        take(address, browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
