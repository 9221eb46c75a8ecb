"""The exhaustive oracle: ranks by looking at every token of every article, slowly and plainly.

It shares the query compiler, the French analysis and the scanner with the package, and nothing with the kernel's index:
what it judges is everything from the article to the ordered hits.
"""
