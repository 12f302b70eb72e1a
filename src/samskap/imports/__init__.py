"""Taking courses in: feeds, spreadsheets and pages of other providers, looked through first."""
