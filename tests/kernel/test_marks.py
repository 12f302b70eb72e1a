"""The mark that ties a rule to its statements leaves the rule as it is."""

from samskap.kernel import policy as marks


def test_a_mark_keeps_the_rule_and_writes_it_down(monkeypatch):
    monkeypatch.setattr(marks, "RULES", {})

    def rule() -> int:
        return 7

    marked = marks.policy("A-7", "A-8")(rule)
    assert marked is rule
    name = f"{rule.__module__}.{rule.__qualname__}"
    assert {"A-7": [name], "A-8": [name]} == marks.RULES
