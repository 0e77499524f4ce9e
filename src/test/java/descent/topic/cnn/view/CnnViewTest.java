package descent.topic.cnn.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.cnn.JudgedPictures;
import descent.topic.cnn.inspect.ActivationProbe;
import descent.topic.cnn.inspect.FeatureMapProbe;
import descent.topic.cnn.inspect.FilterProbe;
import descent.topic.cnn.inspect.GuessProbe;
import descent.topic.cnn.inspect.PicturesProbe;
import descent.topic.cnn.inspect.ShiftProbe;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.PictureCards;
import descent.ui.chart.BarsChart;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.Figure;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each page operated as a person would, against the run's own numbers. */
class CnnViewTest {
  @TempDir Path folder;

  /** The numbers of a figure of images: one row of pixels after another. */
  private static float[] pixels(Figure figure) {
    return CnnViewWindow.onFx(
        () -> {
          List<List<Object>> rows = figure.numbers().rows();
          int width = rows.get(0).size() - 3;
          float[] all = new float[rows.size() * width];
          for (int i = 0; i < all.length; i++) {
            all[i] = ((Number) rows.get(i / width).get(3 + i % width)).floatValue();
          }
          return all;
        });
  }

  private static List<byte[]> pictures(PicturesProbe.Pictures found, int count) {
    return IntStream.range(0, count).mapToObj(found.validation()::picture).toList();
  }

  @Test
  void training_showsLossesGapAndGuessesOfTheRun() throws Exception {
    try (CnnViewWindow window = new CnnViewWindow(folder, "training", Map.of("epochs", "3"))) {
      PictureCards cards = window.figure(PictureCards.class, "What the network sees in them");
      window.waitFor("cards", () -> !cards.cards().isEmpty());
      window.stepEpoch();
      window.stepEpoch();
      double[] validation = window.metric("validationLoss");
      double[] train = window.metric("trainLoss");
      window.waitFor("two epochs", () -> window.series("Loss", "train").size() == train.length);
      assertEquals(3, validation.length);
      assertArrayEquals(validation, window.values("Loss", "validation"));
      assertArrayEquals(train, window.values("Loss", "train"));
      double[] accuracy =
          Arrays.stream(window.metric("validationAccuracy")).map(a -> 100 * a).toArray();
      assertArrayEquals(accuracy, window.values("Accuracy", "validation"), 1e-12);
      String gap = descent.ui.theme.NumberFormats.value(validation[2] - train[1]);
      assertTrue(window.header("Loss").contains("gap " + gap), window.header("Loss"));
      Label verdict = (Label) window.lookup("#overfitting-verdict");
      assertEquals(
          Overfitting.of(train, new double[] {validation[1], validation[2]}).sentence(),
          CnnViewWindow.onFx(verdict::getText));
      long end = window.run().step();
      window.press("timeline-back");
      window.waitFor("an earlier moment", () -> window.run().step() < end);
      double before =
          CnnViewWindow.onFx(
              () -> window.run().now("validationLoss") - window.run().now("trainLoss"));
      assertNotEquals(validation[2] - train[1], before);
      window.waitFor(
          "its gap",
          () ->
              window
                  .header("Loss")
                  .contains("gap " + descent.ui.theme.NumberFormats.value(before)));
      window.press("timeline-latest");
      window.waitFor("the latest moment", () -> window.run().step() == end);
      assertGuesses(window, cards);
    }
  }

  private static void assertGuesses(CnnViewWindow window, PictureCards cards) throws Exception {
    PicturesProbe.Pictures found = window.ask(new PicturesProbe());
    int[] shown = GuessesPanel.choose(found.validation(), 0);
    GuessProbe.Guesses now =
        window.ask(
            new GuessProbe(IntStream.of(shown).mapToObj(found.validation()::picture).toList()));
    window.waitFor(
        "the guesses of this step",
        () ->
            cards
                .cards()
                .get(0)
                .guesses()
                .equals(GuessesPanel.top(found.about().classNames(), now.probabilities()[0])));
    for (int i = 0; i < shown.length; i++) {
      assertEquals(
          GuessesPanel.top(found.about().classNames(), now.probabilities()[i]),
          cards.cards().get(i).guesses());
      assertEquals(
          found.validation().classNames().get(found.validation().label(shown[i])),
          cards.cards().get(i).truth().orElseThrow());
    }
  }

  @Test
  void filters_areTheWeightsOfTheChosenLayer() throws Exception {
    Map<String, String> two =
        Map.of("network", "conv 4 3, relu, maxpool 4, conv 5 3, relu, flatten, linear 10");
    try (CnnViewWindow window = new CnnViewWindow(folder, "filters", two)) {
      ImageGrid grid = window.figure(ImageGrid.class, "Filters");
      window.waitForNumbers(grid);
      assertArrayEquals(window.ask(new FilterProbe(0)).weights(), pixels(grid));
      window.robot().clickOn("#filter-layer").type(KeyCode.DOWN).type(KeyCode.ENTER);
      window.waitFor("the second layer", () -> grid.count() == 5);
      Spinner<?> input = (Spinner<?>) window.lookup("#filter-input");
      CnnViewWindow.onFx(
          () -> {
            input.increment(2);
            return "";
          });
      FilterProbe.Filters second = window.ask(new FilterProbe(3));
      float[] expected = new float[5 * 9];
      for (int i = 0; i < 5; i++) {
        System.arraycopy(second.plane(i, 2), 0, expected, 9 * i, 9);
      }
      assertArrayEquals(expected, pixels(grid));
      window.robot().clickOn(grid);
      window.robot().type(KeyCode.HOME).type(KeyCode.RIGHT);
      assertArrayEquals(second.filter(1), pixels(window.figure(ImageGrid.class, "One filter")));
    }
  }

  @Test
  void maps_areThoseOfTheChosenLayerAndPicture() throws Exception {
    try (CnnViewWindow window = new CnnViewWindow(folder, "maps", Map.of())) {
      ImageGrid grid = window.figure(ImageGrid.class, "Maps");
      window.waitForNumbers(grid);
      PicturesProbe.Pictures found = window.ask(new PicturesProbe());
      window.chooseLayer("4 MaxPool2d");
      Spinner<?> number = (Spinner<?>) window.lookup(".picture-number");
      CnnViewWindow.onFx(
          () -> {
            number.increment(7);
            return "";
          });
      window.stepEpoch();
      FeatureMapProbe.Maps maps = window.ask(new FeatureMapProbe(found.validation().picture(7), 3));
      window.waitFor("the maps of this step", () -> Arrays.equals(maps.values(), pixels(grid)));
      HeatMap enlarged = window.figure(HeatMap.class, "One map");
      assertEquals(16, CnnViewWindow.onFx(() -> enlarged.numbers().rows().size()));
      PictureCards card = window.figure(PictureCards.class, "Guess");
      assertEquals(
          GuessesPanel.top(found.about().classNames(), maps.probabilities()),
          CnnViewWindow.onFx(() -> card.cards().get(0).guesses()));
    }
  }

  @Test
  void ownPicture_isClassifiedLikeAnyOther() throws Exception {
    Path file = folder.resolve("red.png");
    BufferedImage red = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      red.setRGB(i % 64, i / 64, 0xC02010);
    }
    ImageIO.write(red, "png", file.toFile());
    try (CnnViewWindow window = new CnnViewWindow(folder, "maps", Map.of())) {
      PictureCards card = window.figure(PictureCards.class, "Guess");
      window.waitFor("the card", () -> !card.cards().isEmpty());
      CnnViewWindow.onFx(
          () -> {
            window.view(CnnView.class).openPicture(file);
            return "";
          });
      window.waitFor(
          "the picture", () -> card.cards().get(0).picture().caption().equals("red.png"));
      byte[] bytes = descent.topic.cnn.data.OwnPicture.read(file).pixels();
      float[] shares = window.ask(new GuessProbe(List.of(bytes))).probabilities()[0];
      List<String> names = window.ask(new PicturesProbe()).about().classNames();
      assertEquals(
          GuessesPanel.top(names, shares), CnnViewWindow.onFx(() -> card.cards().get(0).guesses()));
    }
  }

  @Test
  void activations_showZerosAndBatchNormOfTheRun() throws Exception {
    try (CnnViewWindow window = new CnnViewWindow(folder, "activations", Map.of())) {
      window.chooseLayer("3 ReLU");
      window.stepEpoch();
      PicturesProbe.Pictures found = window.ask(new PicturesProbe());
      ActivationProbe.Activations now = window.ask(new ActivationProbe(pictures(found, 8), 60));
      double share = 100 * now.layers().get(2).histogram().zeros();
      window.waitFor(
          "the zeros of this step",
          () -> {
            double[] zeros = window.values("Zeros", "zeros");
            return zeros.length > 0 && zeros[zeros.length - 1] == share;
          });
      assertTrue(CnnViewWindow.onFx(() -> window.series("Now", "the other activation").size() > 0));
      window.chooseLayer("2 BatchNorm2d");
      float[] gamma = now.layers().get(1).norm().orElseThrow().gamma();
      window.waitFor(
          "gamma",
          () -> {
            double[] shown = window.values("Batch norm", "\u03b3, or running");
            return shown.length == 4 && (float) shown[3] == gamma[3];
          });
      SeriesChart chart = window.figure(SeriesChart.class, "Batch norm");
      window.press("norm-variance");
      float[] variance = now.layers().get(1).norm().orElseThrow().batchVariance();
      double[] shown = window.values("Batch norm", "\u03b2, or these pictures");
      assertEquals(variance[2], (float) shown[2]);
      assertFalse(chart.series().isEmpty());
    }
  }

  @Test
  void errors_areThoseOfTheLastEpoch_andTheFinalTestComesAtTheEnd() throws Exception {
    try (CnnViewWindow window = new CnnViewWindow(folder, "errors", Map.of())) {
      ToggleButton test = (ToggleButton) window.lookup("#errors-test");
      HeatMap matrix = window.figure(HeatMap.class, "Confusion matrix");
      window.stepEpoch();
      JudgedPictures judged = window.ask(new PicturesProbe()).measured().validation().orElseThrow();
      assertEquals(
          window.metric("validationAccuracy")[1], judged.accuracy(), "of the run's own epoch");
      window.waitFor("the matrix", () -> shows(matrix, judged));
      assertTrue(CnnViewWindow.onFx(test::isDisabled));
      BarsChart bars = window.figure(BarsChart.class, "Accuracy per class");
      assertEquals(
          100 * judged.perClassAccuracy()[3],
          CnnViewWindow.onFx(() -> bars.numbers().rows().get(3).get(1)));
      PictureCards cards = window.figure(PictureCards.class, "Pictures");
      assertEquals(
          "picture " + judged.errors().get(0),
          CnnViewWindow.onFx(() -> cards.cards().get(0).picture().caption()));
      openFirstCell(window, matrix, judged, cards);
      window.press("evaluate");
      window.playToTheEnd();
      window.waitFor("the final test", () -> !test.isDisabled());
      window.press("errors-test");
      JudgedPictures last = window.ask(new PicturesProbe()).measured().finalTest().orElseThrow();
      window.waitFor("the test's matrix", () -> shows(matrix, last));
    }
  }

  private static boolean shows(HeatMap matrix, JudgedPictures judged) {
    int[][] counts = judged.confusion();
    List<List<Object>> rows = matrix.numbers().rows();
    for (int i = 0; i < 100; i++) {
      if (rows.size() != 10
          || ((Number) rows.get(i / 10).get(1 + i % 10)).intValue() != counts[i / 10][i % 10]) {
        return false;
      }
    }
    return true;
  }

  /** Clicks the middle of the first cell that has pictures. */
  private static void openFirstCell(
      CnnViewWindow window, HeatMap matrix, JudgedPictures judged, PictureCards cards) {
    int[][] counts = judged.confusion();
    int cell =
        IntStream.range(0, 100).filter(i -> counts[i / 10][i % 10] > 0).findFirst().orElseThrow();
    CnnViewWindow.onFx(
        () -> {
          matrix.requestFocus();
          matrix.choose(cell / 10, Math.max(0, cell % 10 - 1));
          return "";
        });
    if (cell % 10 > 0) {
      window.robot().type(KeyCode.RIGHT);
    }
    assertEquals(counts[cell / 10][cell % 10], CnnViewWindow.onFx(() -> cards.cards().size()));
  }

  @Test
  void equivariance_comparesTheMapsOfTheShiftedPicture() throws Exception {
    try (CnnViewWindow window = new CnnViewWindow(folder, "equivariance", Map.of())) {
      BarsChart bars = window.figure(BarsChart.class, "Error by layer");
      window.waitForNumbers(bars);
      PicturesProbe.Pictures found = window.ask(new PicturesProbe());
      assertErrors(bars, window.ask(new ShiftProbe(found.validation().picture(0), 2, 0, 0)));
      Slider right = (Slider) window.lookup("#shift-x");
      window.robot().clickOn(right.lookup(".thumb"));
      CnnViewWindow.onFx(
          () -> {
            right.setValue(0);
            return "";
          });
      window.robot().type(KeyCode.RIGHT);
      ShiftProbe.Shift one = window.ask(new ShiftProbe(found.validation().picture(0), 1, 0, 0));
      assertEquals(1, CnnViewWindow.onFx(right::getValue));
      window.waitFor(
          "a shift by one",
          () -> bars.numbers().rows().get(3).get(1).equals(one.errors().get(3).whole()));
      assertErrors(bars, one);
      assertTrue(one.errors().get(0).inside() < 1e-5, "a convolution moves along");
      assertTrue(one.errors().get(3).inside() > 0.01, "pooling does not by one pixel");
    }
  }

  private static void assertErrors(BarsChart bars, ShiftProbe.Shift shift) {
    List<List<Object>> rows = CnnViewWindow.onFx(() -> bars.numbers().rows());
    for (int i = 0; i < shift.errors().size(); i++) {
      assertEquals(shift.errors().get(i).layer().name(), rows.get(i).get(0));
      assertEquals(shift.errors().get(i).whole(), rows.get(i).get(1));
      assertEquals(shift.errors().get(i).inside(), rows.get(i).get(2));
    }
  }
}
