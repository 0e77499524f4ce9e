package descent.topic.recurrent.data;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Examples by index, kept or generated when asked for.
 *
 * @param size of one pass
 * @param fresh whether later passes bring new examples: pass p has the indices from p size on
 * @param source gives an example; the same index gives the same one again
 */
public record Examples(int size, boolean fresh, LongFunction<Example> source) {

  /** A fixed list. */
  public static Examples of(List<Example> examples) {
    List<Example> kept = List.copyOf(examples);
    return new Examples(kept.size(), false, i -> kept.get((int) i));
  }

  /** Example {@code i} of pass {@code pass}. */
  public Example get(long pass, int i) {
    return source.apply(fresh ? pass * size + i : i);
  }

  /** A digest of the first pass, or of its beginning where passes are fresh. */
  int digest() {
    int hash = size;
    for (int i = 0; i < Math.min(size, fresh ? 100 : size); i++) {
      hash = 31 * hash + get(0, i).digest();
    }
    return hash;
  }
}
