import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Indexing: FrenchAnalyzer and ASCII folding over one field; articles stored; id, date and section as doc values. */
final class LuceneIndex implements AutoCloseable {
  static final FacetsConfig FACETS = new FacetsConfig();
  private static final double BUFFER_MEGABYTES = 128;

  private final FSDirectory directory;
  private final IndexWriter writer;

  LuceneIndex(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig(analyzer()).setRAMBufferSizeMB(BUFFER_MEGABYTES));
  }

  /** Lucene's own French, with accents folded after stemming: FrenchAnalyzer alone leaves some (République, république). */
  static Analyzer analyzer() {
    Analyzer french = new FrenchAnalyzer();
    return new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return french;
      }

      @Override
      protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
        TokenStream folded = new ASCIIFoldingFilter(components.getTokenStream());
        return new TokenStreamComponents(components.getSource(), folded);
      }

      @Override
      protected TokenStream wrapTokenStreamForNormalization(String field, TokenStream in) {
        return new ASCIIFoldingFilter(in);
      }
    };
  }

  void add(Iterator<String[]> articles, int threads) throws Exception {
    if (threads == 1) {
      addFrom(articles);
      writer.commit();
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Future<?>[] running = new Future<?>[threads];
    for (int i = 0; i < threads; i++) running[i] = pool.submit(() -> addFrom(articles));
    for (Future<?> one : running) one.get();
    pool.shutdown();
    writer.commit();
  }

  /** Waits for merges. */
  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }

  private Void addFrom(Iterator<String[]> articles) throws IOException {
    while (true) {
      String[] article;
      synchronized (articles) {
        if (!articles.hasNext()) return null;
        article = articles.next();
      }
      writer.addDocument(FACETS.build(document(article)));
    }
  }

  private static Document document(String[] article) {
    Document document = new Document();
    String lead = article[Articles.LEAD];
    String text = article[Articles.TITLE] + "\n" + (lead.isEmpty() ? "" : lead + "\n") + article[Articles.BODY];
    document.add(new TextField("text", text, Field.Store.NO));
    document.add(new StringField("id", article[Articles.ID], Field.Store.YES));
    document.add(new SortedDocValuesField("id", new BytesRef(article[Articles.ID])));
    document.add(new LongField("date", day(article[Articles.DATE]), Field.Store.YES));
    if (!article[Articles.SECTION].isEmpty()) {
      document.add(new SortedSetDocValuesFacetField("section", article[Articles.SECTION]));
    }
    String[] stored = {"", "title", "lead", "body", "", "source", "section", "tags", "url"};
    for (int i = 0; i < stored.length; i++) {
      if (!stored[i].isEmpty() && !article[i].isEmpty()) document.add(new StoredField(stored[i], article[i]));
    }
    return document;
  }

  static long day(String date) {
    return date.isEmpty() ? 0 : LocalDate.parse(date).toEpochDay();
  }
}
