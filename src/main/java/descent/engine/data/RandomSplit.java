package descent.engine.data;

import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts a dataset at random into parts that share no sample; the seed alone decides how. */
public final class RandomSplit {
  private RandomSplit() {}

  /**
   * Parts of these lengths.
   *
   * @throws IllegalArgumentException unless the lengths add up to the dataset's size
   */
  public static List<Subset> ofLengths(Dataset dataset, long seed, int... lengths) {
    if (Arrays.stream(lengths).anyMatch(length -> length < 0)
        || Arrays.stream(lengths).asLongStream().sum() != dataset.size()) {
      throw new IllegalArgumentException(
          "RandomSplit expected lengths that add up to "
              + dataset.size()
              + " but got "
              + Arrays.toString(lengths));
    }
    int[] order = Generator.of(seed, "split").permutation(dataset.size());
    List<Subset> parts = new ArrayList<>();
    int from = 0;
    for (int length : lengths) {
      parts.add(new Subset(dataset, Arrays.copyOfRange(order, from, from + length)));
      from += length;
    }
    return parts;
  }

  /**
   * Parts of these fractions, which add up to 1. As in PyTorch each length is rounded down and the
   * samples left over go one each to the first parts.
   */
  public static List<Subset> ofFractions(Dataset dataset, long seed, double... fractions) {
    double sum = Arrays.stream(fractions).sum();
    if (!Arrays.stream(fractions).allMatch(f -> f >= 0 && f <= 1) || !(Math.abs(sum - 1) < 1e-9)) {
      throw new IllegalArgumentException(
          "RandomSplit expected fractions that add up to 1 but got " + Arrays.toString(fractions));
    }
    int[] lengths =
        Arrays.stream(fractions).mapToInt(f -> (int) Math.floor(f * dataset.size())).toArray();
    int left = dataset.size() - IntStream.of(lengths).sum();
    for (int i = 0; i < left; i++) {
      lengths[i % lengths.length]++;
    }
    return ofLengths(dataset, seed, lengths);
  }
}
