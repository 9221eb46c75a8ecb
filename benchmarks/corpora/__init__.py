"""On what: real news, its enlargement, the retrieval sets, and a tiny corpus for the smoke run.

Each corpus is made once into a *prepared* file, one escaped article a line (see `article`), which every engine reads,
whatever language it is written in.
"""
