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

  @Test
  void relu_afterALayerThatTakesItAlong_givesTheSameBits() {
    Conv2d conv = new Conv2d(device, 2, 5, 3, 1, 1, generator);
    BatchNorm2d norm = new BatchNorm2d(device, 5);
    norm.bias().fill(0.25);
    Sequential model = new Sequential(conv, new ReLU(), norm, new ReLU());
    float[] values = new float[3 * 2 * 6 * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) generator.nextGaussian();
    }
    Tensor x = device.tensor(values, 3, 2, 6, 7).requiresGrad(true);
    Tensor seed = device.full(x.dtype(), 0.5, 3, 5, 6, 7);

    Tensor fused = model.forward(x);
    fused.backward(seed);
    float[] gradient = x.gradient().toFloats();
    float[] weightGradient = conv.weight().gradient().toFloats();
    x.zeroGrad();
    model.zeroGrad();
    Tensor apart = x;
    for (int i = 0; i < model.size(); i++) {
      apart = model.get(i).forward(apart);
    }
    apart.backward(seed);

    assertArrayEquals(apart.toFloats(), fused.toFloats());
    assertArrayEquals(x.gradient().toFloats(), gradient);
    assertArrayEquals(conv.weight().gradient().toFloats(), weightGradient);
  }
}
