"""Colours: every pair that components put together can be read, in light and in dark."""

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "src/samskap/ui/theme/samskap.css"
FAMILIES = ["accent", "neutral", "brand1", "success", "danger", "info"]
SURFACES = ["surface-default", "surface-tinted", "surface-hover"]


def tokens(scheme: str) -> dict[str, str]:
    """The tokens of one colour scheme, by name without the "--ds-color-"; --s-* ones with it."""
    css = re.sub(r"/\*.*?\*/", "", THEME.read_text(encoding="utf-8"), flags=re.DOTALL)
    block = re.search(rf'\[data-color-scheme="{scheme}"\] \{{(.*?)\n  \}}', css, re.DOTALL)
    assert block
    found = dict(re.findall(r"--(?:ds-color-)?([\w-]+): (#[0-9a-f]{3,6});", block[1]))
    return {
        name: "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value
        for name, value in found.items()
    }


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG defines it, between 1 and 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.policy("X-2")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_text_can_be_read_on_every_surface_of_its_family(scheme: str, family: str) -> None:
    colours = tokens(scheme)
    grounds = {f"{family}-{surface}" for surface in SURFACES} | {
        "neutral-background-default",
        "neutral-surface-default",
    }
    for text in (f"{family}-text-default", f"{family}-text-subtle"):
        for ground in grounds:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


@pytest.mark.policy("X-2")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_words_on_buttons_can_be_read_in_every_state(scheme: str, family: str) -> None:
    colours = tokens(scheme)
    for step in ("default", "hover", "active"):
        assert (
            contrast(colours[f"{family}-base-contrast-default"], colours[f"{family}-base-{step}"]) >= 4.5
        ), step


@pytest.mark.policy("X-2")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_edges_of_controls_can_be_seen(scheme: str, family: str) -> None:
    colours = tokens(scheme)
    for ground in ("neutral-background-default", "neutral-surface-default", f"{family}-surface-tinted"):
        assert contrast(colours[f"{family}-border-default"], colours[ground]) >= 3, ground


@pytest.mark.policy("X-2")
def test_the_deep_panel_carries_the_dark_scheme() -> None:
    deep, dark = tokens("light")["s-deep"], tokens("dark")
    for text in ("neutral-text-default", "neutral-text-subtle", "accent-text-subtle", "accent-text-default"):
        assert contrast(dark[text], deep) >= 4.5, text
    assert contrast(dark["brand1-base-default"], deep) >= 3


@pytest.mark.policy("X-2")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_double_ring_is_seen_on_any_ground(scheme: str) -> None:
    """One of the two rings stands out from whatever lies under it, and they stand out from each other."""
    colours = tokens(scheme)
    rings = colours["focus-inner"], colours["focus-outer"]
    assert contrast(*rings) >= 3
    grounds = [
        value
        for name, value in colours.items()
        if "surface" in name or "base-default" in name or "s-deep" in name
    ]
    for ground in grounds:
        assert max(contrast(ring, ground) for ring in rings) >= 3, ground
