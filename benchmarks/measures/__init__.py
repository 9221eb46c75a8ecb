"""What is measured: one measure a file, each a function from a Bench to numbers for the record."""
