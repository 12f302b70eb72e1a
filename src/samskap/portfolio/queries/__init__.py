"""What pages want to know about portfolios. Reads only, a fixed number of queries."""
