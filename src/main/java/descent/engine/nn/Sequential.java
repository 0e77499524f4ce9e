package descent.engine.nn;

import descent.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Modules applied one after another, each to the output of the one before; one that {@link
 * FusesReLU} takes a ReLU after it along. Children are called {@code 0}, {@code 1}, ... unless
 * names are given.
 */
public final class Sequential extends Module {
  private final List<Module> modules;

  /** Modules in order, named by their number. */
  public Sequential(Module... modules) {
    this.modules = List.of(modules);
    for (int i = 0; i < modules.length; i++) {
      registerModule(Integer.toString(i), modules[i]);
    }
  }

  /** Modules by name, in the map's order. */
  public Sequential(Map<String, ? extends Module> modules) {
    this.modules = List.copyOf(modules.values());
    modules.forEach(this::registerModule);
  }

  /** The number of modules. */
  public int size() {
    return modules.size();
  }

  /** The module at an index. */
  public Module get(int index) {
    return modules.get(index);
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor output = input;
    for (int i = 0; i < modules.size(); i++) {
      Module module = modules.get(i);
      boolean beforeReLU = i + 1 < modules.size() && modules.get(i + 1) instanceof ReLU;
      if (beforeReLU && module instanceof FusesReLU fusing) {
        output = fusing.forwardReLU(output);
        i++;
      } else {
        output = module.forward(output);
      }
    }
    return output;
  }
}
