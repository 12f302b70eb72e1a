"""What is read about channels and links; `channel_of_code` is for rooms above."""

from samskap.campaigns.queries.codes import channel_of_code

__all__ = ["channel_of_code"]
