package descent.topic.recurrent.data;

import java.util.Arrays;

/**
 * A long text cut into as many streams as the batch has rows, read side by side window by window;
 * each step's target is the next token. What does not fill the last window is left out.
 */
public final class TextBatches implements BatchSource {
  private final int[] tokens;
  private final int batch;
  private final int window;
  private final int stream;
  private long position;

  /**
   * @param tokens the text
   * @param batch streams
   * @param window steps of a batch
   */
  public TextBatches(int[] tokens, int batch, int window) {
    this.tokens = tokens;
    this.batch = batch;
    this.stream = tokens.length / batch;
    this.window = Math.max(1, Math.min(window, stream - 1));
    if (stream < 2) {
      throw new IllegalArgumentException(
          "TextBatches expected at least "
              + 2 * batch
              + " tokens for "
              + batch
              + " streams but got "
              + tokens.length);
    }
  }

  @Override
  public int perEpoch() {
    return (stream - 1) / window;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long newPosition) {
    position = newPosition;
  }

  @Override
  public boolean continues() {
    return position % perEpoch() != 0;
  }

  @Override
  public SequenceBatch next() {
    int from = (int) (position % perEpoch()) * window;
    int[] ids = new int[window * batch];
    int[] targets = new int[window * batch];
    for (int n = 0; n < batch; n++) {
      for (int t = 0; t < window; t++) {
        ids[t * batch + n] = tokens[n * stream + from + t];
        targets[t * batch + n] = tokens[n * stream + from + t + 1];
      }
    }
    position++;
    int[] lengths = new int[batch];
    Arrays.fill(lengths, window);
    return new SequenceBatch(window, batch, ids, new float[0], lengths, targets, new float[0]);
  }
}
