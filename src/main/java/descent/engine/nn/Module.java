package descent.engine.nn;

import descent.engine.tensor.StateCheck;
import descent.engine.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A part of a network: it registers its parameters, buffers and children by name, and from that
 * follow dotted names (PyTorch's, such as {@code layers.0.weight}), train and eval mode, and a
 * state that can be saved and loaded. Order is that of registration: own parameters, own buffers,
 * then children.
 */
public abstract class Module {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;

  /**
   * The output for an input, for modules of one tensor in and one out.
   *
   * @throws UnsupportedOperationException if this module's forward has other arguments
   */
  public Tensor forward(Tensor input) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no forward of a single tensor");
  }

  /** Registers a trainable leaf, best a {@code retainedZeros}, and asks for its gradient. */
  protected final Tensor registerParameter(String name, Tensor parameter) {
    checkName(name);
    if (!parameter.isLeaf()) {
      throw new IllegalArgumentException(
          "Parameter " + name + " expected a leaf but the tensor was computed by an operation");
    }
    parameters.put(name, parameter.requiresGrad(true));
    return parameter;
  }

  /** Registers a tensor that belongs to the state but is not trained, such as a running mean. */
  protected final Tensor registerBuffer(String name, Tensor buffer) {
    checkName(name);
    buffers.put(name, buffer);
    return buffer;
  }

  /** Registers a child. */
  protected final <M extends Module> M registerModule(String name, M child) {
    checkName(name);
    children.put(name, child);
    child.train(training);
    return child;
  }

  private void checkName(String name) {
    if (name.isEmpty() || name.indexOf('.') >= 0) {
      throw new IllegalArgumentException(
          "A registered name expected no dot and at least one character but is \"" + name + "\"");
    }
    if (parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " has already registered \"" + name + "\"");
    }
  }

  /** The direct children by name. */
  public final Map<String, Module> namedChildren() {
    return Collections.unmodifiableMap(children);
  }

  /** All parameters by dotted name; one that is shared appears once, under its first name. */
  public final Map<String, Tensor> namedParameters() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    visit(
        "",
        (prefix, module) ->
            module.parameters.forEach(
                (name, tensor) -> {
                  if (seen.add(tensor)) {
                    all.put(prefix + name, tensor);
                  }
                }));
    return all;
  }

  /** All parameters in order, each once. */
  public final List<Tensor> parameters() {
    return List.copyOf(namedParameters().values());
  }

  /** All buffers by dotted name. */
  public final Map<String, Tensor> namedBuffers() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    visit(
        "",
        (prefix, module) ->
            module.buffers.forEach((name, tensor) -> all.put(prefix + name, tensor)));
    return all;
  }

  private void visit(String prefix, BiConsumer<String, Module> visitor) {
    visitor.accept(prefix, this);
    children.forEach((name, child) -> child.visit(prefix + name + ".", visitor));
  }

  /** Training mode, for this module and all below: dropout drops, batch norm uses the batch. */
  public final void train() {
    train(true);
  }

  /** Evaluation mode, for this module and all below. */
  public final void eval() {
    train(false);
  }

  /** Sets the mode of this module and all below. */
  public final void train(boolean mode) {
    training = mode;
    children.values().forEach(child -> child.train(mode));
  }

  public final boolean isTraining() {
    return training;
  }

  /** Forgets all gradients; their buffers are kept. */
  public final void zeroGrad() {
    visit("", (prefix, module) -> module.parameters.values().forEach(Tensor::zeroGrad));
  }

  /** Parameters and buffers by dotted name: the live tensors, not copies. */
  public final Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    visit(
        "",
        (prefix, module) -> {
          module.parameters.forEach((name, tensor) -> state.put(prefix + name, tensor));
          module.buffers.forEach((name, tensor) -> state.put(prefix + name, tensor));
        });
    return state;
  }

  /**
   * Copies values into the parameters and buffers of the same names; float32 and float64 are
   * converted. On any error nothing is loaded.
   *
   * @throws IllegalArgumentException naming every missing, unexpected and misshapen key
   */
  public final void loadStateDict(Map<String, Tensor> state) {
    Map<String, Tensor> own = stateDict();
    StateCheck check = new StateCheck(getClass().getSimpleName());
    own.forEach(
        (name, tensor) -> {
          Tensor saved = state.get(name);
          if (saved == null) {
            check.missing(name);
          } else {
            check.shape(name, tensor.shape(), saved.shape());
          }
        });
    state.keySet().stream().filter(name -> !own.containsKey(name)).forEach(check::unexpected);
    check.throwIfDifferent();
    state.forEach(
        (name, saved) -> {
          Tensor target = own.get(name);
          if (target != null) {
            copy(saved, target);
          }
        });
  }

  private static void copy(Tensor source, Tensor target) {
    if (source.dtype() == target.dtype()) {
      target.copyFrom(source);
    } else {
      target.set(source.toDoubles());
    }
  }
}
