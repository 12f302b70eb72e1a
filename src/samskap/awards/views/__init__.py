"""The way from the last answer to a certificate, the holder's pages, and the pages where others check it."""
