package descent.topic.cnn.view;

import static descent.ui.TopicWindow.doOnFx;
import static descent.ui.TopicWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import descent.engine.tensor.Generator;
import descent.topic.cnn.CnnConfig;
import descent.topic.cnn.data.Augmentations;
import descent.topic.cnn.data.CifarDownload;
import descent.topic.cnn.data.CifarFixture;
import descent.topic.cnn.data.ImageLoader;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.data.OwnPicture;
import descent.topic.cnn.data.RandomHorizontalFlip;
import descent.topic.cnn.inspect.DataProbe;
import descent.topic.cnn.inspect.GuessProbe;
import descent.training.SeedRuns;
import descent.training.SeedTrace;
import descent.ui.canvas.ImageGrid;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.figure.DataTable;
import descent.ui.figure.TableFigure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curriculum rows C1 and C5 in the real window, compared with the pictures themselves. */
class DataPagesTest {
  @TempDir Path folder;

  private CnnWindow open(String page, Map<String, String> settings) throws Exception {
    return new CnnWindow(folder, page, settings, CifarDownload.Source.OFFICIAL);
  }

  /** What a grid shows as its tile of this number: 3 x 32 x 32 values from 0 to 1. */
  private static double[] tile(ImageGrid grid, int number) {
    DataTable table = onFx(grid::numbers);
    double[] values = new double[ImageSet.BYTES];
    for (int i = 0; i < values.length; i++) {
      List<Object> row = table.rows().get(96 * number + i / 32);
      values[i] = ((Number) row.get(3 + i % 32)).doubleValue();
    }
    return values;
  }

  private static String name(ImageGrid grid, int number) {
    return String.valueOf(onFx(grid::numbers).rows().get(96 * number).get(0));
  }

  private static int tiles(ImageGrid grid) {
    return onFx(grid::numbers).rows().size() / 96;
  }

  private static double[] values(byte[] picture) {
    double[] values = new double[picture.length];
    Arrays.setAll(values, i -> (picture[i] & 0xff) / 255f);
    return values;
  }

  @Test
  void c1_picturesClassesSplitAndStatisticsAreShown() throws Exception {
    try (CnnWindow window = open("data", Map.of())) {
      DataProbe.Data data = window.ask(new DataProbe());
      ImageGrid grid = window.figure(ImageGrid.class, "Pictures");
      window.waitFor("pictures", () -> !grid.numbers().rows().isEmpty());
      assertEquals("disc 0", name(grid, 0));
      assertArrayEquals(values(data.train().picture(0)), tile(grid, 0));

      onFx(
          () -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> classes = window.node(ComboBox.class, "#data-class");
            classes.setValue("ring");
            return "";
          });
      assertEquals(10, tiles(grid));
      assertArrayEquals(values(data.train().picture(21)), tile(grid, 2));
      assertEquals("ring 21", name(grid, 2));

      String source = window.text("#data-source");
      assertTrue(source.startsWith(data.about().source()), source);
      assertTrue(source.contains("20 pictures of the final test are looked at once"), source);
      DataTable counts = onFx(window.figure(TableFigure.class, "Pictures per class")::numbers);
      assertEquals(List.of("ring", 10, data.validation().classCounts()[1]), counts.rows().get(1));
      assertEquals(List.of("all", 100, 20), counts.rows().get(10));
      DataTable channels = onFx(window.figure(TableFigure.class, "Channels")::numbers);
      assertEquals(
          List.of(
              "green",
              data.statistics().mean().get(1),
              data.statistics().standardDeviation().get(1)),
          channels.rows().get(1));
    }
  }

  @Test
  void c1_cifarIsGotByAButtonAndUsed() throws Exception {
    byte[] archive = CifarFixture.archive(CifarFixture.files(20));
    HttpServer server = serve(archive);
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(archive));
    URI address =
        URI.create(
            "http://"
                + InetAddress.getLoopbackAddress().getHostAddress()
                + ":"
                + server.getAddress().getPort()
                + "/");
    CifarDownload.Source source = new CifarDownload.Source(address, archive.length, md5);
    try (CnnWindow window = new CnnWindow(folder, "data", Map.of(), source)) {
      window.waitFor("the button", () -> window.node(Node.class, "#get-cifar").isVisible());
      assertTrue(window.text("#get-cifar").startsWith("Get CIFAR-10"));
      window.press("get-cifar");
      window.waitFor("CIFAR-10", () -> window.text("#data-source").startsWith("CIFAR-10 from"));
      Path got = folder.resolve("datasets").resolve("cifar-10-binary.tar.gz");
      assertArrayEquals(archive, Files.readAllBytes(got));
      DataProbe.Data data = window.ask(new DataProbe());
      assertEquals(100, data.train().count());
      assertEquals("airplane", data.train().classNames().get(0));
      assertFalse(window.node(Node.class, "#get-cifar").getParent().isVisible());
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer serve(byte[] archive) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          try (exchange) {
            exchange.getResponseBody().write(archive);
          }
        });
    server.start();
    return server;
  }

  @Test
  void droppedPicture_isCroppedScaledAndClassified() throws Exception {
    BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 90 * 60; i++) {
      image.setRGB(i % 90, i / 90, 37 * i);
    }
    Path file = folder.resolve("mine.png");
    ImageIO.write(image, "png", file.toFile());
    try (CnnWindow window = open("data", Map.of())) {
      window.drop(file);
      OwnPictureFigure figure = window.figure(OwnPictureFigure.class, "Your picture");
      window.waitFor("guesses", () -> !figure.guesses().isEmpty());
      byte[] pixels = OwnPicture.read(file).pixels();
      float[] expected = window.ask(new GuessProbe(List.of(pixels))).probabilities()[0];
      DataProbe.Data data = window.ask(new DataProbe());
      assertEquals(GuessesPanel.top(data.about().classNames(), expected), onFx(figure::guesses));
      assertTrue(window.header("Your picture").contains("mine.png"));
    }
  }

  @Test
  void aFileThatIsNoPictureIsRefused_andNotSaidToBeShown() throws Exception {
    Path file = folder.resolve("mine.png");
    Files.writeString(file, "no picture");
    try (CnnWindow window = open("training", Map.of())) {
      window.drop(file);
      window.waitFor("the refusal", () -> says(window, "expected a PNG, JPEG"));
      assertFalse(onFx(() -> says(window, "is shown on the page Data")));
    }
  }

  private static boolean says(CnnWindow window, String words) {
    return window.scene().getRoot().lookupAll(".banner .label").stream()
        .anyMatch(label -> ((Labeled) label).getText().contains(words));
  }

  @Test
  void aWindowThatWasLargerHoldsTheTrainingPage() throws Exception {
    try (CnnWindow window = open("training", Map.of())) {
      Node tabs = window.lookup(".page-tabs");
      SplitPane split = window.node(SplitPane.class, ".panel-split");
      double share = onFx(() -> split.getDividerPositions()[0]);
      for (int width : new int[] {1800, 1280}) {
        doOnFx(
            () -> {
              window.stage().setWidth(width);
              window.stage().setHeight(width / 2);
            });
        window.waitFor(
            "the panels within " + width,
            () ->
                window.scene().getWidth() == width
                    && Math.abs(split.getDividerPositions()[0] - share) < 0.02
                    && window.panels().stream()
                        .allMatch(
                            panel ->
                                panel.localToScene(panel.getBoundsInLocal()).getMaxX()
                                    <= tabs.localToScene(tabs.getBoundsInLocal()).getMaxX()));
      }
    }
  }

  private static void show(CnnWindow window, SheetContent next) {
    onFx(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<SheetContent> content = window.node(ComboBox.class, "#augment-content");
          content.setValue(next);
          return "";
        });
  }

  @Test
  void c5_sheetShowsWhatTheRunIsGivenEpochByEpoch() throws Exception {
    try (CnnWindow window = open("augmentation", Map.of())) {
      window.waitFor("data", () -> !window.header("One picture, augmented").contains("null"));
      window.waitFor(
          "what all three would do",
          () -> window.header("One picture, augmented").contains("none is set"));
      window.press("augment-turn");
      Augmentations steps = Augmentations.of(4, 0.5, 0.2, 0.3, 0);
      window.waitFor(
          "augmentations",
          () -> ((CnnConfig) window.run().config().settings()).augmentations().equals(steps));
      window.press("augment-other");
      ImageGrid grid = window.figure(ImageGrid.class, "One picture, augmented");
      window.waitFor(
          "the sheet",
          () -> window.header("One picture, augmented").contains("ring 1, epoch by epoch"));
      ImageSet train = window.ask(new DataProbe()).train();
      long seed = ImageLoader.seed(5);
      assertEquals(32, tiles(grid));
      assertArrayEquals(values(train.picture(1)), tile(grid, 0));
      assertArrayEquals(values(steps.apply(train.picture(1), seed, 6, 1)), tile(grid, 7));
      assertEquals("epoch 7", name(grid, 7));
      String header = window.header("One picture, augmented");
      assertTrue(
          header.contains(
              "ring 1, epoch by epoch: RandomCrop(32, padding=4), RandomHorizontalFlip(p=0.5),"
                  + " RandomPerspective(distortion_scale=0.2, p=0.3, fill=0)"),
          header);
      window.press("augment-again");
      assertEquals("epoch 38", name(grid, 7));
      assertArrayEquals(values(steps.apply(train.picture(1), seed, 37, 1)), tile(grid, 7));

      show(window, SheetContent.FLIP);
      byte[] mirrored = new byte[ImageSet.BYTES];
      new RandomHorizontalFlip(1).apply(train.picture(1), mirrored, Generator.of(1, "any"));
      assertArrayEquals(values(mirrored), tile(grid, 1));
      assertArrayEquals(values(mirrored), tile(grid, 31));
      assertTrue(
          window
              .header("One picture, augmented")
              .contains("RandomHorizontalFlip(p=0.5), shown each time"));
      show(window, SheetContent.JPEG);
      assertTrue(window.header("One picture, augmented").contains("not set; shown each time"));
      assertFalse(Arrays.equals(values(train.picture(1)), tile(grid, 1)));
    }
  }

  @Test
  void c5_pairedRunsFromOneSeedWithAndWithout() throws Exception {
    Map<String, String> settings = Map.of("cropPadding", "3", "flip", "0.5");
    try (CnnWindow window = open("augmentation", settings)) {
      window.press("augment-pair");
      window.waitFor("the end of both", () -> !window.text("#augment-verdict").isEmpty());
      SeedRuns runs = new SeedRuns(window.run().topic(), window.run().beside());
      SeedTrace with =
          runs.run(onFx(window.run()::config), List.of(5L), progress -> {}, () -> false).get(0);
      List<Series> lines =
          onFx(window.figure(SeriesChart.class, "Validation loss, paired")::series);
      assertArrayEquals(with.metrics().get("validationLoss"), y(lines.get(0)));
      assertEquals(3, lines.get(1).size());
      assertEquals(y(lines.get(0))[0], y(lines.get(1))[0], "same start");
      assertTrue(y(lines.get(0))[2] != y(lines.get(1))[2]);
      assertTrue(window.text("#augment-verdict").startsWith("After 2 epochs, seed 5: "));
    }
  }

  private static double[] y(Series series) {
    return onFx(
        () -> {
          double[] values = new double[series.size()];
          Arrays.setAll(values, series::y);
          return values;
        });
  }
}
