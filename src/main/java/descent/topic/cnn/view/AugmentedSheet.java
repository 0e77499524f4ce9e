package descent.topic.cnn.view;

import descent.topic.cnn.data.Augmentations;
import descent.topic.cnn.data.ImageLoader;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.inspect.DataProbe;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.ImageTile;
import descent.ui.control.ItemConverter;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

/**
 * One training picture as it is, and as the network is given it in the epochs that follow, by all
 * changes together or by one of them.
 */
final class AugmentedSheet {
  /** Augmented pictures on a sheet, beside the original. */
  static final int VERSIONS = 31;

  private final TrainingData data;
  private final Supplier<Augmentations> augmentations;
  private final Supplier<Long> seed;
  private final ImageGrid grid;
  private final Panel panel;
  private final ComboBox<SheetContent> content = new ComboBox<>();
  private int firstEpoch;

  /**
   * @param augmentations those of the run, as they are now
   * @param seed that of the run
   */
  AugmentedSheet(
      ViewContext context,
      TrainingData data,
      Supplier<Augmentations> augmentations,
      Supplier<Long> seed) {
    this.data = data;
    this.augmentations = augmentations;
    this.seed = seed;
    grid = new ImageGrid(context, "One picture, augmented", "epoch", "value");
    grid.setRange(0, 1);
    grid.setLeastMultiple(2);
    panel = new Panel(context, grid, "");
    Button again = new Button("Again");
    again.setId("augment-again");
    again.setAccessibleHelp("Shows the picture as it is in the epochs after these.");
    again.setOnAction(
        e -> {
          firstEpoch += VERSIONS;
          show();
        });
    Button other = new Button("Other picture");
    other.setId("augment-other");
    other.setOnAction(e -> next());
    content.setId("augment-content");
    content.setAccessibleText("changes that the sheet shows");
    ItemConverter.show(content, SheetContent::title);
    content.getItems().setAll(SheetContent.values());
    content.setValue(SheetContent.TOGETHER);
    content.setOnAction(e -> show());
    panel.tools().addAll(other, again);
    data.inquiry().onAnswer(found -> context.frames().later(this::show));
    data.chosenProperty()
        .addListener(
            (property, was, now) -> {
              firstEpoch = 0;
              show();
            });
    clear();
  }

  Panel panel() {
    return panel;
  }

  /** Chooses the changes that are shown. */
  ComboBox<SheetContent> content() {
    return content;
  }

  void clear() {
    firstEpoch = 0;
    panel.setReadingAid("");
    grid.setTiles(List.of());
    panel.setEmptyText("A training picture appears here once the pictures are read.");
  }

  private void next() {
    data.answer()
        .ifPresent(
            found ->
                data.chosenProperty()
                    .set((data.chosenProperty().get() + 1) % found.train().count()));
  }

  /** Draws the sheet with the augmentations as they are now. */
  void show() {
    data.answer().ifPresent(this::show);
  }

  private void show(DataProbe.Data found) {
    Augmentations set = augmentations.get();
    ImageSet train = found.train();
    int index = data.chosenProperty().get();
    String name = train.classNames().get(train.label(index)) + " " + index;
    panel.setEmptyText("");
    panel.setReadingAid(content.getValue().describe(set, name));
    grid.setTiles(tiles(train.picture(index), content.getValue().of(set), index));
  }

  private List<ImageTile> tiles(byte[] picture, Augmentations steps, int index) {
    List<ImageTile> tiles = new ArrayList<>();
    tiles.add(PictureChoice.tile("original", picture));
    long loaderSeed = ImageLoader.seed(seed.get());
    for (int epoch = firstEpoch; epoch < firstEpoch + VERSIONS; epoch++) {
      byte[] changed = steps.apply(picture, loaderSeed, epoch, index);
      tiles.add(PictureChoice.tile(Integer.toString(epoch + 1), changed));
    }
    return tiles;
  }
}
