package descent.ui.shell;

import descent.ui.control.Hint;
import descent.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The three columns of a tab with their dividers: settings, pages, explanation. The outer two keep
 * their width in em when the window changes and can be hidden.
 */
final class TopicFrame extends BorderPane {
  private static final double SETTINGS_EMS = 280 / 13.0;
  private static final double EXPLANATION_EMS = 300 / 13.0;
  private static final Duration FILL_AFTER = Duration.seconds(2);
  private static final Duration FILL_EVERY = Duration.millis(250);
  private static final double LESSON_EMS = 27;
  private static final double NOT_LAID_OUT = 0;

  private final String topic;
  private final ShellServices services;
  private final SettingsPanel settings;
  private final ExplanationPanel explanation;
  private final List<ViewPage> pages;
  private final StackPane middle = new StackPane();
  private final TabPane tabs = new TabPane();
  private final SplitPane columns = new SplitPane();
  private final Button showExplanation = new Button("", new FontIcon(Feather.CHEVRON_LEFT));
  private final BooleanProperty settingsShown = new SimpleBooleanProperty();
  private final BooleanProperty explanationShown = new SimpleBooleanProperty();
  private Optional<Region> lesson = Optional.empty();
  private Runnable onPage = () -> {};
  private boolean settingsBefore;
  private boolean explanationBefore;
  private double settingsEms;
  private double explanationEms;
  private double lessonEms = LESSON_EMS;
  private int arranging;
  private double laidOutEm = NOT_LAID_OUT;

  /**
   * @param change sets what an explanation proposes to try
   */
  TopicFrame(
      String topic,
      SettingsPanel settings,
      List<ViewPage> pages,
      ShellServices services,
      Consumer<Map<String, String>> change) {
    this.topic = topic;
    this.services = services;
    this.settings = settings;
    this.pages = List.copyOf(pages);
    Preferences preferences = services.preferences();
    settingsEms = preferences.number(key("settings.width"), SETTINGS_EMS);
    explanationEms = preferences.number(key("explanation.width"), EXPLANATION_EMS);
    settingsShown.set(preferences.flag(key("settings.shown"), true));
    explanationShown.set(preferences.flag(key("explanation.shown"), true));
    followProjector(services.view().theme());
    explanation = new ExplanationPanel(services.view(), () -> explanationShown.set(false), change);
    buildPages();
    columns.getStyleClass().add("topic-columns");
    SplitPane.setResizableWithParent(settings, false);
    SplitPane.setResizableWithParent(explanation, false);
    setCenter(columns);
    buildShowButton();
    settingsShown.addListener((property, was, shown) -> arrange());
    explanationShown.addListener((property, was, shown) -> arrange());
    services
        .view()
        .theme()
        .textSizeProperty()
        .addListener((property, was, size) -> placeDividers());
    columns.widthProperty().addListener((property, was, width) -> placeOnce(was.doubleValue()));
    arrange();
  }

  /** With a projector's text both sides would leave little for what is to be seen. */
  private void followProjector(Theme theme) {
    if (theme.mode() == Theme.Mode.PROJECTOR) {
      hideSides();
    }
    theme
        .modeProperty()
        .addListener(
            (property, was, mode) -> {
              if (mode == Theme.Mode.PROJECTOR) {
                hideSides();
              } else if (was == Theme.Mode.PROJECTOR) {
                settingsShown.set(settingsBefore);
                explanationShown.set(explanationBefore);
              }
            });
  }

  private void hideSides() {
    settingsBefore = settingsShown.get();
    explanationBefore = explanationShown.get();
    settingsShown.set(false);
    explanationShown.set(false);
  }

  private String key(String name) {
    return topic + "." + name;
  }

  private void buildPages() {
    middle.getStyleClass().add("pages");
    middle.setMinWidth(0); // beside a lesson in large text the pages give way, not the window
    tabs.setMinWidth(0);
    if (pages.size() == 1) {
      middle.getChildren().setAll(pages.get(0).content());
    } else {
      String last = services.preferences().text(key("page"), "");
      tabs.getStyleClass().add("page-tabs");
      tabs.setAccessibleText("pages");
      tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
      for (ViewPage page : pages) {
        Tab tab = new Tab(page.title());
        tab.setId("page-" + page.id());
        tabs.getTabs().add(tab);
        if (page.id().equals(last)) {
          tabs.getSelectionModel().select(tab);
        }
      }
      tabs.getSelectionModel()
          .selectedIndexProperty()
          .addListener((property, was, index) -> showPage());
      fillTab();
      fillOthersLater();
      middle.getChildren().setAll(tabs);
    }
    for (ViewPage page : pages) {
      layout(page)
          .ifPresent(
              layout ->
                  layout.setDividerPositions(
                      services.preferences().numbers(key(page.id() + ".dividers"))));
    }
    explanation.show(page().explanation());
  }

  private void buildShowButton() {
    showExplanation.setId("show-explanation");
    showExplanation.getStyleClass().addAll("flat", "button-icon", "show-explanation");
    Hint.on(showExplanation, "Show the explanation (F9)");
    showExplanation.setAccessibleText("Show the explanation");
    showExplanation.setOnAction(e -> explanationShown.set(true));
  }

  /** {@code action} runs whenever another page comes into sight. */
  void onPage(Runnable action) {
    onPage = action;
  }

  /**
   * A page comes into the window when it is first selected, or when there is time: JavaFX styles
   * and lays out the pages of all tabs, also of those that are not in sight.
   */
  private void fillTab() {
    Tab tab = tabs.getTabs().get(Math.max(0, tabs.getSelectionModel().getSelectedIndex()));
    if (tab.getContent() == null) {
      tab.setContent(page().content());
    }
  }

  /** Fills one of the other tabs; false if there is none left. */
  private boolean fillAnother() {
    for (int i = 0; i < tabs.getTabs().size(); i++) {
      Tab tab = tabs.getTabs().get(i);
      if (tab.getContent() == null) {
        tab.setContent(pages.get(i).content());
        return true;
      }
    }
    return false;
  }

  private void fillOthersLater() {
    PauseTransition wait = new PauseTransition(FILL_AFTER);
    wait.setOnFinished(
        e -> {
          if (fillAnother()) {
            wait.setDuration(FILL_EVERY);
            wait.playFromStart();
          }
        });
    wait.play();
  }

  /** The explanation follows a frame later: each takes its part of a frame to be styled. */
  private void showPage() {
    fillTab();
    ViewPage shown = page();
    services
        .view()
        .frames()
        .later(
            () -> {
              if (page() == shown) {
                explanation.show(shown.explanation());
              }
            });
    onPage.run();
  }

  /** Shows a lesson at the right instead of the explanation, or the explanation again. */
  void showLesson(Optional<Region> panel) {
    keepWidths();
    lesson = panel;
    panel.ifPresent(shown -> SplitPane.setResizableWithParent(shown, false));
    arrange();
  }

  /** Brings a page into sight; does nothing if there is none with this id. */
  void showPage(String id) {
    tabs.getTabs().stream()
        .filter(tab -> ("page-" + id).equals(tab.getId()))
        .findFirst()
        .ifPresent(tab -> tabs.getSelectionModel().select(tab));
  }

  List<String> pageIds() {
    return pages.stream().map(ViewPage::id).toList();
  }

  /** The page in sight. */
  ViewPage page() {
    int index = pages.size() == 1 ? 0 : tabs.getSelectionModel().getSelectedIndex();
    return pages.get(Math.max(0, index));
  }

  BooleanProperty settingsShownProperty() {
    return settingsShown;
  }

  BooleanProperty explanationShownProperty() {
    return explanationShown;
  }

  /** {@code action} runs when a page was clicked or typed into: it may show something else now. */
  void onTouched(Runnable action) {
    middle.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> action.run());
    middle.addEventFilter(KeyEvent.KEY_RELEASED, e -> action.run());
    middle.addEventFilter(ActionEvent.ACTION, e -> action.run());
  }

  void refreshFormulas() {
    if (explanationShown.get()) {
      explanation.refresh();
    }
  }

  private void arrange() {
    keepWidths();
    ArrayList<Node> shown = new ArrayList<>();
    if (settingsShown.get()) {
      shown.add(settings);
    }
    shown.add(middle);
    boolean explained = explanationShown.get() && lesson.isEmpty();
    if (explained) {
      shown.add(explanation);
    }
    lesson.ifPresent(shown::add);
    columns.getItems().setAll(shown);
    setRight(explained || lesson.isPresent() ? null : showExplanation);
    placeDividers();
    placeAgain();
    if (explained) {
      explanation.refresh();
    }
  }

  /** What came or went changes the room for the columns, by which SplitPane moves the dividers. */
  private void placeAgain() {
    laidOutEm = NOT_LAID_OUT;
    arranging++;
    services
        .view()
        .frames()
        .later(
            () -> {
              arranging--;
              placeDividers();
            });
  }

  /** The first time that there is a width, the dividers go where they belong. */
  private void placeOnce(double widthBefore) {
    if (widthBefore <= 0) {
      placeDividers();
    }
  }

  private void placeDividers() {
    double width = columns.getWidth();
    double em = services.view().theme().textSize();
    if (width <= 0 || columns.getDividers().isEmpty()) {
      return;
    }
    if (settingsShown.get()) {
      columns.setDividerPosition(0, settingsEms * em / width);
    }
    if (explanationShown.get() || lesson.isPresent()) {
      double right = lesson.isPresent() ? lessonEms : explanationEms;
      columns.setDividerPosition(columns.getDividers().size() - 1, 1 - right * em / width);
    }
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    laidOutEm = arranging == 0 ? services.view().theme().textSize() : NOT_LAID_OUT;
  }

  /** Widths from before the columns or the size of the text changed say nothing. */
  private void keepWidths() {
    double em = services.view().theme().textSize();
    if (laidOutEm != em) {
      return;
    }
    if (settings.getWidth() > 0 && columns.getItems().contains(settings)) {
      settingsEms = settings.getWidth() / em;
    }
    lesson
        .filter(panel -> panel.getWidth() > 0 && columns.getItems().contains(panel))
        .ifPresent(panel -> lessonEms = panel.getWidth() / em);
    if (explanation.getWidth() > 0 && columns.getItems().contains(explanation)) {
      explanationEms = explanation.getWidth() / em;
    }
  }

  /** Writes what is to be remembered into the preferences. */
  void remember() {
    keepWidths();
    Preferences preferences = services.preferences();
    preferences.put(key("settings.width"), settingsEms);
    preferences.put(key("explanation.width"), explanationEms);
    boolean projector = services.view().theme().mode() == Theme.Mode.PROJECTOR;
    preferences.put(key("settings.shown"), projector ? settingsBefore : settingsShown.get());
    preferences.put(
        key("explanation.shown"), projector ? explanationBefore : explanationShown.get());
    preferences.put(key("page"), page().id());
    for (ViewPage page : pages) {
      layout(page)
          .ifPresent(
              layout -> preferences.put(key(page.id() + ".dividers"), layout.dividerPositions()));
    }
  }

  /** The panels of a page, which may have a bar above them. */
  private static Optional<PanelLayout> layout(ViewPage page) {
    if (page.content() instanceof PanelLayout layout) {
      return Optional.of(layout);
    }
    return page.content() instanceof Pane pane
        ? pane.getChildren().stream()
            .filter(PanelLayout.class::isInstance)
            .map(PanelLayout.class::cast)
            .findFirst()
        : Optional.empty();
  }
}
