import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;

/** The engine's side of the line protocol that engines/protocol.py describes, for Lucene. */
final class LuceneEngine {
  private LuceneSearch search;

  public static void main(String[] arguments) throws Exception {
    PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    LuceneEngine engine = new LuceneEngine();
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String reply;
      try {
        reply = "ok\t" + engine.answer(line.split("\t", -1));
      } catch (Exception error) {
        error.printStackTrace();
        reply = "error\t" + error.toString().replaceAll("\\s+", " ");
      }
      replies.println(reply);
    }
  }

  private String answer(String[] words) throws Exception {
    return switch (words[0]) {
      case "index" -> index(Path.of(words[1]), Path.of(words[2]), Integer.parseInt(words[3]), words[4].equals("held"));
      case "open" -> open(Path.of(words[1]));
      case "warm" -> warm(words);
      case "search" -> search(words);
      case "rank" -> rank(Path.of(words[1]), Integer.parseInt(words[2]), Path.of(words[3]));
      case "memory" -> "" + status("/proc/self/smaps_rollup", "Private_Dirty");
      default -> throw new IllegalArgumentException("unknown command " + words[0]);
    };
  }

  private String index(Path folder, Path corpus, int threads, boolean held) throws Exception {
    try (Articles stream = new Articles(corpus)) {
      Iterator<String[]> articles = stream;
      if (held) {
        List<String[]> all = new ArrayList<>();
        stream.forEachRemaining(all::add);
        articles = all.iterator();
      }
      long before = stream.nanoseconds;
      long start = System.nanoTime();
      LuceneIndex index = new LuceneIndex(folder);
      index.add(articles, threads);
      long committed = System.nanoTime();
      index.close();
      long settled = System.nanoTime();
      start += stream.nanoseconds - before;
      String seconds = (committed - start) / 1e9 + "\t" + (settled - start) / 1e9;
      return seconds + "\t" + stream.count + "\t" + status("/proc/self/status", "VmHWM");
    }
  }

  private String open(Path folder) throws Exception {
    long start = System.nanoTime();
    search = new LuceneSearch(folder);
    return "" + (System.nanoTime() - start) / 1e9;
  }

  private String warm(String[] words) throws Exception {
    int last = Integer.parseInt(words[2]);
    List<Callable<LuceneSearch.Answer>> tasks = tasks(words[1], 0, last, words[3], Integer.parseInt(words[4]));
    long end = System.nanoTime() + (long) (Double.parseDouble(words[5]) * 1e9);
    int passes = 0;
    while (!tasks.isEmpty() && System.nanoTime() < end) {
      for (Callable<LuceneSearch.Answer> task : tasks) {
        task.call();
        if (System.nanoTime() > end) break;
      }
      passes++;
    }
    return "" + passes;
  }

  private String search(String[] words) throws Exception {
    int first = Integer.parseInt(words[2]);
    int last = Integer.parseInt(words[3]);
    List<Callable<LuceneSearch.Answer>> tasks = tasks(words[1], first, last, words[4], Integer.parseInt(words[5]));
    StringBuilder out = new StringBuilder();
    for (Callable<LuceneSearch.Answer> task : tasks) {
      long start = System.nanoTime();
      LuceneSearch.Answer answer = task.call();
      long nanoseconds = System.nanoTime() - start;
      String total = answer.total() < 0 ? "-" : "" + answer.total();
      out.append(nanoseconds).append('\t').append(total).append('\t').append(answer.names().size()).append('\n');
    }
    Files.writeString(Path.of(words[6]), out);
    return "" + tasks.size();
  }

  private String rank(Path log, int limit, Path out) throws Exception {
    int number = 0;
    try (BufferedWriter lines = Files.newBufferedWriter(out)) {
      for (Callable<LuceneSearch.Answer> task : tasks(log.toString(), 0, Integer.MAX_VALUE, "ranking", limit)) {
        LuceneSearch.Answer answer = task.call();
        for (int i = 0; i < answer.names().size(); i++) {
          lines.write(number + "\t" + answer.names().get(i) + "\t" + answer.values().get(i) + "\n");
        }
        number++;
      }
    }
    return "" + number;
  }

  private List<Callable<LuceneSearch.Answer>> tasks(String log, int first, int last, String measure, int limit)
      throws Exception {
    List<String> lines = Files.readAllLines(Path.of(log));
    List<Callable<LuceneSearch.Answer>> tasks = new ArrayList<>();
    for (String line : lines.subList(first, Math.min(last, lines.size()))) {
      tasks.add(search.prepare(line.split("\t", -1), measure, limit));
    }
    return tasks;
  }

  private static long status(String file, String name) throws Exception {
    for (String line : Files.readAllLines(Path.of(file))) {
      if (line.startsWith(name + ":")) return Long.parseLong(line.split("\\s+")[1]) * 1024;
    }
    throw new IllegalStateException(file + " has no " + name);
  }
}
