"""What a screen reader reads out of a tagged PDF: the texts of its structure tree, in the tree's order."""

import io
import re
from collections.abc import Iterator

import pikepdf

#: Elements that follow others in the same line.
INLINE = frozenset({"/Span", "/Link", "/Lbl", "/LBody"})
#: In a font's map: a code, and the signs it stands for ("<0004> <06440623>").
MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def text_of(document: bytes) -> str:
    """All text in reading order. What is drawn again on each page, such as its number, isn't in it.

    Within a line, words of a script that is written from the right come as they stand, from the left: it is
    for the reading program to turn them round. The letters of each word are in order.
    """
    with pikepdf.open(io.BytesIO(document)) as whole:
        pages = {page.obj.objgen: _pieces(page) for page in whole.pages}
        return "".join(_texts(whole.Root.StructTreeRoot.K, None, pages)).strip()


def _texts(node: pikepdf.Object, page: pikepdf.Object, pages: dict) -> Iterator[str]:
    """The text of a node of the tree: an element, a list of them, or the number of a piece of a page."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _texts(child, page, pages)
    elif isinstance(node, int):
        yield pages[page.objgen].get(node, "")
    elif "/MCID" in node:
        yield pages[node.get("/Pg", page).objgen].get(int(node.MCID), "")
    elif "/S" in node:
        end = "" if str(node.S) in INLINE else "\n"
        yield end
        yield from _texts(node.get("/K", pikepdf.Array()), node.get("/Pg", page), pages)
        yield end


class _Piece:
    """A marked part of a page, within others: with a number of its own, or with the text it stands for."""

    def __init__(self, operands: list) -> None:
        told = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
        self.number = int(told["/MCID"]) if "/MCID" in told else None
        self.says = str(told["/ActualText"]) if "/ActualText" in told else None
        self.is_reversed = str(operands[0]) == "/ReversedChars"


def _pieces(page: pikepdf.Page) -> dict[int, str]:
    """The text of each numbered piece of a page."""
    fonts = {name: _map_of(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()}
    found: dict[int, str] = {}
    within: list[_Piece] = []
    font: dict[int, str] = {}

    def add(text: str) -> None:
        number = next((piece.number for piece in reversed(within) if piece.number is not None), None)
        if number is not None:
            found[number] = found.get(number, "") + text

    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                within.append(_Piece(operands))
                add(within[-1].says or "")
            case "EMC":
                within.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ" if all(piece.says is None for piece in within):
                signs = _signs(operands[0], font)
                add("".join(reversed(signs) if any(piece.is_reversed for piece in within) else signs))
    return found


def _signs(shown: pikepdf.Object, font: dict[int, str]) -> list[str]:
    """What each code of a shown string stands for; our typesetter's codes have two bytes."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
    return [font[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2)]


def _map_of(font: pikepdf.Object) -> dict[int, str]:
    blocks = re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.DOTALL)
    pairs = (pair for block in blocks for pair in MAPPED.findall(block))
    return {int(code, 16): bytes.fromhex(signs.decode()).decode("utf-16-be") for code, signs in pairs}
