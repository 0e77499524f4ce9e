package descent.topic.polynomial.view;

import descent.topic.polynomial.PolynomialConfig;
import descent.ui.shell.TopicRun;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A page that not every configuration has something for: else it says so and offers the change. */
final class PageGate {
  private final TopicRun run;
  private final Predicate<PolynomialConfig> applies;
  private final Node content;
  private final VBox notice;
  private final StackPane root;

  /**
   * @param applies which configurations the page is for
   * @param sentence why there is nothing to see
   * @param offers the settings that change it, by the words on the button
   */
  PageGate(
      TopicRun run,
      Node content,
      Predicate<PolynomialConfig> applies,
      String sentence,
      Map<String, Map<String, String>> offers) {
    this.run = run;
    this.content = content;
    this.applies = applies;
    Label text = new Label(sentence);
    text.setWrapText(true);
    text.getStyleClass().add("gate-text");
    notice = new VBox(text);
    notice.getStyleClass().add("page-gate");
    offers.forEach((words, settings) -> notice.getChildren().add(button(words, settings)));
    root = new StackPane(content, notice);
    update();
  }

  private Button button(String words, Map<String, String> settings) {
    Button button = new Button(words);
    button.getStyleClass().add("accent");
    button.setOnAction(e -> run.change(settings));
    return button;
  }

  /** A page for regression only. */
  static PageGate regression(TopicRun run, Node content) {
    return new PageGate(
        run,
        content,
        settings -> !settings.task().isClassification(),
        "This page is about fitting a curve; the task of this run is classification.",
        Map.of("Switch to regression", Map.of("task", "regression")));
  }

  Node node() {
    return root;
  }

  boolean isOpen() {
    return content.isVisible();
  }

  /** Follows the run's configuration. */
  void update() {
    boolean open = applies.test(Inquiries.settings(run));
    content.setVisible(open);
    notice.setVisible(!open);
  }
}
