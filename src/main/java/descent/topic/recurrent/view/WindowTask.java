package descent.topic.recurrent.view;

import descent.topic.recurrent.WindowStudy;
import java.util.ArrayList;
import java.util.List;
import javafx.concurrent.Task;

/** A {@link WindowStudy} beside the run; its value grows by one window at a time. */
final class WindowTask extends Task<List<WindowStudy.Measured>> {
  private final WindowStudy study;
  private final List<Integer> windows;
  private final int updates;

  /**
   * @param windows to be measured, in order
   * @param updates of each
   */
  WindowTask(WindowStudy study, List<Integer> windows, int updates) {
    this.study = study;
    this.windows = windows;
    this.updates = updates;
    updateTitle("Training with " + windows.size() + " windows");
  }

  @Override
  protected List<WindowStudy.Measured> call() {
    List<WindowStudy.Measured> measured = new ArrayList<>();
    for (int i = 0; i < windows.size() && !isCancelled(); i++) {
      int before = i * updates;
      int window = windows.get(i);
      updateMessage(window == 0 ? "the whole sequence" : "K = " + window);
      WindowStudy.Measured next =
          study.measure(
              window,
              this::isCancelled,
              made -> updateProgress(before + made, (long) windows.size() * updates));
      if (!isCancelled()) {
        measured.add(next);
        updateValue(List.copyOf(measured));
      }
    }
    return List.copyOf(measured);
  }
}
