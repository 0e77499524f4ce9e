package descent.topic.tsp.view;

import descent.experiment.SettingSpec;
import descent.ui.shell.TopicRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/** The switches of the symmetries, as they are in the run; another choice starts it again. */
final class SymmetryBar {
  private static final List<String> NAMES =
      List.of("mirror", "rotateStart", "relabel", "counterClockwise");

  private final TopicRun run;
  private final List<CheckBox> boxes = new ArrayList<>();
  private final FlowPane root = new FlowPane();

  SymmetryBar(TopicRun run) {
    this.run = run;
    root.getStyleClass().add("page-bar");
    root.getChildren().add(new Label("Symmetries"));
    for (String name : NAMES) {
      CheckBox box = new CheckBox();
      box.setId("symmetry-" + name);
      SettingSpec spec = run.topic().settings().setting(name);
      box.setText(spec.label());
      box.setTooltip(new Tooltip(spec.help()));
      box.setOnAction(e -> change(name, box));
      boxes.add(box);
      root.getChildren().add(box);
    }
    run.configProperty().addListener((p, old, config) -> show());
    show();
  }

  Node node() {
    return root;
  }

  /** The box falls back to what the run has; it follows when the run does. */
  private void change(String name, CheckBox box) {
    boolean wanted = box.isSelected();
    show();
    run.change(Map.of(name, Boolean.toString(wanted)));
  }

  private void show() {
    Map<String, Object> values = run.topic().settings().values(run.config().settings());
    for (int i = 0; i < NAMES.size(); i++) {
      boxes.get(i).setSelected(Boolean.TRUE.equals(values.get(NAMES.get(i))));
    }
  }
}
