package descent.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.CalmRobot;
import descent.ui.figure.Stages;
import descent.ui.figure.ViewContext;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith({ApplicationExtension.class, CalmRobot.Source.class})
class FieldsTest {
  private NumberField rate;
  private NumberField degree;
  private ToggleField nesterov;
  private ChoiceField<String> rule;
  private TextSettingField name;
  private final List<Double> seen = new ArrayList<>();

  @Start
  void start(Stage stage) {
    ViewContext context = Stages.context();
    rate = new NumberField("Rate", "The step.", NumberRange.logarithmic(1e-5, 10), 0.1);
    rate.valueProperty().addListener((property, old, value) -> seen.add(value));
    degree = new NumberField("Degree", "Of the model.", NumberRange.integers(1, 12), 3);
    nesterov = new ToggleField("Nesterov", "Look ahead.", false);
    rule = new ChoiceField<>("Rule", "Which.", List.of("SGD", "Adam"), s -> s, "SGD");
    name =
        new TextSettingField(
            "Name", "Of the run.", "first", t -> t.isBlank() ? "Enter a name." : "");
    VBox box = new VBox(rate.node(), degree.node(), nesterov.node(), rule.node(), name.node());
    Stages.show(stage, context, box, 300, 420);
  }

  private static TextField text(NumberField field) {
    return (TextField) field.editor();
  }

  private void type(CalmRobot robot, NumberField field, String words) {
    robot.clickOn(field.editor()).push(KeyCode.CONTROL, KeyCode.A).write(words);
  }

  @Test
  void validText_countsWithEnterAndMovesTheSlider(CalmRobot robot) {
    type(robot, rate, "0.01");
    assertEquals(0.1, rate.value());
    robot.push(KeyCode.ENTER);
    assertEquals(0.01, rate.value());
    assertEquals(0.5, rate.slider().getValue(), 1e-9);
  }

  @Test
  void invalidText_isMarkedAndKeepsTheValue(CalmRobot robot) {
    type(robot, rate, "fast");
    assertEquals(0.1, rate.value());
    assertEquals("\"fast\" is not a number.", rate.error());
    assertTrue(
        robot.lookup(".setting-error").queryAllAs(Label.class).stream()
            .anyMatch(label -> label.isVisible() && label.getText().equals(rate.error())));
    robot.push(KeyCode.ENTER);
    assertEquals(0.1, rate.value());
    type(robot, rate, "0.5");
    assertEquals("", rate.error());
    robot.clickOn(degree.editor());
    assertEquals(0.5, rate.value());
    assertTrue(seen.stream().allMatch(v -> v >= 1e-5 && v <= 10));
  }

  @Test
  void escape_bringsTheLastValidTextBack(CalmRobot robot) {
    type(robot, degree, "99");
    assertEquals("99 is outside 1 to 12.", degree.error());
    robot.push(KeyCode.ESCAPE);
    assertEquals("", degree.error());
    assertEquals("3", text(degree).getText());
  }

  @Test
  void slider_runsOverDecadesWithRoundValues(CalmRobot robot) {
    robot.interact(() -> rate.slider().setValue(2 / 6.0));
    assertEquals(1e-3, rate.value(), 1e-12);
    robot.interact(() -> rate.slider().setValue(0.61));
    assertEquals("0.046", text(rate).getText());
    robot.interact(() -> degree.slider().setValue(1));
    assertEquals(12.0, degree.value());
    assertEquals("12", text(degree).getText());
  }

  @Test
  void reset_returnsToTheDefault(CalmRobot robot) {
    robot.interact(() -> rate.setValue(2.0));
    robot.clickOn("Rate");
    assertEquals(0.1, rate.value());
    robot.interact(
        () -> {
          rate.setDefault(0.3);
          rate.reset();
        });
    assertEquals(0.3, rate.value());
  }

  @Test
  void setValue_refusesWhatIsOutside() {
    assertThrows(IllegalArgumentException.class, () -> rate.setValue(100.0));
    assertThrows(IllegalArgumentException.class, () -> rule.setValue("RMSProp"));
    assertThrows(IllegalArgumentException.class, () -> name.setValue(" "));
  }

  @Test
  void otherFields_holdTheirValues(CalmRobot robot) {
    robot.clickOn(nesterov.toggle());
    assertTrue(nesterov.value());
    robot.clickOn("Nesterov");
    assertFalse(nesterov.value());
    robot.interact(() -> rule.setValue("Adam"));
    assertEquals("Adam", rule.value());
    robot.interact(() -> name.editor().setText(""));
    assertEquals("first", name.value());
    assertEquals("Enter a name.", name.error());
    robot.interact(() -> name.setValue("second"));
    assertEquals("second", name.value());
  }

  @Test
  void mark_isShownOnlyWithinTheRange(CalmRobot robot) {
    robot.interact(() -> rate.setMark("2/\u03bb max", 0.8));
    assertTrue(robot.lookup("2/\u03bb max").query().isVisible());
    robot.interact(() -> rate.setMark("2/\u03bb max", 80));
    assertTrue(robot.lookup(".slider-mark").queryAll().stream().noneMatch(n -> n.isVisible()));
  }

  @Test
  void itemConverter_givesWordsForTheItemsAndBack() {
    ComboBox<Integer> box = new ComboBox<>();
    ItemConverter.show(box, n -> n + " steps");
    box.getItems().setAll(1, 10);
    assertEquals("10 steps", box.getConverter().toString(10));
    assertEquals("", box.getConverter().toString(null));
    assertEquals(10, box.getConverter().fromString("10 steps"));
    assertNull(box.getConverter().fromString("11 steps"));
  }
}
