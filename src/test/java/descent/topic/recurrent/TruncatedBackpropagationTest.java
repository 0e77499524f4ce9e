package descent.topic.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.experiment.DatasetFolders;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.TruncationProbe.Truncation;
import descent.topic.recurrent.data.DataOpener;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedBackpropagationTest {
  private static RecurrentData data(ExperimentConfig config) throws IOException {
    RecurrentConfig settings = (RecurrentConfig) config.settings();
    return new DataOpener(Optional.empty(), new DatasetFolders(List.of()))
        .open(settings.dataRequest(config.seed()));
  }

  @ParameterizedTest
  @CsvSource({
    "names,true,false",
    "names,false,true",
    "brackets,true,true",
    "brackets,false,false",
    "tagging,true,true",
    "copy,true,false",
    "adding,true,false"
  })
  void windowsOneAfterTheOther_giveTheGradientsOfAllInOneGraph(
      String task, boolean mask, boolean classWeights) throws Exception {
    ExperimentConfig config =
        RecurrentFixture.config(
            Map.of(
                "task",
                task,
                "window",
                "4",
                "initialState",
                "learned",
                "mask",
                String.valueOf(mask),
                "classWeights",
                String.valueOf(classWeights)),
            3);
    RecurrentConfig settings = (RecurrentConfig) config.settings();
    RecurrentData data = data(config);
    try (Device device = new Device(1)) {
      RecurrentModel model = new RecurrentModel(device, settings, data, Generator.of(3, "test"));
      Objective objective = new Objective(device, settings, data);
      SequenceBatch batch = data.batches(16, 0, 3).next();
      double whole;
      List<float[]> expected;
      try (Device.Scope scope = device.scope()) {
        Tensor loss = objective.loss(model.forward(batch, null, mask, 4).logits(), batch, mask);
        whole = loss.item();
        loss.backward();
        expected = gradients(model);
      }
      model.zeroGrad();
      double loss =
          new BatchPass(device, model, objective, data).run(batch, settings, new CarriedState());
      assertEquals(whole, loss, 1e-5 * whole);
      List<float[]> found = gradients(model);
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        assertArrayEquals(expected.get(i), found.get(i), 1e-6f);
      }
    }
  }

  private static List<float[]> gradients(RecurrentModel model) {
    List<float[]> all = new ArrayList<>();
    for (Tensor parameter : model.parameters()) {
      all.add(parameter.grad().map(Tensor::toFloats).orElseGet(() -> new float[parameter.size()]));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "adding"})
  void aShorterWindow_takesLessMemory(String task) throws Exception {
    ExperimentConfig config = RecurrentFixture.config(Map.of("task", task, "length", "80"), 1);
    WindowStudy study = new WindowStudy(config, data(config), 3);
    long whole = study.measure(0, () -> false, made -> {}).bytes();
    long half = study.measure(40, () -> false, made -> {}).bytes();
    long tenth = study.measure(8, () -> false, made -> {}).bytes();
    assertTrue(tenth < half && half < whole, tenth + ", " + half + ", " + whole);
    assertTrue(tenth < 0.5 * whole, tenth + " of " + whole);
  }

  @Test
  void study_givesTheLossOfARunWithThatWindow() throws Exception {
    Map<String, String> settings = Map.of("task", "adding", "length", "16", "window", "4");
    ExperimentConfig config = RecurrentFixture.config(settings, 7);
    List<Integer> heard = new ArrayList<>();
    WindowStudy.Measured measured =
        new WindowStudy(
                RecurrentFixture.config(Map.of("task", "adding", "length", "16"), 7),
                data(config),
                6)
            .measure(4, () -> false, heard::add);
    try (RecurrentFixture run = new RecurrentFixture(settings, 7, 1)) {
      run.losses(6);
      assertEquals(run.experiment.validate().get("validationLoss"), measured.validationLoss());
    }
    assertEquals(List.of(1, 2, 3, 4, 5, 6), heard);
    assertTrue(measured.millisPerUpdate() > 0);
  }

  @Test
  void study_stopsWhenItIsTold() throws Exception {
    ExperimentConfig config = RecurrentFixture.config(Map.of("task", "adding"), 1);
    List<Integer> heard = new ArrayList<>();
    new WindowStudy(config, data(config), 1000).measure(0, () -> heard.size() == 3, heard::add);
    assertEquals(List.of(1, 2, 3), heard);
  }

  @Test
  void windows_areHalvesOfTheSequence() {
    assertEquals(List.of(6, 12, 25, 50, 0), WindowStudy.windows(false, 100));
    assertEquals(List.of(2, 4, 0), WindowStudy.windows(false, 9));
    assertEquals(List.of(8, 16, 32, 64, 128), WindowStudy.windows(true, 128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adding", "copy", "brackets", "char-lm", "names"})
  void gradient_reachesTheBeginOfItsWindowAndNoStepBefore(String task) throws DivergedException {
    try (RecurrentFixture run = new RecurrentFixture(Map.of("task", task, "window", "4"))) {
      run.losses(2);
      run.experiment.answer(new TruncationProbe(0)); // leaves its numbers in the memory taken next
      Truncation found = run.experiment.answer(new TruncationProbe(4));
      assertEquals(found.steps().size(), found.cut().length);
      assertEquals(4, found.window());
      assertEquals(0, found.reaches() % 4);
      for (int t = 0; t < found.cut().length; t++) {
        boolean reached = t >= found.reaches() && t <= found.askedAt();
        assertEquals(reached, found.cut()[t] > 0, task + " step " + t);
        assertEquals(t <= found.askedAt(), found.whole()[t] > 0, task + " step " + t);
        if (reached) {
          assertEquals(found.whole()[t], found.cut()[t], 1e-5 * found.whole()[t]);
        }
      }
      Truncation uncut = run.experiment.answer(new TruncationProbe(0));
      assertEquals(uncut.steps().size(), uncut.window());
      assertArrayEquals(uncut.whole(), uncut.cut());
    }
  }
}
