package descent.ui.control;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What all editors have around their control: the label, which resets to the default when it
 * differs, the unit or range beside it, the help as tooltip and the reason of an error below.
 */
final class FieldFrame extends VBox {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Label label = new Label();
  private final Label hint = new Label();
  private final Button reset = new Button();
  private final Label message = new Label();
  private final HBox head = new HBox();
  private final Hint help = Hint.on(head, "");
  private final Hint resetHelp = Hint.on(reset, "");
  private final String helpText;
  private Node target = label;

  /**
   * @param name what is set, as it stands in the label
   * @param help one sentence of explanation
   * @param hint unit and range, beside the label; may be empty
   * @param onReset returns to the default
   */
  FieldFrame(String name, String help, String hint, Runnable onReset) {
    getStyleClass().add("setting-field");
    helpText = help;
    label.setText(name);
    label.getStyleClass().add("setting-label");
    label.setMinWidth(USE_PREF_SIZE);
    this.hint.setText(hint);
    this.hint.getStyleClass().add("setting-hint");
    this.hint.widthProperty().addListener((property, was, width) -> hideScrap());
    this.help.setText(help);
    reset.setGraphic(new FontIcon(Feather.ROTATE_CCW));
    reset.getStyleClass().addAll("setting-reset", "flat", "button-icon");
    reset.setOnAction(e -> onReset.run());
    reset.setVisible(false);
    label.setOnMouseClicked(
        e -> {
          if (reset.isVisible()) {
            onReset.run();
          }
        });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getStyleClass().add("setting-head");
    head.setAlignment(Pos.CENTER_LEFT);
    head.getChildren().addAll(label, reset, space, this.hint);
    message.getStyleClass().add("setting-error");
    message.setWrapText(true);
    message.managedProperty().bind(message.visibleProperty());
    message.setVisible(false);
    getChildren().add(head);
  }

  /** Half a range says something else: what finds no room is left to the tooltip. */
  private void hideScrap() {
    boolean scrap = hint.getWidth() < hint.prefWidth(-1) - 0.5;
    hint.setOpacity(scrap ? 0 : 1);
    help.setText(scrap ? helpText + " " + hint.getText() + "." : helpText);
  }

  /** Puts the control below the label; {@code marked} is the part that shows an error. */
  void setControl(Node control, Node marked) {
    getChildren().setAll(head, control, message);
    target = marked;
    marked.setAccessibleText(label.getText() + ". " + helpText);
    label.setLabelFor(marked);
  }

  /** Puts a small control at the right of the label, in place of the hint. */
  void setInlineControl(Node control) {
    head.getChildren().remove(hint);
    head.getChildren().add(control);
    getChildren().setAll(head, message);
    target = control;
    control.setAccessibleText(label.getText() + ". " + helpText);
    label.setLabelFor(control);
  }

  void showError(String reason) {
    boolean wrong = !reason.isEmpty();
    message.setText(reason);
    message.setVisible(wrong);
    target.pseudoClassStateChanged(DANGER, wrong);
    target.setAccessibleHelp(reason);
  }

  /** Offers the reset and says to what. */
  void showChanged(boolean changed, String defaultText) {
    reset.setVisible(changed);
    resetHelp.setText("Back to the default, " + defaultText);
    reset.setAccessibleText("reset " + label.getText() + " to " + defaultText);
    label.pseudoClassStateChanged(PseudoClass.getPseudoClass("changed"), changed);
  }

  void setReason(boolean disabled, String reason) {
    for (Node child : getChildren()) {
      if (child != head) {
        child.setDisable(disabled);
      }
    }
    target.setDisable(disabled);
    label.setOpacity(disabled ? 0.5 : 1);
    help.setText(disabled && !reason.isEmpty() ? helpText + "\n" + reason : helpText);
  }

  void setHint(String text) {
    hint.setText(text);
  }
}
