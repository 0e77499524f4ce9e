package descent.engine.nn;

import descent.engine.functional.Indexing;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A trainable table of vectors, one for each id: y = E[id], as {@code torch.nn.Embedding}.
 *
 * <ul>
 *   <li>input: ids from 0 to numEmbeddings - 1, row-major, of any shape
 *   <li>{@code weight} E: (numEmbeddings, embeddingDim), standard normal; the row of the padding
 *       id, where there is one, starts at 0 and gets no gradient
 *   <li>output: the shape of the ids + (embeddingDim)
 * </ul>
 */
public final class Embedding extends Module {
  private final Tensor weight;
  private final OptionalInt paddingIdx;

  /** A float32 table without a padding id. */
  public Embedding(Device device, int numEmbeddings, int embeddingDim, Generator generator) {
    this(device, DType.FLOAT32, numEmbeddings, embeddingDim, OptionalInt.empty(), generator);
  }

  /** A table of either type. */
  public Embedding(
      Device device,
      DType dtype,
      int numEmbeddings,
      int embeddingDim,
      OptionalInt paddingIdx,
      Generator generator) {
    if (numEmbeddings < 1 || embeddingDim < 1) {
      throw new IllegalArgumentException(
          "Embedding expected at least 1 id and 1 feature but got "
              + numEmbeddings
              + " and "
              + embeddingDim);
    }
    int padding = paddingIdx.orElse(0);
    if (padding < 0 || padding >= numEmbeddings) {
      throw new IllegalArgumentException(
          "Embedding expected a padding id from 0 to "
              + (numEmbeddings - 1)
              + " but got "
              + padding);
    }
    this.paddingIdx = paddingIdx;
    weight = registerParameter("weight", device.retainedZeros(dtype, numEmbeddings, embeddingDim));
    Init.normal(weight, 0, 1, generator);
    if (paddingIdx.isPresent()) {
      double[] values = weight.toDoubles();
      Arrays.fill(values, padding * embeddingDim, (padding + 1) * embeddingDim, 0);
      weight.set(values);
    }
  }

  public int numEmbeddings() {
    return weight.size(0);
  }

  public int embeddingDim() {
    return weight.size(1);
  }

  public OptionalInt paddingIdx() {
    return paddingIdx;
  }

  /** E, (numEmbeddings, embeddingDim). */
  public Tensor weight() {
    return weight;
  }

  /**
   * The vectors of ids.
   *
   * @param ids row-major
   * @param idShape their shape, as (N, T)
   * @return idShape + (embeddingDim)
   */
  public Tensor forward(int[] ids, int... idShape) {
    return paddingIdx.isPresent()
        ? Indexing.paddedEmbedding(weight, paddingIdx.getAsInt(), ids, idShape)
        : Indexing.embedding(weight, ids, idShape);
  }
}
