package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequentialTest {
  private final Device device = new Device(1);
  private final Generator generator = new Generator(1);

  @Test
  void names_areNumbers() {
    Sequential model =
        new Sequential(
            new Linear(device, 2, 3, true, generator),
            new ReLU(),
            new Linear(device, 3, 1, false, generator));
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight"), List.copyOf(model.stateDict().keySet()));
    assertEquals(3, model.size());
  }

  @Test
  void names_mayBeGiven() {
    Map<String, Module> modules = new LinkedHashMap<>();
    modules.put("hidden", new Linear(device, 2, 3, false, generator));
    modules.put("out", new Linear(device, 3, 1, false, generator));
    Sequential model = new Sequential(modules);
    assertEquals(List.of("hidden.weight", "out.weight"), List.copyOf(model.stateDict().keySet()));
    assertSame(modules.get("out"), model.get(1));
  }

  @Test
  void forward_appliesModulesInOrder() {
    Linear first = new Linear(device, 1, 2, false, generator);
    first.weight().set(new float[] {1, -1});
    Linear last = new Linear(device, 2, 1, false, generator);
    last.weight().set(new float[] {10, 1});
    Sequential model = new Sequential(first, new ReLU(), last);

    Tensor y = model.forward(device.tensor(new float[] {2, -3}, 2, 1));

    assertArrayEquals(new float[] {20, 3}, y.toFloats());
  }

  @Test
  void forward_withoutModules_isTheInput() {
    Tensor x = device.zeros(2);
    assertSame(x, new Sequential().forward(x));
  }
}
