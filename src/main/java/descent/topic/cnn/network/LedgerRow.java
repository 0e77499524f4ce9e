package descent.topic.cnn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One layer's account.
 *
 * @param index of the layer, counted from 0: its name among the network's parameters
 * @param layer the layer
 * @param input what it gets; empty if a layer before it gives nothing
 * @param output what it gives; empty if that cannot be known
 * @param problem why it is illegal, in one sentence
 * @param parameters trained values; 0 while illegal
 * @param multiplyAdds for one picture; 0 while illegal
 * @param storedValues values of its output that are kept apart for one picture: none for what is
 *     the same memory as its input (Flatten) or computed along with the layer before (fused ReLU)
 * @param field receptive field of its units; empty for flat outputs, which see all
 * @param fieldFormula how the receptive field's size follows; empty where {@code field} is
 */
public record LedgerRow(
    int index,
    LayerSpec layer,
    Optional<DataShape> input,
    Optional<DataShape> output,
    Optional<String> problem,
    long parameters,
    long multiplyAdds,
    long storedValues,
    Optional<ReceptiveField> field,
    Optional<LayerFormula> fieldFormula) {

  /** True if the layer gets an input that it can take. */
  public boolean isLegal() {
    return problem.isEmpty() && input.isPresent();
  }

  /** Memory of its output in bytes, float32. */
  public long memory(int batchSize) {
    return 4 * storedValues * batchSize;
  }

  /** Its formulas with numbers; empty while illegal. */
  public List<LayerFormula> formulas() {
    if (!isLegal() || output.isEmpty()) {
      return List.of();
    }
    List<LayerFormula> formulas =
        new ArrayList<>(layer.formulas(input.orElseThrow(), output.orElseThrow()));
    fieldFormula.ifPresent(formulas::add);
    return List.copyOf(formulas);
  }
}
