package descent.topic.recurrent.view;

import java.util.List;
import javafx.scene.control.ComboBox;

/** A small choice in a panel's header or a page's bar, which keeps what was chosen if it can. */
final class Choice extends ComboBox<String> {
  private final Runnable chosen;
  private boolean offering;

  /**
   * @param id for style sheets and tests
   * @param words what is chosen, for those who cannot see it
   * @param chosen called when a person chooses
   */
  Choice(String id, String words, Runnable chosen) {
    this.chosen = chosen;
    setId(id);
    setAccessibleText(words);
    getStyleClass().add("panel-choice");
    valueProperty()
        .addListener(
            (property, old, next) -> {
              if (!offering && next != null) {
                this.chosen.run();
              }
            });
  }

  /** Offers these; keeps the choice where it is among them, else takes {@code usual}. */
  void offer(List<String> choices, String usual) {
    if (getItems().equals(choices)) {
      return;
    }
    offering = true;
    String before = getValue();
    getItems().setAll(choices);
    setValue(before != null && choices.contains(before) ? before : usual);
    offering = false;
  }

  /** The index of what is chosen, 0 if nothing is. */
  int index() {
    return Math.max(0, getSelectionModel().getSelectedIndex());
  }

  /** What is chosen; empty if nothing is. */
  String chosen() {
    return getValue() == null ? "" : getValue();
  }
}
