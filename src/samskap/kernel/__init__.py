"""Plain Python that every room may use: text limits, reference codes, verdicts, policy marks."""
