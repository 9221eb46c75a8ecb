"""What work: the kinds of queries, what is asked of each, and the limits that the ratios must keep."""
