"""What the pages of applications show; `whole` gives everything about one."""

from samskap.applications.queries.contents import MemberView, Whole, whole, wholes

__all__ = ["MemberView", "Whole", "whole", "wholes"]
