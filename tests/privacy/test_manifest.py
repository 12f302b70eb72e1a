"""Every column of every table is declared, with a reason (X-6.1)."""

import pytest

from samskap.privacy import completeness


@pytest.mark.policy("X-6.1")
def test_every_field_of_every_model_is_declared():
    assert completeness.problems() == []
