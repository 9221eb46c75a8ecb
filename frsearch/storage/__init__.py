"""The index as files: segments, commits, the writer's lock, merges and clean-up.

All reading and writing of files goes through `Directory`, so that faults can be put in at one place and an index in
memory runs the same code. What is here knows nothing of French, of queries or of articles.
"""
