import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/** Searching: from the query string to ids and scores, by the fastest way that Lucene has for each kind of query. */
final class LuceneSearch {
  /** What a query gave; `total` is -1 where it was not asked for. */
  record Answer(long total, List<String> names, List<Float> values) {}

  private static final Sort NEWEST = new Sort(LongField.newSortField("date", true, SortedNumericSelector.Type.MIN));

  private final Analyzer analyzer = LuceneIndex.analyzer();
  private final QueryBuilder words = new QueryBuilder(analyzer);
  private final IndexSearcher searcher;
  private SortedSetDocValuesReaderState facets;

  LuceneSearch(Path folder) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
  }

  /** The timed part. The fields are those of a line of a log: kind, text, since, until. */
  Callable<Answer> prepare(String[] query, String measure, int limit) {
    String kind = query[0];
    return switch (measure) {
      case "count" -> () -> new Answer(searcher.count(parse(query)), List.of(), List.of());
      case "facets" -> () -> countSections(parse(query));
      case "top100" -> () -> best(parse(query), limit, Integer.MAX_VALUE, true);
      default -> kind.equals("newest")
          ? () -> newest(parse(query), limit)
          : () -> best(parse(query), limit, limit, false);
    };
  }

  private Query parse(String[] query) {
    Query parsed = switch (query[0]) {
      case "and2", "and3" -> words.createBooleanQuery("text", query[1], Occur.MUST);
      case "phrase2", "phrase3", "phrase_stop" -> words.createPhraseQuery("text", query[1]);
      case "mixed" -> mixed(query[1].split(" "));
      case "prefix" -> new PrefixQuery(new Term("text", analyzer.normalize("text", query[1])));
      case "fuzzy" -> fuzzy(query[1]);
      default -> words.createBooleanQuery("text", query[1], Occur.SHOULD);
    };
    if (parsed == null) return new MatchNoDocsQuery();
    if (query[2].isEmpty()) return parsed;
    Query days = LongField.newRangeQuery("date", LuceneIndex.day(query[2]), LuceneIndex.day(query[3]));
    return new BooleanQuery.Builder().add(parsed, Occur.MUST).add(days, Occur.FILTER).build();
  }

  private Query mixed(String[] three) {
    Query either = words.createBooleanQuery("text", three[0] + " " + three[1], Occur.SHOULD);
    Query third = words.createBooleanQuery("text", three[2], Occur.MUST);
    if (either == null || third == null) return null;
    return new BooleanQuery.Builder().add(either, Occur.MUST).add(third, Occur.MUST).build();
  }

  /** The stem of the word, with an edit distance of 1: the index holds stems. */
  private Query fuzzy(String word) {
    Query stem = words.createBooleanQuery("text", word, Occur.MUST);
    return stem instanceof org.apache.lucene.search.TermQuery one ? new FuzzyQuery(one.getTerm(), 1) : stem;
  }

  private Answer best(Query query, int limit, int counted, boolean total) throws IOException {
    TopDocs found = searcher.search(query, new TopScoreDocCollectorManager(limit, null, counted));
    return answer(found, total ? total(found) : -1);
  }

  private Answer newest(Query query, int limit) throws IOException {
    return answer(searcher.search(query, new TopFieldCollectorManager(NEWEST, limit, null, limit)), -1);
  }

  private Answer countSections(Query query) throws IOException {
    if (facets == null) {
      facets = new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader(), LuceneIndex.FACETS);
    }
    FacetsCollector matches = searcher.search(query, new FacetsCollectorManager());
    FacetResult sections = new SortedSetDocValuesFacetCounts(facets, matches).getTopChildren(1000, "section");
    List<String> names = new ArrayList<>();
    List<Float> counts = new ArrayList<>();
    for (LabelAndValue one : sections == null ? new LabelAndValue[0] : sections.labelValues) {
      names.add(one.label);
      counts.add(one.value.floatValue());
    }
    return new Answer(-1, names, counts);
  }

  private Answer answer(TopDocs found, long total) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    List<String> names = new ArrayList<>(found.scoreDocs.length);
    List<Float> scores = new ArrayList<>(found.scoreDocs.length);
    for (ScoreDoc hit : found.scoreDocs) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), "id");
      ids.advanceExact(hit.doc - leaf.docBase);
      BytesRef id = ids.lookupOrd(ids.ordValue());
      names.add(id.utf8ToString());
      scores.add(hit instanceof FieldDoc ? 0f : hit.score);
    }
    return new Answer(total, names, scores);
  }

  /** Lucene 9 has the total as a field, Lucene 10 as a method. */
  private static long total(TopDocs found) {
    try {
      Object hits = found.totalHits;
      return TOTAL instanceof java.lang.reflect.Method method
          ? (long) method.invoke(hits)
          : ((java.lang.reflect.Field) TOTAL).getLong(hits);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
  }

  private static final Member TOTAL = totalMember();

  private static Member totalMember() {
    Class<?> type = org.apache.lucene.search.TotalHits.class;
    try {
      return type.getMethod("value");
    } catch (NoSuchMethodException lucene9) {
      try {
        return type.getField("value");
      } catch (NoSuchFieldException error) {
        throw new IllegalStateException(error);
      }
    }
  }
}
