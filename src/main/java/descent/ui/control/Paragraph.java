package descent.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Text that wraps to the width it gets and takes the height that it then needs. */
public final class Paragraph extends Label {
  public Paragraph(String text, String style) {
    super(text);
    setWrapText(true);
    getStyleClass().add(style);
    setMinHeight(Region.USE_PREF_SIZE);
  }
}
