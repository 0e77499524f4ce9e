package descent.ui.shell;

import descent.ui.control.Paragraph;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A message across the top of a tab: what happened, and buttons for what to do. */
final class Banner extends HBox {
  private final String text;

  /**
   * A button of the banner.
   *
   * @param text what it does
   */
  record Action(String text, Runnable run) {}

  /**
   * @param tone style class of the colour: neutral, accent, success, attention or danger
   * @param title what happened, in a few words; may be empty
   * @param text one or two sentences
   * @param close takes the banner away
   */
  Banner(
      Feather icon, String tone, String title, String text, List<Action> actions, Runnable close) {
    getStyleClass().addAll("banner", tone);
    setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox();
    words.getStyleClass().add("banner-words");
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    if (!title.isEmpty()) {
      words.getChildren().add(new Paragraph(title, "banner-title"));
    }
    if (!text.isEmpty()) {
      words.getChildren().add(new Paragraph(text, "banner-text"));
    }
    getChildren().addAll(new FontIcon(icon), words);
    if (!actions.isEmpty()) {
      getChildren().add(buttons(actions));
    }
    Button closer = new Button("", new FontIcon(Feather.X));
    closer.getStyleClass().addAll("flat", "button-icon", "banner-close");
    closer.setAccessibleText("Close this message");
    closer.setOnAction(e -> close.run());
    getChildren().add(closer);
    setAccessibleText(title + ". " + text);
    this.text = text;
  }

  String text() {
    return text;
  }

  private static Node buttons(List<Action> actions) {
    HBox row = new HBox();
    row.getStyleClass().add("banner-actions");
    row.setAlignment(Pos.CENTER_RIGHT);
    row.setMinWidth(Region.USE_PREF_SIZE);
    for (Action action : actions) {
      Button button = new Button(action.text());
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(e -> action.run().run());
      row.getChildren().add(button);
    }
    return row;
  }
}
