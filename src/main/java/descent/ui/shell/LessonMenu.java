package descent.ui.shell;

import descent.experiment.Topic;
import descent.lesson.Lesson;
import descent.lesson.LessonShelf;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of all lessons, those of the topic in sight first. */
final class LessonMenu extends MenuButton {
  private final ShellServices services;
  private final LessonShelf shelf;
  private final BannerArea notices;
  private final Supplier<String> topicInSight;
  private final Consumer<Lesson> start;
  private final List<Topic> topics;
  private List<Lesson> lessons = List.of();

  /**
   * @param topics of the window, in order
   * @param topicInSight its name; empty if there is none
   * @param start plays a lesson
   */
  LessonMenu(
      ShellServices services,
      List<Topic> topics,
      BannerArea notices,
      Supplier<String> topicInSight,
      Consumer<Lesson> start) {
    super("Lessons", new FontIcon(Feather.BOOK_OPEN));
    this.services = services;
    this.topics = List.copyOf(topics);
    this.shelf = new LessonShelf(topics, services.host().folders().lessons());
    this.notices = notices;
    this.topicInSight = topicInSight;
    this.start = start;
    setId("lessons");
    getStyleClass().addAll("flat", "header-button");
    setMinWidth(Region.USE_PREF_SIZE);
    setTooltip(new Tooltip("Lessons (F4)"));
    setAccessibleText("Lessons");
    setOnShowing(e -> fill());
    fill();
  }

  /** Reads all lessons in the background. */
  void load() {
    services
        .background()
        .execute(
            () -> {
              LessonShelf.Found found = shelf.find();
              services.gateway().execute(() -> loaded(found));
            });
  }

  private void loaded(LessonShelf.Found found) {
    lessons = found.lessons();
    found
        .problems()
        .forEach(
            problem ->
                notices.notice(
                    Feather.ALERT_TRIANGLE,
                    "attention",
                    "A lesson cannot be used. " + problem,
                    List.of()));
    fill();
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    String first = topicInSight.get();
    topics.stream().filter(topic -> topic.name().equals(first)).forEach(t -> add(t, items));
    topics.stream().filter(topic -> !topic.name().equals(first)).forEach(t -> add(t, items));
    MenuItem open = new MenuItem("Open lesson file...");
    open.setOnAction(e -> choose());
    items.add(open);
    getItems().setAll(items);
  }

  private void add(Topic topic, List<MenuItem> items) {
    List<Lesson> own = lessons.stream().filter(l -> l.topic().equals(topic.name())).toList();
    if (own.isEmpty()) {
      return;
    }
    items.add(heading(topic.title()));
    for (Lesson lesson : own) {
      MenuItem item = new MenuItem(lesson.title());
      item.setMnemonicParsing(false);
      item.setId("lesson-" + lesson.topic() + "-" + lesson.name());
      item.setOnAction(e -> start.accept(lesson));
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
  }

  /** A title that the arrow keys pass over, as they do over any separator. */
  private static MenuItem heading(String text) {
    Label title = new Label(text);
    title.getStyleClass().add("lesson-group");
    SeparatorMenuItem heading = new SeparatorMenuItem();
    heading.setContent(title);
    return heading;
  }

  /** Asks for a file and plays the lesson in it. */
  void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a lesson");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Lessons", "*.json"));
    File chosen = chooser.showOpenDialog(getScene() == null ? null : getScene().getWindow());
    if (chosen != null) {
      play(chosen.toPath());
    }
  }

  /**
   * Plays the lesson in a file.
   *
   * @param otherwise runs if there is none in it, but something else
   */
  void open(Path file, Runnable otherwise) {
    services
        .background()
        .execute(
            () ->
                services.gateway().execute(shelf.holdsLesson(file) ? () -> play(file) : otherwise));
  }

  private void play(Path file) {
    services
        .background()
        .execute(
            () -> {
              try {
                Lesson lesson = shelf.open(file);
                services.gateway().execute(() -> start.accept(lesson));
              } catch (IOException e) {
                services
                    .gateway()
                    .execute(
                        () ->
                            notices.notice(
                                Feather.ALERT_TRIANGLE,
                                "danger",
                                "The lesson cannot be used. " + e.getMessage(),
                                List.of()));
              }
            });
  }
}
