package descent.ui.control;

import java.util.List;
import javafx.scene.control.ComboBox;

/**
 * A choice whose items come and go: it keeps what was chosen if it can, and tells only of what a
 * person chooses.
 */
public final class Choice extends ComboBox<String> {
  private final Runnable chosen;
  private boolean offering;

  /**
   * @param id for style sheets and tests
   * @param words what is chosen, for those who cannot see it
   * @param chosen called when a person chooses
   */
  public Choice(String id, String words, Runnable chosen) {
    this.chosen = chosen;
    setId(id);
    setAccessibleText(words);
    valueProperty()
        .addListener(
            (property, old, next) -> {
              if (!offering && next != null) {
                this.chosen.run();
              }
            });
  }

  /** A small one, for a panel's header or a page's bar. */
  public static Choice small(String id, String words, Runnable chosen) {
    Choice choice = new Choice(id, words, chosen);
    choice.getStyleClass().add("panel-choice");
    return choice;
  }

  /** Offers these; keeps the choice where it is among them, else takes {@code usual}. */
  public void offer(List<String> choices, String usual) {
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
  public int index() {
    return Math.max(0, getSelectionModel().getSelectedIndex());
  }

  /** What is chosen; empty if nothing is. */
  public String chosen() {
    return getValue() == null ? "" : getValue();
  }
}
