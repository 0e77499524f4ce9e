package descent.topic.cnn.view;

import descent.topic.cnn.inspect.Layer;
import descent.ui.chart.ChartFonts;
import descent.ui.figure.ArrowKeys;
import descent.ui.figure.DataTable;
import descent.ui.figure.Figure;
import descent.ui.figure.ViewContext;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Dimension2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The layers from the picture down to the classes, each with a small image and two lines; one is
 * chosen with the mouse or the arrow keys.
 */
final class LayerFlow implements Figure {
  /**
   * A line of the flow.
   *
   * @param layer its index; -1 for the picture
   * @param name in bold
   * @param detail below it
   * @param width of the small image
   * @param height of the small image
   * @param argb its pixels
   */
  record Row(int layer, String name, String detail, int width, int height, int[] argb) {
    static Row of(Layer layer, String detail, int width, int height, int[] argb) {
      return new Row(layer.index(), layer.name(), detail, width, height, argb);
    }
  }

  /** A list that keeps the arrow keys. */
  private static final class Flow extends ListView<Row> implements ArrowKeys {
    Flow(ObservableList<Row> rows) {
      super(rows);
    }
  }

  private final ViewContext context;
  private final String title;
  private final double imageWidth;
  private final double imageHeight;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final Flow list = new Flow(rows);
  private IntConsumer listener = layer -> {};
  private int chosen = -1;
  private boolean replacing;

  /**
   * @param imageWidth width of the small images in em
   * @param imageHeight height of the small images in em
   */
  LayerFlow(ViewContext context, String title, double imageWidth, double imageHeight) {
    this.context = context;
    this.title = title;
    this.imageWidth = imageWidth;
    this.imageHeight = imageHeight;
    list.getStyleClass().addAll("layer-flow", "dense");
    list.setAccessibleText(title + ": layers from the picture to the classes");
    list.setCellFactory(view -> new Cell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, old, row) -> {
              if (!replacing && row != null && row.layer() != chosen) {
                chosen = row.layer();
                listener.accept(chosen);
              }
            });
  }

  /** Calls {@code next} with the index of the layer that a person chooses. */
  void onChoice(IntConsumer next) {
    listener = next;
  }

  /** The index of the chosen layer. */
  int chosen() {
    return chosen;
  }

  /** Chooses a layer without telling. */
  void choose(int layer) {
    chosen = layer;
    select();
  }

  /** Replaces what is shown; the choice stays. */
  void show(List<Row> next) {
    replacing = true;
    if (rows.size() == next.size()) {
      for (int i = 0; i < next.size(); i++) {
        rows.set(i, next.get(i));
      }
    } else {
      rows.setAll(next);
    }
    select();
    replacing = false;
  }

  private void select() {
    boolean before = replacing;
    replacing = true;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).layer() == chosen) {
        list.getSelectionModel().select(i);
      }
    }
    replacing = before;
  }

  private final class Cell extends ListCell<Row> {
    private final ImageView image = new ImageView();
    private final StackPane frame = new StackPane(image);
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox box = new HBox(frame, new VBox(name, detail));
    private @Nullable PixelBuffer<IntBuffer> pixels;

    Cell() {
      image.setSmooth(false);
      image.setPreserveRatio(false);
      frame.getStyleClass().add("layer-flow-image");
      name.getStyleClass().add("layer-flow-name");
      detail.getStyleClass().add("layer-flow-detail");
      box.getStyleClass().add("layer-flow-row");
      box.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      name.setText(row.name());
      detail.setText(row.detail());
      double em = context.theme().textSize();
      draw(row, (int) Math.rint(2 * imageWidth * em), (int) Math.rint(2 * imageHeight * em));
      image.setFitWidth(imageWidth * em);
      image.setFitHeight(imageHeight * em);
      setGraphic(box);
    }

    /** At twice the size on screen, so that the pixels keep sharp edges on any of them. */
    private void draw(Row row, int w, int h) {
      PixelBuffer<IntBuffer> target = pixels;
      if (target == null || target.getWidth() != w || target.getHeight() != h) {
        target =
            new PixelBuffer<>(w, h, IntBuffer.allocate(w * h), PixelFormat.getIntArgbPreInstance());
        pixels = target;
        image.setImage(new WritableImage(target));
      }
      int[] argb = target.getBuffer().array();
      for (int i = 0; i < argb.length; i++) {
        argb[i] = row.argb()[i / w * row.height() / h * row.width() + i % w * row.width() / w];
      }
      target.updateBuffer(all -> null);
    }
  }

  @Override
  public Node node() {
    return list;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void paint(Graphics2D g, double width, double height) {
    double em = context.theme().textSize();
    g.setPaint(context.theme().palette().background());
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    g.setPaint(context.theme().palette().foreground());
    g.setFont(ChartFonts.bold(1.1 * em));
    g.drawString(title, (float) (0.4 * em), (float) (1.4 * em));
    double y = 2 * em;
    for (Row row : rows) {
      BufferedImage picture =
          new BufferedImage(row.width(), row.height(), BufferedImage.TYPE_INT_ARGB);
      picture.setRGB(0, 0, row.width(), row.height(), row.argb(), 0, row.width());
      g.drawImage(
          picture,
          (int) (0.4 * em),
          (int) y,
          (int) (imageWidth * em),
          (int) (imageHeight * em),
          null);
      g.setFont(ChartFonts.bold(0.92 * em));
      g.setPaint(context.theme().palette().foreground());
      g.drawString(row.name(), (float) ((imageWidth + 1) * em), (float) (y + em));
      g.setFont(ChartFonts.plain(0.88 * em));
      g.setPaint(context.theme().palette().muted());
      g.drawString(row.detail(), (float) ((imageWidth + 1) * em), (float) (y + 2.2 * em));
      y += (Math.max(2.4, imageHeight) + 0.5) * em;
    }
  }

  @Override
  public Dimension2D size() {
    double em = context.theme().textSize();
    double height = (2.5 + rows.size() * (Math.max(2.4, imageHeight) + 0.5)) * em;
    return new Dimension2D(Math.max(200, list.getWidth()), height);
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("layer", "what");
    rows.forEach(row -> table.row(row.name(), row.detail()));
    return table.build();
  }
}
