"""Files as nobody should send them, made anew in each test."""

import io
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

#: Stands in everything about a file that must not be kept.
SECRET = b"SECRET-PLACE-59.32N"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def file_of(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def photo(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Something with many colours."""
    return Image.effect_noise(size, 60).convert("RGB")


def photo_with_a_place(**more: object) -> bytes:
    """A JPEG that says where and with what it was taken, with a small picture inside, turned on its side."""
    about = Image.Exif()
    about[0x010F] = SECRET.decode()
    about[0x0112] = 6
    place = about.get_ifd(0x8825)
    place[1], place[2] = "N", (59.0, 19.0, 12.0)
    place[29] = SECRET.decode()
    return file_of(
        photo(),
        "JPEG",
        exif=about,
        comment=SECRET,
        xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
        icc_profile=SECRET,
        **more,
    )


def drawing_with_a_place() -> bytes:
    """A PNG with texts in it."""
    said = PngInfo()
    said.add_text("Author", SECRET.decode())
    said.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    about = Image.Exif()
    about[0x010E] = SECRET.decode()
    return file_of(Image.new("RGB", (400, 300), "navy"), pnginfo=said, exif=about, icc_profile=SECRET)


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG, with the checksum it needs."""
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def png_that_says(wide: int, high: int, pixels: bytes = b"") -> bytes:
    """A PNG that says to be so large, whatever is in it."""
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body


def jpeg_that_says(wide: int, high: int) -> bytes:
    """A JPEG that says to be so large and is small."""
    small = bytearray(file_of(photo((40, 30)), "JPEG"))
    place = small.index(b"\xff\xc0")
    small[place + 5 : place + 9] = struct.pack(">HH", high, wide)
    return bytes(small)


def moving(kind: str) -> bytes:
    """Two pictures in one file."""
    return file_of(photo((40, 30)), kind, save_all=True, append_images=[Image.new("RGB", (40, 30), "red")])


#: As the photos of some telephones begin.
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
