package descent.app;

import descent.ui.TopicWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javax.imageio.ImageIO;

/** What a person presses so that figures appear that are not there by themselves. */
final class Presses {
  /** The buttons of a page that begin something, by its title. */
  private static final Map<String, List<String>> BUTTONS =
      Map.of(
          "Seeds", List.of("seeds-train"),
          "Overfitting", List.of("resample"),
          "Augment", List.of("augment-pair"),
          "Gradients", List.of("cells-step"),
          "TBPTT", List.of("window-measure"),
          "Tokens", List.of("tokens-compare"),
          "Tours", List.of("tours-decode"),
          "Test", List.of("test-judge"),
          "Worth", List.of("symmetry-measure", "symmetry-train"));

  /** Boxes whose first entry asks for the least work. */
  private static final Map<String, List<String>> BOXES =
      Map.of(
          "TBPTT", List.of("window-updates"),
          "Tokens", List.of("tokens-updates"),
          "Test", List.of("test-count"),
          "Worth", List.of("symmetry-count", "symmetry-steps", "symmetry-seed-count"));

  /** Of other layers than the one that is chosen at first, or of a layer that not all have. */
  private static final Set<String> OF_OTHER_LAYERS = Set.of("Batch norm", "Output");

  /** Figures of text alone. */
  private static final Set<String> OF_TEXT =
      Set.of(
          "Written by the model",
          "Held-out text in tokens",
          "Vocabulary",
          "Sequence length",
          "Loss per character");

  private Presses() {}

  /** Whether a figure of the page must appear once everything was pressed. */
  static boolean mustAppear(String figure, boolean text) {
    return !OF_OTHER_LAYERS.contains(figure) && (text || !OF_TEXT.contains(figure));
  }

  /**
   * Presses what the page in sight has, with the smallest work.
   *
   * @param text whether the task is one of text
   */
  static void on(TopicWindow window, String page, Path folder, boolean text) throws IOException {
    if (page.equals("Tokens") && !text) {
      return;
    }
    for (String box : BOXES.getOrDefault(page, List.of())) {
      TopicWindow.doOnFx(
          () -> {
            ((ComboBox<?>) window.lookup("#" + box)).getSelectionModel().select(0);
          });
    }
    if (page.equals("Seeds")) {
      Spinner<?> seeds = window.node(Spinner.class, "#seeds-count");
      TopicWindow.doOnFx(() -> seeds.decrement(100));
    } else if (page.equals("Data")) {
      window.drop(picture(folder.resolve("own.png")));
    }
    for (String id : BUTTONS.getOrDefault(page, List.of())) {
      ButtonBase button = window.node(ButtonBase.class, "#" + id);
      window.waitFor(id, () -> !button.isDisabled());
      TopicWindow.doOnFx(button::fire);
    }
  }

  private static Path picture(Path file) throws IOException {
    BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.ORANGE);
    g.fillOval(8, 6, 30, 28);
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
