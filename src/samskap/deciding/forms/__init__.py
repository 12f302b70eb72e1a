"""The forms of consultation, examination answers and decision."""
