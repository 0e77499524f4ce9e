package descent.ui.about;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** About the program: its version, what it is made of, and the licences, which can be searched. */
public final class AboutView extends VBox {
  private final Licences licences;
  private final ListView<Shipped> list = new ListView<>();
  private final TextArea text = new TextArea();
  private final Label count = new Label();

  /**
   * @param version of the program
   */
  public AboutView(String version) {
    this(version, new Licences(Path.of(System.getProperty("java.home"))));
  }

  AboutView(String version, Licences licences) {
    this.licences = licences;
    getStyleClass().add("about");
    Label title = new Label("Descent " + version);
    title.getStyleClass().add("help-title");
    Label own =
        new Label(
            "Under the Apache licence 2.0. What it is made of keeps its own licences; nothing here"
                + " is under a GPL without an exception for programs that use it.");
    own.setWrapText(true);
    FilteredList<Shipped> shown = new FilteredList<>(FXCollections.observableList(read()));
    TextField search = new TextField();
    search.setId("licence-search");
    search.setPromptText("Search names and licences");
    search.setAccessibleText("search names and licences");
    search
        .textProperty()
        .addListener(
            (property, was, query) -> {
              shown.setPredicate(shipped -> shipped.matches(query));
              count.setText(counted(shown.size()));
              list.getSelectionModel().selectFirst();
            });
    count.setText(counted(shown.size()));
    buildList(shown);
    text.setId("licence-text");
    text.setEditable(false);
    text.setWrapText(true);
    text.setAccessibleText("text of the licence");
    VBox left = new VBox(search, count, list);
    left.getStyleClass().add("about-list");
    VBox.setVgrow(list, Priority.ALWAYS);
    SplitPane split = new SplitPane(left, text);
    split.setDividerPositions(0.42);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().setAll(title, own, split);
    list.getSelectionModel().selectFirst();
  }

  private static String counted(int shown) {
    return shown == 1 ? "1 part" : shown + " parts";
  }

  private List<Shipped> read() {
    try {
      return licences.all();
    } catch (IOException e) {
      text.setText("The list of licences cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private void buildList(FilteredList<Shipped> shown) {
    list.setId("licence-list");
    list.setAccessibleText("parts and their licences");
    list.setItems(shown);
    list.setCellFactory(view -> new Cell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, shipped) -> show(shipped));
  }

  private void show(@Nullable Shipped shipped) {
    if (shipped == null) {
      text.clear();
      return;
    }
    try {
      text.setText(licences.text(shipped));
    } catch (IOException e) {
      text.setText("The licence cannot be read: " + e.getMessage());
    }
    text.setScrollTop(0);
  }

  /** The name, and its licence below. */
  private static final class Cell extends ListCell<Shipped> {
    private final Label name = new Label();
    private final Label licence = new Label();
    private final VBox both = new VBox(name, licence);

    Cell() {
      licence.getStyleClass().add("text-muted");
    }

    @Override
    protected void updateItem(@Nullable Shipped item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      name.setText(item.title());
      licence.setText(item.licence());
      setGraphic(both);
    }
  }
}
