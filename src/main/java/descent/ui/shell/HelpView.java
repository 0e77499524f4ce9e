package descent.ui.shell;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What one can do, with the keys. */
final class HelpView extends VBox {
  HelpView(List<Command> commands) {
    getStyleClass().add("help");
    Label title = new Label("Keys");
    title.getStyleClass().add("help-title");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("help-grid");
    String group = "";
    int row = 0;
    for (Command command : commands) {
      if (command.key().isEmpty()) {
        continue;
      }
      if (!group.equals(command.group())) {
        group = command.group();
        Label head = new Label(group);
        head.getStyleClass().add("help-group");
        grid.add(head, 0, row++, 2, 1);
      }
      Label key = new Label(command.keyText());
      key.getStyleClass().add("key");
      grid.add(new Label(command.text()), 0, row);
      grid.add(key, 1, row++);
    }
    Label note =
        new Label(
            "Keys without Ctrl do nothing while you type. Double-click a panel's title to maximise"
                + " it.");
    note.setWrapText(true);
    note.getStyleClass().add("help-note");
    getChildren().setAll(title, grid, note);
  }
}
