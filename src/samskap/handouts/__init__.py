"""Parts of a course to use in a study circle: on paper, or as a file."""
