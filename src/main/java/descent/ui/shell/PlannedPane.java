package descent.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page of a topic that is yet to come. */
final class PlannedPane extends VBox {
  PlannedPane(TopicTab.Planned tab) {
    getStyleClass().add("planned");
    setAlignment(Pos.CENTER);
    Label title = new Label(tab.title() + " is not built yet");
    title.getStyleClass().add("planned-title");
    Label text = new Label(tab.description());
    text.setWrapText(true);
    text.getStyleClass().add("planned-text");
    text.setMinHeight(Region.USE_PREF_SIZE);
    FontIcon icon = new FontIcon(Feather.LAYERS);
    icon.getStyleClass().add("planned-icon");
    getChildren().setAll(icon, title, text);
  }
}
