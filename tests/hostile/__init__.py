"""What somebody who means harm would send: queries, articles, files."""
