package descent.ui.shell;

import descent.ui.control.Hint;
import descent.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top row: the name, the topics, theme, text size, help and the menu of everything. */
final class Header extends HBox {
  private static final double MENU_EMS = 23;

  private final List<ToggleButton> topics = new ArrayList<>();
  private final Theme theme;
  private final WindowActions actions;
  private final FontIcon themeIcon = new FontIcon();
  private final Button themeButton = new Button("", themeIcon);
  private final Hint themeHelp = Hint.on(themeButton, "");
  private final Button helpButton = icon("help", Feather.HELP_CIRCLE, "Keys and help (F1)");

  /**
   * @param lessons the menu of lessons
   * @param select brings a topic into sight
   */
  Header(
      List<TopicTab> tabs,
      Theme theme,
      WindowActions actions,
      LessonMenu lessons,
      IntConsumer select) {
    this.theme = theme;
    this.actions = actions;
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    Label brand = new Label("Descent", new FontIcon(Feather.TRENDING_DOWN));
    brand.getStyleClass().add("brand");
    brand.setMinWidth(Region.USE_PREF_SIZE);
    HBox strip = new HBox();
    strip.getStyleClass().add("topic-strip");
    strip.setAccessibleRole(AccessibleRole.TAB_PANE);
    for (TopicTab tab : tabs) {
      strip.getChildren().add(topic(tab, topics.size(), select));
    }
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    buildTheme();
    Button smaller = text("text-smaller", "A\u2212", "Smaller text (Ctrl+Minus)");
    smaller.setOnAction(e -> actions.smaller());
    Button larger = text("text-larger", "A+", "Larger text (Ctrl+Plus)");
    larger.setOnAction(e -> actions.larger());
    helpButton.setOnAction(e -> showHelp());
    actions.onHelp(this::showHelp);
    actions.onLessons(lessons::show);
    getChildren()
        .setAll(brand, strip, space, lessons, themeButton, smaller, larger, helpButton, menu());
  }

  private ToggleButton topic(TopicTab tab, int index, IntConsumer select) {
    ToggleButton button = new ToggleButton(tab.title());
    button.setId("topic-" + tab.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
    button.getStyleClass().setAll("topic-tab");
    button.setAccessibleRole(AccessibleRole.TAB_ITEM);
    button.setMinWidth(Region.USE_PREF_SIZE);
    if (tab instanceof TopicTab.Planned) {
      button.getStyleClass().add("planned-tab");
    }
    button.setOnAction(e -> select.accept(index));
    topics.add(button);
    return button;
  }

  /** Marks the topic in sight. */
  void showSelected(int index) {
    for (int i = 0; i < topics.size(); i++) {
      topics.get(i).setSelected(i == index);
    }
  }

  private static Button icon(String id, Feather icon, String help) {
    Button button = new Button("", new FontIcon(icon));
    style(button, id);
    explain(button, help);
    return button;
  }

  private static Button text(String id, String text, String help) {
    Button button = new Button(text);
    style(button, id);
    explain(button, help);
    return button;
  }

  private static void style(Button button, String id) {
    button.setId(id);
    button.getStyleClass().addAll("flat", "header-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
  }

  private static void explain(Button button, String help) {
    Hint.on(button, help);
    button.setAccessibleText(help);
  }

  private void buildTheme() {
    style(themeButton, "theme");
    themeButton.setOnAction(e -> actions.nextTheme());
    theme.modeProperty().addListener((property, was, mode) -> showTheme());
    showTheme();
  }

  private void showTheme() {
    themeIcon.setIconCode(
        switch (theme.mode()) {
          case LIGHT -> Feather.SUN;
          case DARK -> Feather.MOON;
          case PROJECTOR -> Feather.MONITOR;
        });
    String name = theme.mode().name().toLowerCase(Locale.ROOT);
    String help = "Theme: " + name + ". Change it (Ctrl+L)";
    themeHelp.setText(help);
    themeButton.setAccessibleText(help);
  }

  private MenuButton menu() {
    MenuButton menu = new MenuButton("", new FontIcon(Feather.MENU));
    menu.setId("menu");
    menu.getStyleClass().addAll("flat", "header-button", "no-arrow");
    menu.setAccessibleText("Menu of all actions");
    Hint.on(menu, "All actions");
    String group = "";
    for (Command command : actions.commands()) {
      if (!group.isEmpty() && !group.equals(command.group())) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      group = command.group();
      menu.getItems().add(item(command));
    }
    return menu;
  }

  /** The key stands in the entry; it is the window that listens for it. */
  private MenuItem item(Command command) {
    Label text = new Label(command.text());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label key = new Label(command.keyText());
    key.getStyleClass().add("menu-key");
    HBox row = new HBox(text, gap, key);
    row.getStyleClass().add("menu-row");
    row.prefWidthProperty().bind(theme.textSizeProperty().multiply(MENU_EMS));
    MenuItem item = new CustomMenuItem(row);
    item.setText(command.text());
    item.setOnAction(e -> command.run().run());
    return item;
  }

  private void showHelp() {
    PopOver over = new PopOver(new HelpView(actions.commands()));
    over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    over.setDetachable(false);
    over.show(helpButton);
  }
}
