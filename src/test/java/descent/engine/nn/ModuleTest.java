package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleTest {
  private final Device device = new Device(1);

  /** A parameter, a buffer, and whatever children are given. */
  private final class Part extends Module {
    private final Tensor weight;
    private final Tensor mean;

    Part(Map<String, Module> children) {
      children.forEach(this::registerModule);
      this.mean = registerBuffer("mean", device.zeros(1));
      this.weight = registerParameter("weight", device.retainedZeros(DType.FLOAT32, 2));
    }

    void register(String name) {
      registerBuffer(name, device.zeros(1));
    }

    void share(String name, Tensor tensor) {
      registerParameter(name, tensor);
    }
  }

  private Part tree() {
    Map<String, Module> children = new LinkedHashMap<>();
    children.put("second", new Part(Map.of("deep", new Part(Map.of()))));
    children.put("first", new Part(Map.of()));
    return new Part(children);
  }

  @Test
  void names_areDottedAndInOrderOfRegistration() {
    Part root = tree();
    assertEquals(
        List.of("weight", "second.weight", "second.deep.weight", "first.weight"),
        List.copyOf(root.namedParameters().keySet()));
    assertEquals(
        List.of("mean", "second.mean", "second.deep.mean", "first.mean"),
        List.copyOf(root.namedBuffers().keySet()));
    assertEquals(
        List.of(
            "weight",
            "mean",
            "second.weight",
            "second.mean",
            "second.deep.weight",
            "second.deep.mean",
            "first.weight",
            "first.mean"),
        List.copyOf(root.stateDict().keySet()));
    assertSame(root.weight, root.parameters().get(0));
    assertTrue(root.weight.requiresGrad());
    assertFalse(root.mean.requiresGrad());
  }

  @Test
  void aSharedParameter_isListedOnceAndSavedUnderBothNames() {
    Part root = tree();
    root.share("tied", root.weight);
    assertEquals(4, root.parameters().size());
    assertSame(root.stateDict().get("weight"), root.stateDict().get("tied"));
  }

  @Test
  void eval_reachesAllBelow() {
    Part root = tree();
    assertTrue(root.isTraining());
    root.eval();
    Module second = root.namedChildren().get("second");
    assertFalse(second.namedChildren().get("deep").isTraining());
    root.train();
    assertTrue(second.namedChildren().get("deep").isTraining());
  }

  @Test
  void zeroGrad_forgetsGradientsOfAllBelow() {
    Part root = tree();
    root.parameters().forEach(parameter -> parameter.gradForWrite().fill(1));
    root.zeroGrad();
    assertFalse(root.parameters().stream().anyMatch(Tensor::hasGrad));
  }

  @Test
  void loadStateDict_copiesParametersAndBuffers() {
    Part source = tree();
    source.stateDict().values().forEach(tensor -> tensor.fill(3));
    Part target = tree();

    target.loadStateDict(source.stateDict());
    source.weight.fill(4);

    target.stateDict().values().forEach(tensor -> assertEquals(3, tensor.get(0)));
  }

  @Test
  void loadStateDict_convertsTheType() {
    Part target = new Part(Map.of());
    target.loadStateDict(
        Map.of(
            "weight", device.tensor(DType.FLOAT64, new double[] {0.1, 2}, 2),
            "mean", device.tensor(DType.FLOAT64, new double[] {5}, 1)));
    assertArrayEquals(new float[] {0.1f, 2}, target.weight.toFloats());
  }

  @Test
  void loadStateDict_thatDoesNotFit_namesAllThatIsWrongAndLoadsNothing() {
    Part target = tree();
    Map<String, Tensor> state = new LinkedHashMap<>(tree().stateDict());
    state.values().forEach(tensor -> tensor.fill(3));
    state.remove("mean");
    state.remove("first.weight");
    state.put("third.weight", device.zeros(2));
    state.put("second.weight", device.zeros(1, 2));
    state.put("second.mean", device.zeros());

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> target.loadStateDict(state));

    assertEquals(
        "The state does not fit Part: missing keys mean, first.weight; unexpected keys"
            + " third.weight; wrong shapes second.weight expected [2] but found [1, 2],"
            + " second.mean expected [1] but found []",
        e.getMessage());
    target.stateDict().values().forEach(tensor -> assertEquals(0, tensor.get(0)));
  }

  @Test
  void names_thatWouldClash_areRefused() {
    Part part = new Part(Map.of());
    assertThrows(IllegalArgumentException.class, () -> part.register("mean"));
    assertThrows(IllegalArgumentException.class, () -> part.register("weight"));
    assertThrows(IllegalArgumentException.class, () -> part.register("a.b"));
    assertThrows(IllegalArgumentException.class, () -> part.register(""));
  }

  @Test
  void forward_ofAModuleWithout_saysSo() {
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class, () -> new Part(Map.of()).forward(device.zeros(1)));
    assertEquals("Part has no forward of a single tensor", e.getMessage());
  }
}
