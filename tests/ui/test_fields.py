"""Fields: label, hint, control and error belong together, and nothing is ever cut."""

import re

import pytest
from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    text = forms.CharField(label="Reflection", help_text="Only you.", widget=forms.Textarea, max_length=50)
    name = forms.CharField(label="Name", required=False, max_length=9)
    email = forms.EmailField(label="E-mail")
    agree = forms.BooleanField(label="I agree")
    pilot = forms.ChoiceField(
        label="Pilot", choices=[("5", "Spain"), ("8", "Finland")], widget=forms.RadioSelect
    )
    pilots = forms.MultipleChoiceField(
        label="Pilots", choices=[("5", "Spain"), ("8", "Finland")], widget=forms.CheckboxSelectMultiple
    )
    country = forms.ChoiceField(label="Country", choices=[("no", "Norway")])
    secret = forms.CharField(widget=forms.HiddenInput)


def html(source: str, form: forms.Form) -> str:
    return Template(source).render(Context({"form": form}))


def control(shown: str) -> str:
    found = re.search(r"<(?:input|textarea|select)[^>]*>", shown)
    assert found
    return found[0]


def test_label_hint_and_control_belong_together() -> None:
    shown = html("{% field form.text %}", Sample())
    assert '<label class="ds-label" for="id_text">Reflection</label>' in shown
    assert 'id="id_text-hint">Only you.</div>' in shown
    assert 'aria-describedby="id_text-hint"' in control(shown)
    assert shown.index("<label") < shown.index("-hint") < shown.index("<textarea")


@pytest.mark.policy("A-7", "X-3")
def test_pasted_text_is_never_cut_by_the_browser() -> None:
    for name in ("text", "name"):
        assert "maxlength" not in html(f"{{% field form.{name} limit=50 %}}", Sample())


@pytest.mark.policy("A-7")
def test_the_limit_is_counted_as_the_server_counts() -> None:
    text = "e\u0301\r\n" * 6  # decomposed letter and two-sign line end: two code points each
    shown = html("{% field form.text limit=10 %}", Sample({"text": text}))
    assert 'data-limit="10"' in control(shown)
    assert "id_text-count" in control(shown)
    assert re.search(r'id="id_text-count" data-over[^>]*>12 of at most 10 characters', shown)
    fits = html("{% field form.text limit=12 %}", Sample({"text": text}))
    assert "data-over" not in fits


def test_an_error_is_told_at_the_field_and_to_screen_readers() -> None:
    form = Sample({"email": "nobody"})
    shown = html("{% field form.email %}", form)
    assert 'aria-invalid="true"' in control(shown)
    assert 'aria-describedby="id_email-error"' in control(shown)
    assert re.search(r'id="id_email-error"><p>[^<]+</p>', shown)
    assert 'value="nobody"' in control(shown)


def test_only_optional_fields_are_marked() -> None:
    assert "(optional)" in html("{% field form.name %}", Sample())
    assert "(optional)" not in html("{% field form.name optional=False %}", Sample())
    assert "(optional)" not in html("{% field form.email %}", Sample())


@pytest.mark.policy("X-1")
def test_words_find_their_direction_and_addresses_keep_theirs() -> None:
    directions = {
        name: html(f"{{% field form.{name} %}}", Sample()) for name in ("text", "name", "email", "country")
    }
    assert 'dir="auto"' in control(directions["text"])
    assert 'dir="auto"' in control(directions["name"])
    assert 'dir="ltr"' in control(directions["email"])
    assert "dir=" not in control(directions["country"])


@pytest.mark.parametrize("name", ["pilot", "pilots"])
def test_a_group_is_a_fieldset_with_a_legend(name: str) -> None:
    shown = html(f"{{% field form.{name} %}}", Sample({name: ["8"]}))
    assert "<fieldset" in shown
    assert "<legend>" in shown
    assert shown.count('class="ds-input"') == 2
    assert re.search(r'value="8"[^>]*checked', shown)
    for option in re.findall(r'<input[^>]*\sid="([^"]+)"', shown):
        assert f'for="{option}"' in shown


def test_a_group_tells_its_error_once() -> None:
    shown = html("{% field form.pilot %}", Sample({}))
    assert shown.count('id="id_pilot-error"') == 1
    assert 'aria-describedby="id_pilot-error"' in shown
    assert shown.count('aria-invalid="true"') == 2


def test_a_single_checkbox_has_its_label_after_it() -> None:
    shown = html("{% field form.agree %}", Sample())
    assert "<fieldset" not in shown
    assert shown.index("<input") < shown.index("<label")


def test_a_hidden_field_is_only_a_control() -> None:
    assert html("{% field form.secret %}", Sample()).strip() == control(
        html("{% field form.secret %}", Sample())
    )


def test_the_summary_lists_everything_with_links_and_takes_focus() -> None:
    form = Sample(
        {"text": "x", "email": "nobody", "agree": "on", "pilots": ["5"], "country": "no", "secret": "s"}
    )
    form.add_error(None, "The course has changed.")
    shown = html("{% error_summary form %}", form)
    assert "There are 3 things to fix" in shown
    assert 'tabindex="-1" autofocus' in shown
    assert "<li>The course has changed.</li>" in shown
    assert '<a href="#id_email">E-mail: ' in shown
    assert '<a href="#id_pilot_0">Pilot: ' in shown or '<a href="#id_pilot">Pilot: ' in shown


def test_a_label_that_is_a_sentence_gets_no_colon_in_the_summary() -> None:
    form = Sample({})
    form.fields["text"].label = "What do you want to do?"
    assert "What do you want to do? " in html("{% error_summary form %}", form)
    assert "?:" not in html("{% error_summary form %}", form)


def test_no_summary_when_all_is_well() -> None:
    assert html("{% error_summary form %}", Sample()) == ""
