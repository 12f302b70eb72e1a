"""What becomes of files that learners send."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from samskap.portfolio.rules import LARGEST_FILE
from samskap.ui.uploads import LARGEST_SIDE, Cleaned, NotTaken, cleaned
from tests.portfolio import hostile
from tests.portfolio.hostile import HEIC, PDF, SECRET, SVG, file_of, photo


def opened(file: Cleaned) -> Image.Image:
    picture = Image.open(io.BytesIO(file.content))
    picture.load()
    return picture


def refused(content: bytes, name: str = "photo.jpg") -> str:
    with pytest.raises(NotTaken) as caught:
        cleaned(content, name)
    return caught.value.code


@pytest.mark.policy("A-9.6")
@pytest.mark.journey("A3.Wrong", "A3.Pass")
def test_of_a_photo_nothing_is_left_but_the_picture_the_right_way_up():
    sent = hostile.photo_with_a_place()
    assert sent.count(SECRET) >= 4
    kept = cleaned(sent, "IMG_4711.JPG")
    assert (kept.media_type, kept.file_name) == ("image/jpeg", "IMG_4711.jpg")
    assert (kept.width, kept.height) == (300, 400) == opened(kept).size
    picture = opened(kept)
    assert not picture.getexif()
    assert set(picture.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    for marker in (SECRET, b"Exif", b"xmpmeta", b"ICC_PROFILE", b"\xff\xfe"):
        assert marker not in kept.content


@pytest.mark.policy("A-9.6")
def test_of_a_drawing_nothing_is_left_but_the_picture():
    kept = cleaned(hostile.drawing_with_a_place(), "drawing.png")
    assert kept.media_type == "image/png"
    assert opened(kept).info == {}
    for marker in (SECRET, b"tEXt", b"iTXt", b"eXIf", b"iCCP", b"tIME"):
        assert marker not in kept.content


@pytest.mark.policy("A-9.6")
@pytest.mark.parametrize(
    "behind",
    [b"PK\x03\x04" + SECRET, b"<script>alert(1)</script>", b"<?php system($_GET[0]);", PDF, SVG],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hangs_behind_a_picture_is_gone(kind, behind):
    kept = cleaned(file_of(photo((60, 40)), kind) + behind, "a.html")
    assert behind[:8] not in kept.content
    assert kept.media_type in {"image/jpeg", "image/png"}
    assert kept.file_name in {"a.jpg", "a.png"}


def test_a_large_photo_is_made_smaller_and_keeps_its_shape():
    kept = cleaned(file_of(photo((4_000, 3_000)), "JPEG"), "photo.jpg")
    assert (kept.width, kept.height) == (LARGEST_SIDE, 1_500)
    assert len(kept.content) < LARGEST_FILE


def test_a_drawing_stays_sharp_and_a_photo_saved_as_one_becomes_a_photo():
    assert cleaned(file_of(Image.new("RGB", (1_500, 900), "navy")), "a.png").media_type == "image/png"
    noise = cleaned(file_of(photo((1_500, 900))), "a.png")
    assert noise.media_type == "image/jpeg"
    assert noise.file_name == "a.jpg"


def test_what_is_transparent_becomes_white():
    drawing = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
    drawing.paste((0, 0, 0, 255), (50, 0, 100, 50))
    kept = opened(cleaned(file_of(drawing), "a.png"))
    assert kept.mode == "RGB"
    assert [kept.getpixel((x, 20)) for x in (10, 80)] == [(255, 255, 255), (0, 0, 0)]


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_photos_in_other_colours_are_taken(mode):
    assert opened(cleaned(file_of(photo().convert(mode), "JPEG"), "a.jpg")).mode == "RGB"


def test_of_a_photo_with_its_depth_the_photo_is_kept():
    first, second = Image.new("RGB", (60, 40), "navy"), Image.new("RGB", (60, 40), "red")
    several = file_of(first, "MPO", save_all=True, append_images=[second])
    kept = opened(cleaned(several, "a.jpg"))
    assert kept.getpixel((20, 20))[2] > 100
    assert getattr(kept, "n_frames", 1) == 1


@pytest.mark.policy("A-9.6")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "nothing"),
        (b"hello", "other-kind"),
        (SVG, "drawing"),
        (b"<html><script>alert(1)</script>", "other-kind"),
        (b"MZ\x90\0" + b"\0" * 100, "other-kind"),
        (b"PK\x03\x04" + b"\0" * 100, "other-kind"),
        (file_of(photo((60, 40)), "GIF"), "other-kind"),
        (file_of(photo((60, 40)), "TIFF"), "other-kind"),
        (HEIC, "phone-photo"),
        (hostile.moving("PNG"), "animated"),
        (hostile.moving("WEBP"), "animated"),
        (file_of(photo())[:-30], "broken"),
        (file_of(photo(), "JPEG")[:-2_000], "broken"),
        (file_of(photo(), "WEBP")[:-2_000], "broken"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "broken"),
        (hostile.png_that_says(100, 50), "broken"),
        (hostile.png_that_says(60_000, 60_000), "too-large"),
        (hostile.png_that_says(16_001, 50), "too-large"),
        (hostile.png_that_says(6_000, 5_000), "too-large"),
        (hostile.jpeg_that_says(60_000, 60_000), "too-large"),
        (file_of(Image.new("RGB", (100, 15))), "too-small"),
        (file_of(Image.new("RGBA", (100, 50), (1, 2, 3, 0))), "empty"),
        (b"\xff\xd8\xff" + b"\0" * LARGEST_FILE, "too-heavy"),
        (PDF[:-8], "broken"),
        (PDF.replace(b"%%EOF", b"") + b"\0" * 3_000, "broken"),
        (b"  " + PDF, "other-kind"),
        (PDF + b"\0" * LARGEST_FILE, "too-heavy"),
    ],
)
def test_what_can_t_be_taken_is_refused_with_a_reason(content, code):
    assert refused(content) == code


def test_the_name_of_a_file_decides_nothing():
    assert refused(SVG, "photo.jpg") == "drawing"
    assert cleaned(file_of(photo((60, 40)), "JPEG"), "report.pdf").file_name == "report.jpg"
    assert cleaned(PDF, "photo.jpg").file_name == "photo.pdf"


def test_a_bomb_of_text_inside_a_picture_does_no_harm():
    import zlib

    bomb = hostile.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 80_000_000, 9))
    whole = file_of(Image.new("RGB", (100, 50), "navy"))
    assert refused(whole[:33] + bomb + whole[33:]) == "broken"


def test_a_pdf_is_kept_as_its_author_made_it():
    kept = cleaned(PDF, "Report.PDF")
    assert (kept.content, kept.media_type, kept.is_picture) == (PDF, "application/pdf", False)


@given(st.binary(max_size=400), st.integers(min_value=0, max_value=600))
def test_no_damage_does_more_than_be_refused(damage, place):
    whole = hostile.file_of(WHOLE, "JPEG")
    try:
        kept = cleaned(whole[:place] + damage + whole[place + len(damage) :], "a.jpg")
    except NotTaken:
        return
    assert not kept.is_picture or max(opened(kept).size) <= LARGEST_SIDE


WHOLE = photo((60, 50))
