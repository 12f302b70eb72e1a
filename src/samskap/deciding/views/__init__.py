"""The pages of consultation, examination answers and decision."""
