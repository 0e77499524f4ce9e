package descent.ui.shell;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What one sees at the first start: a card for each tab with a picture from a run of it, and a
 * button that has it learning.
 */
final class WelcomeView extends StackPane {
  private static final String FOLDER = "/descent/ui/welcome/";

  /** Widths of a picture in em: with room for it, and the least that its button fits under. */
  private static final double PICTURE_EMS = 15;

  private static final double LEAST_PICTURE_EMS = 9.6;

  /** In em: around the picture in its card, between cards, and around all of them. */
  private static final double AROUND = 2;

  private static final double BETWEEN = 1;
  private static final double MARGINS = 2.8;

  private final double em;
  private final ChangeListener<Node> guard = (property, was, owner) -> keepFocus(owner);
  private final List<Region> cards = new ArrayList<>();
  private final List<ImageView> pictures = new ArrayList<>();
  private final List<Region> frames = new ArrayList<>();
  private Optional<Button> first = Optional.empty();

  /**
   * @param tabs of the window, in order
   * @param em the text size in pixels
   * @param start brings the tab with this index into sight and has it learn
   * @param look brings a tab into sight, for those that cannot learn
   * @param close back to what was in sight
   */
  WelcomeView(List<TopicTab> tabs, double em, IntConsumer start, IntConsumer look, Runnable close) {
    this.em = em;
    setId("welcome");
    getStyleClass().add("welcome");
    Label title = new Label("Watch deep networks learn, and take them apart while they do");
    title.getStyleClass().add("welcome-title");
    title.setWrapText(true);
    FlowPane row = new FlowPane();
    row.getStyleClass().add("welcome-cards");
    for (int i = 0; i < tabs.size(); i++) {
      cards.add(card(tabs.get(i), i, start, look));
    }
    row.getChildren().setAll(cards);
    Label keys =
        new Label("Space plays and pauses, Right makes one step, P is for projectors, F1 has all.");
    keys.getStyleClass().add("welcome-keys");
    keys.setWrapText(true);
    Button leave = new Button("Close");
    leave.setId("welcome-close");
    leave.setOnAction(e -> close.run());
    VBox content = new VBox(title, row, keys, leave);
    content.getStyleClass().add("welcome-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("panel-scroll", "edge-to-edge");
    getChildren().setAll(scroll);
    sceneProperty().addListener((property, was, scene) -> watch(was, scene));
    widthProperty().addListener((property, was, width) -> fit(width.doubleValue() / em));
    fit(0);
  }

  /**
   * How wide pictures are for all cards to stand in one row, which then fits on a screen; as wide
   * as can be where one row is too little.
   *
   * @param width of the page in em
   */
  static double pictureEms(double width, int cards) {
    double each = (width - MARGINS - BETWEEN * (cards - 1)) / cards - AROUND;
    return each < LEAST_PICTURE_EMS ? PICTURE_EMS : Math.min(PICTURE_EMS, each);
  }

  private void fit(double width) {
    double picture = Math.floor(pictureEms(width, cards.size()) * em);
    double height = Math.ceil(picture * 200 / 320) + 2;
    pictures.forEach(view -> view.setFitWidth(picture));
    frames.forEach(
        frame -> {
          frame.setMinHeight(height);
          frame.setMaxHeight(height);
        });
    cards.forEach(
        card -> {
          card.setPrefWidth(picture + AROUND * em);
          card.setMaxWidth(picture + AROUND * em);
        });
  }

  private void watch(@Nullable Scene was, @Nullable Scene scene) {
    if (was != null) {
      was.focusOwnerProperty().removeListener(guard);
    }
    if (scene != null) {
      scene.focusOwnerProperty().addListener(guard);
    }
  }

  /** What lies below is laid out already, so that it is there at once, but cannot be used. */
  private void keepFocus(@Nullable Node owner) {
    Parent around = getParent();
    boolean below = around != null && isIn(around, owner) && !isIn(this, owner);
    if (below) {
      takeFocus();
    }
  }

  private static boolean isIn(Parent parent, @Nullable Node node) {
    return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(parent::equals);
  }

  /** The keyboard begins at the first tab's button. */
  void takeFocus() {
    first.ifPresent(Node::requestFocus);
  }

  private Region card(TopicTab tab, int index, IntConsumer start, IntConsumer look) {
    boolean learns = tab instanceof TopicTab.Built;
    Label title = new Label(tab.title());
    title.getStyleClass().add("welcome-card-title");
    Label text = new Label(text(tab));
    text.getStyleClass().add("welcome-card-text");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    Button go = new Button(learns ? "Start learning" : "Open");
    go.setGraphic(new FontIcon(learns ? Feather.PLAY : Feather.LIST));
    go.setId("welcome-go-" + index);
    go.setAccessibleText(go.getText() + ": " + tab.title());
    go.setOnAction(e -> (learns ? start : look).accept(index));
    if (index == 0) {
      go.getStyleClass().add("accent");
      go.setDefaultButton(true);
      first = Optional.of(go);
    }
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    VBox card = new VBox(picture(tab), title, text, space, go);
    card.getStyleClass().add("welcome-card");
    return card;
  }

  private static String text(TopicTab tab) {
    if (tab instanceof TopicTab.Built built) {
      return built.topic().summary();
    }
    return tab instanceof TopicTab.Planned planned
        ? planned.description()
        : "Every run is kept: find it again, name it, lay its curves over others, share it.";
  }

  private Node picture(TopicTab tab) {
    return image(tab)
        .<Node>map(this::framed)
        .orElseGet(
            () -> {
              FontIcon icon = new FontIcon(Feather.LAYERS);
              icon.getStyleClass().add("welcome-icon");
              return box(icon);
            });
  }

  private Node framed(Image image) {
    ImageView view = new ImageView(image);
    view.setPreserveRatio(true);
    pictures.add(view);
    return box(view);
  }

  /** A frame of the same height around a picture or what stands for it. */
  private StackPane box(Node content) {
    StackPane box = new StackPane(content);
    box.getStyleClass().add("welcome-picture");
    frames.add(box);
    return box;
  }

  private static Optional<Image> image(TopicTab tab) {
    if (!(tab instanceof TopicTab.Built built)) {
      return Optional.empty();
    }
    InputStream in = WelcomeView.class.getResourceAsStream(FOLDER + built.topic().name() + ".png");
    return Optional.ofNullable(in).map(Image::new);
  }
}
