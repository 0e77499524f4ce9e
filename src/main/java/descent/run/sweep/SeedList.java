package descent.run.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Seeds as they are typed: {@code 1..10}, {@code 3}, {@code 1..4,9}. */
public final class SeedList {
  /** More runs than anybody waits for are a typing error. */
  private static final long MOST = 100_000;

  private SeedList() {}

  /** The seeds, in order, each once. */
  public static List<Long> parse(String text) {
    Set<Long> seeds = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      int dots = part.indexOf("..");
      long first = number(dots < 0 ? part : part.substring(0, dots), text);
      long last = dots < 0 ? first : number(part.substring(dots + 2), text);
      if (last < first || last - first >= MOST) {
        throw new IllegalArgumentException(
            "Seeds expected a range from low to high of at most " + MOST + " but got " + part);
      }
      for (long seed = first; seed <= last; seed++) {
        seeds.add(seed);
      }
    }
    return List.copyOf(new ArrayList<>(seeds));
  }

  private static long number(String part, String text) {
    try {
      return Long.parseLong(part.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Seeds expected whole numbers such as 1..10 or 1,2,5 but got " + text, e);
    }
  }
}
