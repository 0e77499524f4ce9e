package descent.ui.figure;

import descent.ui.control.Hint;
import descent.ui.control.Opening;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The frame of one view: title, one line that says how to read it, a menu (maximise, save, numbers,
 * copy) and, before there is anything to see, what will appear and which button makes it appear.
 *
 * <p>Maximising is the container's business: the panel fires {@link #TOGGLE_MAXIMISED} and shows
 * {@link #setMaximised} in its menu.
 */
public final class Panel extends BorderPane {
  /** Fired when a person wants this panel maximised or restored. */
  public static final EventType<Event> TOGGLE_MAXIMISED =
      new EventType<>(Event.ANY, "PANEL_TOGGLE_MAXIMISED");

  /** In ems; a lower panel has no room for a line more. */
  private static final double LEAST_HEIGHT = 11;

  private final ViewContext context;
  private final Figure figure;
  private final Label title = new Label();
  private final Label reading = new Label();
  private final Hint whole = Hint.on(reading, "");
  private final Label message = new Label();
  private final Label empty = new Label();
  private final HBox words = new HBox(title, reading);
  private final VBox top = new VBox();
  private final HBox tools = new HBox();
  private final MenuButton menu = new MenuButton();
  private final MenuItem maximise = new MenuItem();
  private final ReadOnlyBooleanWrapper maximised = new ReadOnlyBooleanWrapper();

  /**
   * @param context theme for the windows this panel opens
   * @param figure what is shown
   * @param readingAid one line that says how to read it; may be empty
   */
  public Panel(ViewContext context, Figure figure, String readingAid) {
    this.context = context;
    this.figure = figure;
    getStyleClass().add("panel");
    title.setText(figure.title());
    title.getStyleClass().add("panel-title");
    reading.setText(readingAid);
    reading.getStyleClass().add("panel-reading");
    whole.setText(readingAid);
    reading
        .widthProperty()
        .addListener(
            (property, was, width) -> {
              hideScrap(width.doubleValue());
              arrangeLater(false);
            });
    reading.setMinHeight(USE_PREF_SIZE);
    top.getStyleClass().add("panel-top");
    top.getChildren().setAll(header());
    setTop(top);
    heightProperty().addListener((property, was, height) -> arrangeLater(true));
    empty.getStyleClass().add("panel-empty");
    empty.setWrapText(true);
    empty.setVisible(false);
    message.getStyleClass().add("panel-message");
    message.setWrapText(true);
    message.setVisible(false);
    StackPane.setAlignment(message, Pos.BOTTOM_LEFT);
    setCenter(new StackPane(figure.node(), empty, message));
    setMinSize(120, 90);
    fillMenu();
  }

  /** For when all listeners of the title have heard of a new text. */
  private void keepTitle() {
    keepTitle(words.getWidth());
  }

  /** Not amid a layout. */
  private void arrangeLater(boolean resized) {
    Platform.runLater(() -> arrange(resized));
  }

  /**
   * A reading aid that does not fit beside the title stands below it where the panel is high
   * enough; it stays there while the panel keeps its size, whatever else it says.
   */
  private void arrange(boolean resized) {
    boolean below = reading.getParent() == top;
    double em = context.theme().textSize();
    double both = title.prefWidth(-1) + words.getSpacing() + reading.prefWidth(-1);
    boolean fits = reading.getText().isEmpty() || both < words.getWidth() - 2;
    boolean wanted = !fits && getHeight() > LEAST_HEIGHT * em;
    if (wanted && !below) {
      top.getChildren().add(reading);
    } else if (below && !wanted && (resized || reading.getText().isEmpty())) {
      words.getChildren().add(reading);
    }
    reading.setWrapText(wanted || reading.getParent() == top);
  }

  private Node header() {
    tools.getStyleClass().add("panel-tools");
    tools.getChildren().setAll(figure.tools());
    tools.setMinWidth(USE_PREF_SIZE);
    for (Node tool : figure.tools()) {
      if (tool instanceof Region region) {
        region.setMinWidth(USE_PREF_SIZE);
      }
    }
    menu.setMinWidth(USE_PREF_SIZE);
    menu.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
    menu.getStyleClass().addAll("panel-menu", "flat", "button-icon", "no-arrow");
    menu.setAccessibleText("menu of " + title.getText());
    Hint.on(menu, "Maximise, save, copy, numbers");
    words.getStyleClass().add("panel-words");
    words
        .widthProperty()
        .addListener(
            (property, was, width) -> {
              keepTitle(width.doubleValue());
              arrangeLater(true);
            });
    words.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            toggleMaximised();
          }
        });
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox header = new HBox(words, tools, menu);
    header.getStyleClass().add("panel-header");
    return header;
  }

  /** The reading aid gives way first, then the title is cut: neither runs under the tools. */
  private void keepTitle(double width) {
    title.setMinWidth(Math.min(Math.ceil(title.prefWidth(-1)), width));
  }

  /** A letter and an ellipsis say nothing: the tooltip has the whole line. */
  private void hideScrap(double width) {
    boolean scrap = width < 5 * context.theme().textSize() && width < reading.prefWidth(-1) - 1;
    reading.setOpacity(scrap ? 0 : 1);
  }

  private void fillMenu() {
    maximise.setText("Maximise");
    maximise.setOnAction(e -> toggleMaximised());
    menu.getItems().add(maximise);
    if (!figure.menuItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
      menu.getItems().addAll(figure.menuItems());
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Save picture as PNG...", () -> save("PNG picture", "png")),
            item("Save picture as SVG...", () -> save("SVG picture", "svg")),
            item("Save picture as PDF...", () -> save("PDF document", "pdf")),
            item("Save numbers as CSV...", () -> save("Comma-separated values", "csv")),
            new SeparatorMenuItem(),
            item("Show numbers", this::showNumbers),
            item("Copy picture", this::copyPicture),
            item("Copy numbers", this::copyNumbers));
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }

  public Figure figure() {
    return figure;
  }

  /** The buttons in the header, left of the menu; a view may add its own. */
  public ObservableList<Node> tools() {
    return tools.getChildren();
  }

  /** The entries of the menu; a view may add its own. */
  public ObservableList<MenuItem> menuItems() {
    return menu.getItems();
  }

  public void setTitle(String text) {
    title.setText(text);
    keepTitle();
    arrangeLater(false);
  }

  public void setReadingAid(String text) {
    if (!text.equals(reading.getText())) {
      reading.setText(text);
      whole.setText(text);
      arrangeLater(false);
    }
  }

  /**
   * Says what will appear and which button makes it appear, in place of the figure; the empty
   * string shows the figure.
   */
  public void setEmptyText(String text) {
    empty.setText(text);
    empty.setVisible(!text.isEmpty());
    figure.node().setVisible(text.isEmpty());
  }

  /** Whether words stand in place of the figure. */
  public boolean isEmpty() {
    return empty.isVisible();
  }

  public ReadOnlyBooleanProperty maximisedProperty() {
    return maximised.getReadOnlyProperty();
  }

  /** Tells the panel that its container has maximised or restored it. */
  public void setMaximised(boolean value) {
    maximised.set(value);
    maximise.setText(value ? "Restore" : "Maximise");
  }

  private void toggleMaximised() {
    fireEvent(new Event(this, this, TOGGLE_MAXIMISED));
  }

  private void save(String kind, String extension) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save " + title.getText());
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + extension));
    chooser.setInitialFileName(fileName(title.getText()) + "." + extension);
    File file = chooser.showSaveDialog(window());
    if (file == null) {
      return;
    }
    try {
      switch (extension) {
        case "png" -> FigureExport.png(figure, file.toPath());
        case "svg" -> FigureExport.svg(figure, file.toPath());
        case "pdf" -> FigureExport.pdf(figure, file.toPath());
        default -> FigureExport.csv(figure, file.toPath());
      }
      say("");
    } catch (IOException e) {
      say(String.valueOf(e.getMessage()));
    }
  }

  /** Shows one sentence at the foot of the panel until it is clicked; empty hides it. */
  public void say(String sentence) {
    message.setText(sentence);
    message.setVisible(!sentence.isEmpty());
    message.setOnMouseClicked(e -> message.setVisible(false));
  }

  private void showNumbers() {
    NumbersView view = new NumbersView(figure.numbers());
    Button refresh = new Button("Refresh");
    Button copy = new Button("Copy");
    copy.setOnAction(e -> copyNumbers());
    HBox bar = new HBox(refresh, copy);
    bar.getStyleClass().add("panel-numbers-bar");
    Label summary = new Label(figure.summary());
    summary.setWrapText(true);
    summary.getStyleClass().add("panel-summary");
    summary.setMinHeight(USE_PREF_SIZE);
    refresh.setOnAction(
        e -> {
          view.show(figure.numbers());
          summary.setText(figure.summary());
        });
    VBox box = new VBox(summary, view, bar);
    VBox.setVgrow(view, Priority.ALWAYS);
    Stage stage = new Stage();
    Scene scene = new Scene(box, 640, 420);
    context.theme().apply(scene);
    stage.initOwner(window());
    stage.setTitle("Numbers: " + title.getText());
    stage.setScene(scene);
    Opening.show(stage);
  }

  private void copyPicture() {
    var size = figure.size();
    var image = FigureExport.image(figure, size.getWidth(), size.getHeight(), 2);
    ClipboardContent content = new ClipboardContent();
    content.putImage(SwingFXUtils.toFXImage(image, null));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyNumbers() {
    ClipboardContent content = new ClipboardContent();
    content.putString(figure.numbers().toTsv());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private Window window() {
    return getScene().getWindow();
  }

  private static String fileName(String title) {
    String name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return name.isBlank() ? "figure" : name.replaceAll("^-|-$", "");
  }
}
