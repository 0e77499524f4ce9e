package descent.ui.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class AboutViewTest {
  private AboutView about;

  @Start
  void start(Stage stage) {
    about = new AboutView("1.2.3", new Licences(Path.of(System.getProperty("java.home"))));
    stage.setScene(new Scene(about, 800, 500));
    stage.show();
  }

  private ListView<?> list() {
    return (ListView<?>) about.lookup("#licence-list");
  }

  private String text() {
    return ((TextArea) about.lookup("#licence-text")).getText();
  }

  private boolean says(String words) {
    return about.lookupAll(".label").stream()
        .anyMatch(label -> label instanceof Label l && l.getText().equals(words));
  }

  @Test
  void theVersionAndTheFirstPartsLicenceAreShown() {
    assertTrue(says("Descent 1.2.3"));
    assertTrue(says(list().getItems().size() + " parts"));
    assertTrue(text().startsWith("Java runtime"), text().substring(0, 40));
    assertTrue(text().contains("GNU GENERAL PUBLIC LICENSE") || text().contains("GNU General"));
  }

  @Test
  void aSearchShowsThePartsThatMatchAndTheFirstOnesText(CalmRobot robot) {
    TextField search = (TextField) about.lookup("#licence-search");
    robot.interact(() -> search.setText("openblas lapack"));
    assertEquals(1, list().getItems().size());
    assertTrue(says("1 part"));
    assertTrue(text().startsWith("LAPACK"), text().substring(0, 40));

    robot.interact(() -> search.setText("nothing is called so"));
    assertEquals(0, list().getItems().size());
    assertEquals("", text());

    robot.interact(() -> search.setText(""));
    assertTrue(list().getItems().size() > 5);
    assertTrue(text().startsWith("Java runtime"));
  }

  @Test
  void theTextFollowsTheSelection(CalmRobot robot) {
    robot.interact(() -> list().getSelectionModel().selectLast());
    Shipped last = (Shipped) list().getItems().get(list().getItems().size() - 1);
    assertTrue(text().startsWith(last.name()), text().substring(0, 40));
  }
}
