package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.inspect.DataProbe;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.ImageTile;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

/** Training pictures with class and index: a few of every class, or many of one. */
final class ClassGrid {
  private static final int MOST = 100;
  private static final int EACH = 4;
  private static final String ALL = "all classes";

  private final TrainingData data;
  private final ImageGrid grid;
  private final Panel panel;
  private final ComboBox<String> classes = new ComboBox<>();
  private final Button next = new Button("Others");
  private int[] shown = {};
  private int round;

  ClassGrid(ViewContext context, TrainingData data) {
    this.data = data;
    grid = new ImageGrid(context, "Pictures", "picture", "value");
    grid.setRange(0, 1);
    grid.setLeastMultiple(2);
    panel = new Panel(context, grid, "");
    classes.setId("data-class");
    classes.setAccessibleText("class of the training pictures shown");
    classes.getItems().setAll(ALL);
    classes.setValue(ALL);
    classes.setOnAction(e -> show(0));
    next.setId("data-other");
    next.setOnAction(e -> show(round + 1));
    panel.tools().addAll(classes, next);
    grid.selectedProperty()
        .addListener(
            (property, was, now) -> {
              if (now.intValue() >= 0 && now.intValue() < shown.length) {
                data.chosenProperty().set(shown[now.intValue()]);
              }
            });
    data.inquiry().onAnswer(found -> context.frames().later(() -> offer(found)));
    clear();
  }

  Panel panel() {
    return panel;
  }

  void clear() {
    grid.setTiles(List.of());
    shown = new int[0];
    panel.setEmptyText("The pictures that the network learns from appear here once they are read.");
  }

  private void offer(DataProbe.Data found) {
    List<String> all = new ArrayList<>(List.of(ALL));
    all.addAll(found.about().classNames());
    if (!classes.getItems().equals(all)) {
      classes.getItems().setAll(all);
      classes.setValue(ALL);
    }
    show(0);
  }

  private void show(int newRound) {
    round = newRound;
    data.answer().ifPresent(found -> show(found.train()));
  }

  private void show(ImageSet train) {
    shown = choose(train, classes.getSelectionModel().getSelectedIndex() - 1, round);
    List<ImageTile> tiles = new ArrayList<>();
    for (int index : shown) {
      String caption = train.classNames().get(train.label(index)) + "\n" + index;
      tiles.add(PictureChoice.tile(caption, train.picture(index)));
    }
    grid.select(-1);
    grid.setTiles(tiles);
    panel.setEmptyText(tiles.isEmpty() ? "No training picture is of this class." : "");
    panel.setReadingAid(
        "%d of %s; below each: class, index"
            .formatted(tiles.size(), NumberFormats.count(train.count())));
  }

  /**
   * Indices of pictures to show.
   *
   * @param label of one class; -1 for some of every class
   * @param round how often others were asked for
   */
  static int[] choose(ImageSet train, int label, int round) {
    if (label >= 0) {
      return some(train.indicesOf(label), MOST, round);
    }
    return IntStream.range(0, train.classNames().size())
        .flatMap(each -> IntStream.of(some(train.indicesOf(each), EACH, round)))
        .toArray();
  }

  private static int[] some(int[] all, int most, int round) {
    int count = Math.min(most, all.length);
    return IntStream.range(0, count)
        .map(i -> all[(int) (((long) round * count + i) % all.length)])
        .toArray();
  }
}
