"""What a need must say, how figures are read, and which courses could answer which need. Plain Python."""
