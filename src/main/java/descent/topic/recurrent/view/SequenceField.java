package descent.topic.recurrent.view;

import descent.topic.recurrent.data.Task;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Where a sequence is typed for the network to read; it says what the task takes. */
final class SequenceField {
  private static final int NAMED = 6;

  private final TextField field = new TextField();

  /**
   * @param id of the field
   * @param typed called after every change
   */
  SequenceField(String id, Runnable typed) {
    field.setId(id);
    field.setAccessibleText("sequence to read");
    field.textProperty().addListener((property, old, text) -> typed.run());
    HBox.setHgrow(field, Priority.ALWAYS);
    follow(Task.NAMES);
  }

  TextField node() {
    return field;
  }

  String text() {
    return field.getText();
  }

  /** Asks for what a task's network can read; numbers are not typed. */
  void follow(Task task) {
    field.setDisable(task == Task.ADDING);
    field.setPromptText(
        switch (task) {
          case NAMES -> "Type a name; empty: one held out";
          case CHAR_LM -> "Type a text; empty: one held out";
          case ADDING -> "It reads numbers: those of one held out";
          case COPY -> "Type a to h, _ and >; empty: one held out";
          case BRACKETS -> "Type (a[b]c) or alike; empty: one held out";
          case TAGGING -> "Type words: we watch often boats";
        });
  }

  /** Names what of a text is not read, as the end of a sentence; empty where all of it is. */
  static String leftOut(List<String> unknown) {
    return unknown.isEmpty()
        ? ""
        : unknown.stream()
                .limit(NAMED)
                .collect(Collectors.joining(" ", "; not read, unknown: ", ""))
            + (unknown.size() > NAMED ? " \u2026" : "");
  }
}
