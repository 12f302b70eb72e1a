"""Exact fair chances under quotas, and a draw that anyone can repeat.

Plain Python with nothing but the standard library, for 3.9 and later: `verify_draw.py`, which anyone may
download, is put together from these very modules.
"""
