package descent.topic.recurrent.data;

import java.util.Arrays;

/**
 * Some sequences side by side, time first, shorter ones padded at the end with token 0 or zeros.
 *
 * @param steps T, of the longest
 * @param batch N
 * @param ids (T, N) row-major; empty where steps are numbers
 * @param features (T, N, F) row-major; empty where steps are tokens
 * @param lengths true length of each sequence
 * @param targets (T, N) where each step is asked, (N) where each sequence is; {@link Example#NONE}
 *     where nothing is
 * @param values (N) numbers asked for; empty where classes are
 */
public record SequenceBatch(
    int steps,
    int batch,
    int[] ids,
    float[] features,
    int[] lengths,
    int[] targets,
    float[] values) {

  /** Pads examples of one task to the longest of them. */
  public static SequenceBatch of(Reading reading, int featureCount, Example... examples) {
    int batch = examples.length;
    int[] lengths = new int[batch];
    for (int n = 0; n < batch; n++) {
      lengths[n] =
          featureCount > 0
              ? examples[n].features().length / featureCount
              : examples[n].ids().length;
    }
    int steps = Arrays.stream(lengths).max().orElse(0);
    int[] ids = new int[featureCount > 0 ? 0 : steps * batch];
    float[] features = new float[steps * batch * featureCount];
    int[] targets = new int[reading == Reading.EACH ? steps * batch : batch];
    Arrays.fill(targets, Example.NONE);
    float[] values = new float[reading == Reading.NUMBER ? batch : 0];
    for (int n = 0; n < batch; n++) {
      Example example = examples[n];
      for (int t = 0; t < lengths[n]; t++) {
        if (featureCount > 0) {
          System.arraycopy(
              example.features(),
              t * featureCount,
              features,
              (t * batch + n) * featureCount,
              featureCount);
        } else {
          ids[t * batch + n] = example.ids()[t];
        }
        if (reading == Reading.EACH) {
          targets[t * batch + n] = example.targets()[t];
        }
      }
      if (reading == Reading.LAST) {
        targets[n] = example.targets()[0];
      } else if (reading == Reading.NUMBER) {
        values[n] = (float) example.value();
      }
    }
    return new SequenceBatch(steps, batch, ids, features, lengths, targets, values);
  }

  /**
   * The steps {@code from} to {@code from + count - 1}; a sequence that has ended before has length
   * 0 there. What is asked of each whole sequence stays asked.
   */
  public SequenceBatch window(int from, int count) {
    int to = from + count;
    int perStep = features.length / Math.max(1, steps);
    boolean each = targets.length == steps * batch;
    return new SequenceBatch(
        count,
        batch,
        ids.length == 0 ? ids : Arrays.copyOfRange(ids, from * batch, to * batch),
        Arrays.copyOfRange(features, from * perStep, to * perStep),
        Arrays.stream(lengths).map(n -> Math.max(0, Math.min(count, n - from))).toArray(),
        each ? Arrays.copyOfRange(targets, from * batch, to * batch) : targets,
        values);
  }

  /** Whether any sequence is shorter than the longest. */
  public boolean isPadded() {
    return Arrays.stream(lengths).anyMatch(length -> length < steps);
  }

  /** The number of padded steps of all sequences. */
  public int paddedSteps() {
    return steps * batch - Arrays.stream(lengths).sum();
  }
}
