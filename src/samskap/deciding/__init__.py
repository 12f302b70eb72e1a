"""Consultation, answers of institutions about examination, the dated decision."""
