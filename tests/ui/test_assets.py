"""The style sheet: the right layers, nothing but white space lost, small enough."""

import gzip
import re
import time

import pytest

from tools import assets

INDEX = assets.DESIGNSYSTEMET / "index.css"
needs_packages = pytest.mark.skipif(not INDEX.exists(), reason="npm's packages are not installed")


def test_only_comments_and_needless_space_go() -> None:
    css = "/* one */ a ,\n b:hover {\n  color: red;\n"
    css += ' content: "a  /* b */ ; }";\n  width: calc(1px + 2px);\n}\n'
    assert assets.minify(css) == 'a,b:hover{color:red;content:"a  /* b */ ; }";width:calc(1px + 2px)}'


def test_addresses_in_styles_stay_as_they_are() -> None:
    css = "a { background: url(data:image/svg+xml;charset=utf-8,%3Csvg /*x*/ a, b%3E); }"
    assert "url(data:image/svg+xml;charset=utf-8,%3Csvg /*x*/ a, b%3E)" in assets.minify(css)


def test_a_space_before_a_pseudo_class_is_kept() -> None:
    assert assets.minify("a :is(b, c) > d { x: y }") == "a :is(b,c) > d{x:y}"


def test_dark_values_also_answer_to_the_system_and_stay_off_paper() -> None:
    css = '  [data-color-scheme="dark"] {\n    --x: 1;\n  }\n'
    shown = assets.minify(assets.expand_theme(css))
    assert '@media screen{[data-color-scheme="dark"]{--x:1}}' in shown
    assert '@media screen and (prefers-color-scheme:dark){[data-color-scheme="auto"]{--x:1}}' in shown


def test_the_colour_rule_is_written_once_per_colour() -> None:
    css = '/* @each one two+second: note */\n  [data-color="@each"] {\n    --a: var(--@each-a);\n  }\n'
    shown = assets.minify(assets.expand_theme(css))
    assert ':root,[data-color-scheme],[data-color="one"]{--a:var(--one-a)}' in shown
    assert '[data-color="second"],[data-color="two"]{--a:var(--two-a)}' in shown


@needs_packages
@pytest.mark.parametrize(("name", "layer"), assets.COMPONENTS)
def test_each_component_lies_in_the_layer_where_designsystemet_puts_it(name: str, layer: str) -> None:
    index = INDEX.read_text(encoding="utf-8")
    source = (assets.DESIGNSYSTEMET / f"{name}.css").read_text(encoding="utf-8").strip()
    before = index[: index.index(source[:200])]
    assert re.findall(r"@layer (ds\.\w+)\{", before)[-1] == layer


@needs_packages
def test_components_stand_in_designsystemets_order() -> None:
    index = INDEX.read_text(encoding="utf-8")
    for layer in {layer for _, layer in assets.COMPONENTS}:
        sources = [
            (assets.DESIGNSYSTEMET / f"{name}.css").read_text(encoding="utf-8").strip()[:200]
            for name, its_layer in assets.COMPONENTS
            if its_layer == layer
        ]
        places = [index.index(source) for source in sources]
        assert places == sorted(places)


@needs_packages
def test_every_token_that_is_used_is_set() -> None:
    css = assets.build()
    used = set(re.findall(r"var\((--ds-[\w-]+)\)", css))
    known = set(re.findall(r"(--ds-[\w-]+):", css))
    #: In rules of Designsystemet that none of our pages uses: sizes of headings and of text.
    unused = {name for name in used if re.match(r"--ds-(heading|body)-", name)}
    assert used - known - unused == set()


@needs_packages
@pytest.mark.policy("X-2")
def test_the_style_sheet_is_light_and_quickly_built() -> None:
    began = time.process_time()
    css = assets.build()
    assert time.process_time() - began < 5
    assert (
        len(gzip.compress(css.encode(), 9)) < 18_000
    )  # brotli, which browsers get, takes off another seventh
    assert assets.build() == css
