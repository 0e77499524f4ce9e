package descent.topic.tsp.label;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The tours of {@link #SIZE} consecutive instances of a request, closely packed. The instances
 * themselves follow from the request and are drawn again when asked for, which takes microseconds.
 */
final class LabelShard {
  /** Instances in a shard. */
  static final int SIZE = 1000;

  private final LabelRequest request;
  private final long number;
  private final int[] begins;
  private final short[] cities;
  private final boolean[] proven;

  private LabelShard(
      LabelRequest request, long number, int[] begins, short[] cities, boolean[] proven) {
    this.request = request;
    this.number = number;
    this.begins = begins;
    this.cities = cities;
    this.proven = proven;
  }

  /** Packs {@link #SIZE} labels. */
  static LabelShard of(LabelRequest request, long number, List<LabelledInstance> labels) {
    int total = labels.stream().mapToInt(label -> label.tour().size()).sum();
    int[] all = new int[total];
    boolean[] proven = new boolean[SIZE];
    int end = 0;
    for (int i = 0; i < SIZE; i++) {
      int[] tour = labels.get(i).tour().toArray();
      System.arraycopy(tour, 0, all, end, tour.length);
      end += tour.length;
      proven[i] = labels.get(i).proven();
    }
    return of(request, number, all, proven);
  }

  /**
   * Takes apart what {@link #cities} and {@link #proven} gave.
   *
   * @throws IllegalArgumentException if these are not tours of the request's instances
   */
  static LabelShard of(LabelRequest request, long number, int[] cities, boolean[] proven) {
    if (proven.length != SIZE) {
      throw new IllegalArgumentException(
          "Expected " + SIZE + " tours in a shard but got " + proven.length);
    }
    int[] begins = new int[SIZE + 1];
    short[] packed = new short[cities.length];
    for (int i = 0; i < SIZE; i++) {
      int begin = begins[i];
      int end = begin + request.instance(number * SIZE + i).size();
      if (end > cities.length) {
        throw new IllegalArgumentException(
            "Expected at least " + end + " cities in a shard but got " + cities.length);
      }
      int[] tour = Tour.of(Arrays.copyOfRange(cities, begin, end)).toArray();
      for (int k = 0; k < tour.length; k++) {
        packed[begin + k] = (short) tour[k];
      }
      begins[i + 1] = end;
    }
    return new LabelShard(request, number, begins, packed, proven.clone());
  }

  /** The label at an index within the shard, in the direction that {@code Exact} gives it. */
  LabelledInstance get(int index) {
    int begin = begins[index];
    int[] tour = new int[begins[index + 1] - begin];
    for (int k = 0; k < tour.length; k++) {
      tour[k] = cities[begin + k];
    }
    return new LabelledInstance(
        instance(index), Tour.of(tour).lowerNeighbourFirst(), proven[index]);
  }

  private Instance instance(int index) {
    return request.instance(number * SIZE + index);
  }

  /** All tours, one after the other. */
  int[] cities() {
    int[] all = new int[cities.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = cities[i];
    }
    return all;
  }

  /** Which tours are proven (SIZE). */
  boolean[] proven() {
    return proven.clone();
  }

  /** A checksum of places, tours and proofs: labels that were made for other places show. */
  long checksum() {
    CRC32C sum = new CRC32C();
    for (int i = 0; i < SIZE; i++) {
      Instance instance = instance(i);
      int n = instance.size();
      ByteBuffer bytes = ByteBuffer.allocate(n * (2 * Double.BYTES + Short.BYTES) + 1);
      for (int city = 0; city < n; city++) {
        bytes.putDouble(instance.x(city)).putDouble(instance.y(city));
        bytes.putShort(cities[begins[i] + city]);
      }
      bytes.put((byte) (proven[i] ? 1 : 0));
      sum.update(bytes.flip());
    }
    return sum.getValue();
  }
}
