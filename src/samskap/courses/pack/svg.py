"""SVG pictures: only what draws is allowed; nothing that runs, loads or leads elsewhere."""

import re
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import AttributesImpl, Locator

import defusedxml
import defusedxml.sax

from samskap.courses.pack.problems import Problem

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DRAWING = """
    svg g defs symbol use title desc metadata style switch
    path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop pattern clipPath mask marker
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
    feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
ELEMENTS = frozenset(DRAWING.split())
PREFIXED = {"xml:space", "xml:lang", "xlink:href", "xlink:title"}
OUTSIDE = re.compile(
    r"url\s*\(\s*['\"]?\s*(?!['\"]?#)|@import|expression\s*\(|javascript:|image-set|src\s*\(", re.I
)
NUMBER = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,20})?)(?:px)?\s*")


class _Picture(ContentHandler, ErrorHandler):
    """Listens to the XML reader and writes down what is wrong."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.problems: list[Problem] = []
        self.size: tuple[int, int] | None = None
        self._locator: Locator | None = None
        self._depth = 0
        self._style: list[str] | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX calls it so
        self._locator = locator

    def say(self, sentence: str) -> None:
        line = (self._locator.getLineNumber() if self._locator else None) or 1
        self.problems.append(Problem(self.file, line, sentence))

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: ARG002, N802
        self.say(f"The picture contains a processing instruction (“{target}”). Remove it.")

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if not self._depth:
            self._root(name, attrs)
        self._depth += 1
        if name not in ELEMENTS:
            self.say(
                f"<{name}> isn't allowed in a picture. Save it as plain SVG: no scripts, links, animation."
            )
        if name == "style":
            self._style = []
        for key, value in attrs.items():
            self._attribute(key, value)

    def characters(self, content: str) -> None:
        if self._style is not None:
            self._style.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._depth -= 1
        if name == "style" and self._style is not None:
            self._css("".join(self._style))
            self._style = None

    def _root(self, name: str, attrs: AttributesImpl) -> None:
        if name != "svg" or attrs.get("xmlns") != NAMESPACE:
            self.say(f'The picture must begin with <svg xmlns="{NAMESPACE}">.')
        width, height = NUMBER.fullmatch(attrs.get("width", "")), NUMBER.fullmatch(attrs.get("height", ""))
        box = attrs.get("viewBox", "").replace(",", " ").split()
        if width and height:
            self.size = round(float(width[1])), round(float(height[1]))
        elif len(box) == 4 and all(NUMBER.fullmatch(side) for side in box[2:]):
            self.size = round(float(box[2])), round(float(box[3]))
        else:
            self.say("The picture has no size: <svg> needs a viewBox, or width and height.")

    def _attribute(self, key: str, value: str) -> None:
        if key == "xmlns" or key.startswith("xmlns:"):
            if value not in {NAMESPACE, XLINK}:
                self.say(f"“{value}” isn't a language of pictures. Save it as a plain SVG.")
        elif key.lower().startswith("on"):
            self.say(f"“{key}” runs a script. Remove it.")
        elif ":" in key and key not in PREFIXED:
            self.say(f"“{key}” isn't allowed in a picture. Save it as a plain SVG.")
        elif key in {"href", "xlink:href"} and not value.startswith("#"):
            self.say("A picture must not load or link to anything outside itself.")
        else:
            self._css(value)

    def _css(self, text: str) -> None:
        if OUTSIDE.search(text) or ("\\" in text):
            self.say("A picture must not load or link to anything outside itself.")


def check(file: str, text: str, problems: list[Problem]) -> tuple[int, int] | None:
    """Return width and height of the picture; whatever is wrong is added to the problems."""
    picture = _Picture(file)
    try:
        defusedxml.sax.parseString(text.encode(), picture, picture, forbid_dtd=True)
    except defusedxml.DefusedXmlException:
        picture.say("A picture must not have a DOCTYPE or entities. Remove the <!DOCTYPE …>.")
    except SAXParseException as error:
        picture.say(f"The picture can't be read as XML: {error.getMessage()}.")
    problems.extend(picture.problems)
    return picture.size
