package descent.topic.tsp.model;

import descent.engine.functional.AttentionMask;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Cities of several instances, side by side; city 0 of each is where its tour starts.
 *
 * @param places (B, N, 2), zeros beyond an instance's own cities
 * @param counts the cities of each instance (B)
 */
public record CityBatch(Tensor places, int[] counts) {
  /** Instances given by their places (n, 2), row-major. */
  public static CityBatch of(Device device, List<float[]> instances) {
    int[] counts = instances.stream().mapToInt(places -> places.length / 2).toArray();
    int most = Arrays.stream(counts).max().orElseThrow();
    float[] padded = new float[counts.length * most * 2];
    for (int b = 0; b < counts.length; b++) {
      System.arraycopy(instances.get(b), 0, padded, b * most * 2, 2 * counts[b]);
    }
    return new CityBatch(device.tensor(padded, counts.length, most, 2), counts);
  }

  /** B. */
  public int size() {
    return counts.length;
  }

  /** N, the cities of the largest instance. */
  public int cities() {
    return places.size(1);
  }

  /** Hides what is beyond each instance's own cities. */
  public AttentionMask mask() {
    return Arrays.stream(counts).allMatch(count -> count == cities())
        ? AttentionMask.none()
        : AttentionMask.ofPadding(AttentionMask.padding(cities(), counts));
  }
}
