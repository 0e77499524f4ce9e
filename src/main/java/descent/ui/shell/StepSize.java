package descent.ui.shell;

import descent.training.TrainingController;

/** How far the step button goes. */
enum StepSize {
  ONE("1 step", "Step"),
  TEN("10 steps", "10 steps"),
  EPOCH("1 epoch", "1 epoch");

  private final String text;
  private final String button;

  StepSize(String text, String button) {
    this.text = text;
    this.button = button;
  }

  /** In the menu. */
  String text() {
    return text;
  }

  /** On the button. */
  String button() {
    return button;
  }

  /** Goes so far. */
  void go(TrainingController run) {
    switch (this) {
      case ONE -> run.step(1);
      case TEN -> run.step(10);
      case EPOCH -> run.stepEpoch();
    }
  }
}
