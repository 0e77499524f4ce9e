package descent.topic.cnn.view;

import descent.topic.cnn.network.LayerParameter;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** The control of one value of a layer. What cannot be is marked at once, with the reason. */
final class ParameterEditor {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final double REAL_STEP = 0.05;

  private static final double THREE_DIGITS = 100;

  private final LayerParameter parameter;
  private final DoubleConsumer edited;
  private final HBox root = new HBox();
  private final Tooltip help;
  private final Values values;
  private final Spinner<Double> spinner = new Spinner<>();
  private final CheckBox box = new CheckBox();
  private boolean showing;

  /**
   * @param edited hears every value that is possible
   */
  ParameterEditor(LayerParameter parameter, DoubleConsumer edited) {
    this.parameter = parameter;
    this.edited = edited;
    this.help = new Tooltip(helpText());
    this.values = new Values(parameter);
    root.getStyleClass().add("layer-parameter");
    if (parameter.type() == LayerParameter.Type.SWITCH) {
      buildSwitch();
    } else {
      buildSpinner();
    }
  }

  private String helpText() {
    return parameter.help() + " " + parameter.expected() + ".";
  }

  private void buildSwitch() {
    box.setText(parameter.name());
    box.setTooltip(help);
    box.setId("layer-" + parameter.name());
    box.selectedProperty().addListener((p, old, on) -> tell(on ? 1 : 0));
    root.getChildren().setAll(box);
  }

  private void buildSpinner() {
    Label name = new Label(parameter.name());
    name.setLabelFor(spinner);
    spinner.setValueFactory(values);
    spinner.setEditable(true);
    spinner.setId("layer-" + parameter.name());
    spinner.setTooltip(help);
    spinner.getStyleClass().add("layer-spinner");
    if (parameter.max() >= THREE_DIGITS) {
      spinner.getStyleClass().add("layer-spinner-wide");
    }
    spinner.getEditor().setAccessibleText(parameter.name());
    spinner.valueProperty().addListener((p, old, value) -> tell(value));
    spinner.getEditor().textProperty().addListener((p, old, text) -> typed(text));
    root.getChildren().setAll(name, spinner);
  }

  private void typed(String text) {
    try {
      double value = parameter.parse(text.strip());
      refuse("");
      if (!showing) {
        values.setValue(value);
      }
    } catch (IllegalArgumentException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String reason) {
    spinner.pseudoClassStateChanged(DANGER, !reason.isEmpty());
    help.setText(reason.isEmpty() ? helpText() : reason);
  }

  private void tell(double value) {
    if (!showing) {
      edited.accept(value);
    }
  }

  Node node() {
    return root;
  }

  /** Shows what holds, unless that is what stands there. */
  void show(double value) {
    showing = true;
    box.setSelected(value != 0);
    if (parameter.type() != LayerParameter.Type.SWITCH
        && (values.getValue() == null || values.getValue() != value)) {
      values.setValue(value);
    }
    showing = false;
  }

  /** Steps by 1, or by 0.05 for real numbers; what cannot be read leaves the value as it is. */
  private static final class Values extends SpinnerValueFactory<Double> {
    private final LayerParameter parameter;
    private final double step;

    Values(LayerParameter parameter) {
      this.parameter = parameter;
      this.step = parameter.type() == LayerParameter.Type.REAL ? REAL_STEP : 1;
      setConverter(
          new StringConverter<>() {
            @Override
            public String toString(Double value) {
              return value == null ? "" : parameter.typed(value);
            }

            @Override
            public Double fromString(String text) {
              try {
                return parameter.parse(text.strip());
              } catch (IllegalArgumentException e) {
                return getValue();
              }
            }
          });
      setValue(parameter.typical());
    }

    @Override
    public void decrement(int steps) {
      step(-steps);
    }

    @Override
    public void increment(int steps) {
      step(steps);
    }

    private void step(int steps) {
      double next = Math.rint((getValue() + steps * step) / step) * step;
      double rounded = Math.rint(next * 1e6) / 1e6;
      setValue(Math.max(parameter.min(), Math.min(parameter.max(), rounded)));
    }
  }
}
