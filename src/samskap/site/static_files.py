"""How styles, scripts and pictures of the product are stored: under names that change with their content."""

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types  # type: ignore[misc]  # it has no types
    """Hashed names, also for the modules that a script imports, so that all of a page is of one version.

    Comments and indents of scripts stay at home: a phone needs neither.
    """

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: "File[bytes]") -> str:
        if name.endswith(".js"):
            content.seek(0)  # it was read for its hash
            content = ContentFile(without_comments(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved


def without_comments(script: str) -> str:
    """Return a script without lines that are only a comment, empty lines and indents.

    So no text of a script may go over several lines (tests/ui/test_script.py).
    """
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
