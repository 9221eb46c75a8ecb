import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** The articles of a prepared corpus (see corpora/article.py), read as they are taken; counts the reading apart. */
final class Articles implements Iterator<String[]>, AutoCloseable {
  static final int ID = 0, TITLE = 1, LEAD = 2, BODY = 3, DATE = 4, SOURCE = 5, SECTION = 6, TAGS = 7, URL = 8;

  private final BufferedReader lines;
  private String line;
  long nanoseconds;
  int count;

  Articles(Path corpus) throws IOException {
    lines = Files.newBufferedReader(corpus);
    line = lines.readLine();
  }

  @Override
  public boolean hasNext() {
    return line != null;
  }

  @Override
  public String[] next() {
    long start = System.nanoTime();
    try {
      String[] fields = line.split("\t", -1);
      for (int i = 0; i < fields.length; i++) fields[i] = unescape(fields[i]);
      line = lines.readLine();
      count++;
      return fields;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    } finally {
      nanoseconds += System.nanoTime() - start;
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) return text;
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = text.charAt(++i);
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      }
      out.append(c);
    }
    return out.toString();
  }
}
