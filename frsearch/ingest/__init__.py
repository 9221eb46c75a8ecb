"""Reading articles from files, folders and standard input, one at a time, however long the source is.

    .txt                one article: an optional `date YYYY[-MM[-DD]]`, then paragraphs      text.py
    .jsonl, .ndjson     one JSON object a line                                              json_lines.py
    .json               an array of objects, or one object                                  json_document.py

Each may be packed with gzip, xz or Zstandard (told by the first bytes, not by the name). A folder is walked in sorted
order; `-` is standard input. What cannot be read as an article is a `BadRecord`: reported, skipped, and never the end
of the run, unless `strict` asks for that.
"""

from frsearch.ingest.bad_record import BadRecord
from frsearch.ingest.reading import measure, read

__all__ = ["BadRecord", "measure", "read"]
