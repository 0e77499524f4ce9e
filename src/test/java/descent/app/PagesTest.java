package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.Topic;
import descent.lesson.Lesson;
import descent.lesson.LessonShelf;
import descent.ui.TopicWindow;
import descent.ui.figure.Figure;
import descent.ui.figure.FigureExport;
import descent.ui.figure.Panel;
import descent.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What holds for every page of every topic, after an epoch, in the real window: lessons find it,
 * each figure, once the buttons that fill it were pressed, can be saved in each format with its
 * title, each control has a name, all text has contrast in each theme, and on a projector of 1280 x
 * 720 pixels nothing is cut off.
 */
class PagesTest {
  @TempDir Path folder;

  private final List<String> complaints = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int figures;

  static Stream<String> topics() {
    return TopicRegistry.topics().stream().map(Topic::name);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void pages_canBeSavedReadAndHeardInEveryTheme(String name) throws Exception {
    try (TopicWindow window = SmallTopics.open(name, folder)) {
      requirePages(name, window.pageIds());
      TopicWindow.doOnFx(
          () -> {
            window.stage().setWidth(1280);
            window.stage().setHeight(720);
          });
      window.stepEpoch();
      for (String page : window.pageTitles()) {
        window.goTo(page);
        Presses.on(window, page, folder, false);
        fillAndCheck(window, page, false);
        look("outside of any panel", page, window, Loose::views);
        look("without a name", page, window, Scenery::nameless);
        look("pale", page, window, Scenery::paleText);
      }
      look(window, Theme.Mode.DARK, window.pageTitles());
      look(window, Theme.Mode.PROJECTOR, window.pageTitles());
    }
    assertTrue(figures > 5, () -> "only " + figures + " figures were there to be saved");
    assertEquals("", String.join("\n", complaints));
  }

  /** What another task than the default one shows. */
  @Test
  void pagesOfText_canBeSavedAndAreNotCutOff() throws Exception {
    Map<String, String> text =
        Map.of("task", "char-lm", "trainSize", "9000", "merges", "20", "window", "16");
    try (TopicWindow window = SmallTopics.open("recurrent", folder, text)) {
      window.stepEpoch();
      for (String page : List.of("Learning", "Tokens")) {
        window.goTo(page);
        Presses.on(window, page, folder, true);
        fillAndCheck(window, page, true);
        look("pale", page, window, Scenery::paleText);
      }
      look(window, Theme.Mode.PROJECTOR, List.of("Learning", "Tokens"));
    }
    assertEquals("", String.join("\n", complaints));
  }

  /** The lessons that ship find the pages that they name. */
  private void requirePages(String topic, List<String> pages) throws IOException {
    LessonShelf shelf = new LessonShelf(TopicRegistry.topics(), folder.resolve("lessons"));
    for (Lesson lesson : shelf.find().lessons()) {
      if (lesson.topic().equals(topic)) {
        lesson.requirePages(pages);
      }
    }
  }

  /** The same in another theme. */
  private void look(TopicWindow window, Theme.Mode mode, List<String> pages) {
    TopicWindow.doOnFx(() -> window.theme().setMode(mode));
    for (String page : pages) {
      window.goTo(page);
      look(mode + ", pale", page, window, Scenery::paleText);
      if (mode == Theme.Mode.PROJECTOR) {
        look("cut off", page, window, Scenery::cutOff);
      }
    }
  }

  private void look(
      String what, String page, TopicWindow window, Function<Scene, List<String>> view) {
    List<String> found =
        TopicWindow.onFx(
            () -> {
              window.scene().getRoot().applyCss();
              window.scene().getRoot().layout();
              return view.apply(window.scene());
            });
    found.stream()
        .map(complaint -> what + ": " + complaint)
        .filter(seen::add)
        .forEach(complaint -> complaints.add(page + ", " + complaint));
  }

  /** Waits until each panel has numbers, {@code text} also those that only such a task has. */
  private void fillAndCheck(TopicWindow window, String page, boolean text) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    for (Panel panel : window.panels()) {
      String title = panel.figure().title();
      boolean must = Presses.mustAppear(title, text);
      window.waitFor(
          title + " of " + page, () -> panel.isEmpty() ? !must : hasNumbers(panel.figure()));
      if (!panel.isEmpty()) {
        check(page, panel.figure());
      }
    }
  }

  private static boolean hasNumbers(Figure figure) {
    return !figure.numbers().columns().isEmpty() && !figure.numbers().rows().isEmpty();
  }

  private void check(String page, Figure figure) throws IOException {
    figures++;
    String where = page + ", " + figure.title();
    Path png = folder.resolve("figure.png");
    Path svg = folder.resolve("figure.svg");
    Path pdf = folder.resolve("figure.pdf");
    Path csv = folder.resolve("figure.csv");
    var size =
        TopicWindow.onFx(
            () -> {
              FigureExport.png(figure, png);
              FigureExport.svg(figure, svg);
              FigureExport.pdf(figure, pdf);
              FigureExport.csv(figure, csv);
              return figure.size();
            });
    BufferedImage image = ImageIO.read(png.toFile());
    require(image.getWidth() == 2 * (int) Math.ceil(size.getWidth()), where, "PNG of other size");
    require(!isBlank(image), where, "PNG is blank");
    String text = Files.readString(svg).replaceAll("<[^>]*>", "");
    require(text.contains(escaped(figure.title())), where, "no title in the SVG: " + text.strip());
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      require(
          figure.title().equals(document.getDocumentInformation().getTitle()),
          where,
          "no title in the PDF");
      require(document.getNumberOfPages() == 1, where, "PDF of several pages");
    }
    require(Files.size(pdf) > 1000, where, "PDF is blank");
    require(Files.readAllLines(csv).size() > 1, where, "no numbers in the CSV");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Whether there are no more than two colours in it. */
  private static boolean isBlank(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight() && colours.size() < 3; y += 2) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours.size() < 3;
  }

  private void require(boolean holds, String where, String complaint) {
    if (!holds) {
      complaints.add(where + ": " + complaint);
    }
  }
}
