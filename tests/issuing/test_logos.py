"""Logos: whatever somebody sends, what is kept is a small clean picture, or nothing."""

import io
import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from samskap.issuing.logos import HIGHEST, LARGEST_FILE, WIDEST, NotALogo, cleaned, fingerprint
from samskap.ui import pictures

SECRET = b"SECRET-PLACE-59.32N"


def file_of(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def test_however_many_are_sent_one_is_decoded_at_a_time(monkeypatch):
    inside, most, decoded = [], [], pictures._opened

    def counted(*args: object) -> Image.Image:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        picture = decoded(*args)
        inside.pop()
        return picture

    monkeypatch.setattr(pictures, "_opened", counted)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(cleaned, [file_of(Image.new("RGB", (100, 100)))] * 4))
    assert most == [1, 1, 1, 1]


def opened(png: bytes) -> Image.Image:
    """A picture that was kept, decoded."""
    picture = Image.open(io.BytesIO(png), formats=("PNG",))
    picture.load()
    return picture


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG, with the checksum it needs."""
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def made_up_png(wide: int, high: int, pixels: bytes = b"") -> bytes:
    """A PNG that says to be so large, whatever is in it."""
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body


def refused(content: bytes) -> str:
    with pytest.raises(NotALogo) as caught:
        cleaned(content)
    return caught.value.code


@pytest.mark.policy("A-8.20")
def test_a_large_logo_is_made_small_and_keeps_its_shape():
    kept = opened(cleaned(file_of(Image.new("RGB", (3000, 1000), "navy"))))
    assert kept.size == (720, 240)
    assert kept.getpixel((300, 100)) == (0, 0, 128)
    assert opened(cleaned(file_of(Image.new("RGB", (4000, 100), "navy")))).size == (960, 24)
    assert opened(cleaned(file_of(Image.new("RGB", (200, 60), "navy")))).size == (200, 60)
    assert (WIDEST, HIGHEST) == (960, 240)


@pytest.mark.parametrize(
    ("picture", "kind", "colour"),
    [
        (Image.new("CMYK", (100, 50), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
        (Image.new("L", (100, 50), 77), "JPEG", (77, 77, 77)),
        (Image.new("L", (100, 50), 77), "PNG", (77, 77, 77)),
        (Image.new("1", (100, 50), 1), "PNG", (255, 255, 255)),
        (Image.new("I;16", (100, 50), 0x8000), "PNG", (128, 128, 128)),
        (Image.new("RGB", (100, 50), "red").quantize(4), "PNG", (255, 0, 0)),
        (Image.new("LA", (100, 50), (77, 128)), "PNG", (77, 77, 77, 128)),
        (Image.new("RGBA", (100, 50), (9, 8, 7, 100)), "PNG", (9, 8, 7, 100)),
    ],
    ids=lambda value: getattr(value, "mode", None),
)
def test_every_kind_of_colours_comes_out_as_it_looks(picture, kind, colour):
    kept = opened(cleaned(file_of(picture, kind)))
    assert kept.mode == ("RGB" if len(colour) == 3 else "RGBA")
    assert all(abs(got - want) <= 2 for got, want in zip(kept.getpixel((50, 25)), colour, strict=True))


def test_a_palette_with_a_transparent_colour_stays_transparent():
    picture = Image.new("P", (100, 50), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(1, (50, 0, 100, 50))
    kept = opened(cleaned(file_of(picture, transparency=0)))
    assert kept.getpixel((10, 10))[3] == 0
    assert kept.getpixel((80, 10)) == (0, 0, 255, 255)


@pytest.mark.policy("A-8.20")
def test_nothing_but_the_picture_is_kept():
    picture = Image.new("RGB", (100, 50), "navy")
    place = Image.Exif()
    place[0x010E] = SECRET.decode()
    place.get_ifd(0x8825)[29] = SECRET.decode()
    said = PngInfo()
    said.add_text("Author", SECRET.decode())
    files = [
        file_of(picture, "JPEG", exif=place, comment=SECRET),
        file_of(picture, "PNG", exif=place, pnginfo=said),
        file_of(picture, "PNG") + b"PK\x03\x04<script>alert(1)</script>" + SECRET,
        file_of(picture, "JPEG") + b"<?php system($_GET[0]);" + SECRET,
        file_of(picture, "PNG", icc_profile=SECRET),
    ]
    for file in files:
        assert SECRET in file or SECRET.decode().encode("utf-16-le") in file or b"iCCP" in file
        kept = cleaned(file)
        for marker in (SECRET, b"script", b"php", b"PK\x03\x04", b"eXIf", b"tEXt", b"iCCP", b"tIME"):
            assert marker not in kept
        assert kept.endswith(b"IEND\xaeB`\x82")


def test_a_photo_that_lies_on_its_side_is_put_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    assert opened(cleaned(file_of(Image.new("RGB", (100, 50)), "JPEG", exif=turned))).size == (50, 100)


@pytest.mark.policy("A-8.20")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "other-kind"),
        (b"hello", "other-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "drawing"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a 'b'>]><SVG/>", "drawing"),
        (b"%PDF-1.7", "other-kind"),
        (file_of(Image.new("RGB", (100, 50)), "GIF"), "other-kind"),
        (file_of(Image.new("RGB", (100, 50)), "WEBP"), "other-kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * (LARGEST_FILE + 1), "too-heavy"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "broken"),
        (file_of(Image.new("RGB", (100, 50)))[:-30], "broken"),
        (file_of(Image.effect_noise((200, 100), 60), "JPEG")[:-2000], "broken"),
        (made_up_png(100, 50), "broken"),
        (made_up_png(60_000, 60_000), "too-large"),
        (made_up_png(12_000, 12_000), "too-large"),
        (made_up_png(8_001, 50), "too-large"),
        (made_up_png(5_000, 5_000), "too-large"),
        (made_up_png(0, 0), "broken"),
        (file_of(Image.new("RGB", (100, 39))), "too-small"),
        (file_of(Image.new("RGBA", (100, 50), (1, 2, 3, 0))), "empty"),
        (
            file_of(
                Image.new("RGB", (100, 50)), save_all=True, append_images=[Image.new("RGB", (100, 50), "red")]
            ),
            "animated",
        ),
    ],
)
def test_what_can_t_be_a_logo_is_refused_with_a_reason(content, code):
    assert refused(content) == code


def test_a_bomb_of_text_inside_a_picture_does_no_harm():
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 80_000_000, 9))
    whole = file_of(Image.new("RGB", (100, 50), "navy"))
    assert refused(whole[:33] + bomb + whole[33:]) == "broken"


@given(st.binary(max_size=400), st.integers(min_value=0, max_value=300))
def test_no_damage_does_more_than_be_refused(damage, place):
    whole = file_of(Image.effect_noise((60, 50), 60).convert("RGB"))
    try:
        kept = cleaned(whole[:place] + damage + whole[place + len(damage) :])
    except NotALogo:
        return
    assert opened(kept).size[0] <= WIDEST


def test_the_same_picture_has_the_same_fingerprint_however_it_was_sent():
    picture = Image.new("RGB", (100, 50), "navy")
    said = PngInfo()
    said.add_text("Author", "somebody")
    assert fingerprint(cleaned(file_of(picture))) == fingerprint(cleaned(file_of(picture, pnginfo=said)))
