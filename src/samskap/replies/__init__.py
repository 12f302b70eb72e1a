"""What readers write under a page of a course, looked after by moderators."""
