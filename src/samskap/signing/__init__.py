"""What the installation signs with, and signs: keys, seals on PDFs, credentials, lists of withdrawn ones."""
