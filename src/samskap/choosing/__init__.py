"""The board on which a term's courses are weighed against its needs."""
