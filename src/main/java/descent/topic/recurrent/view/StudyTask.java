package descent.topic.recurrent.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.concurrent.Task;

/**
 * Trains once for each of several values of a setting, beside the run; its value grows by one
 * result at a time.
 *
 * @param <R> what one training measured
 */
final class StudyTask<R> extends Task<List<R>> {
  /** One training. */
  @FunctionalInterface
  interface Training<R> {
    /**
     * Trains with one value.
     *
     * @param stop asked after every update
     * @param made hears how many updates were made
     */
    R measure(int value, BooleanSupplier stop, IntConsumer made) throws Exception;
  }

  private final List<Integer> values;
  private final int updates;
  private final Training<R> training;

  /**
   * @param title in the status bar
   * @param values of the setting, in order
   * @param updates of each training
   */
  StudyTask(String title, List<Integer> values, int updates, Training<R> training) {
    this.values = values;
    this.updates = updates;
    this.training = training;
    updateTitle(title);
  }

  @Override
  protected List<R> call() throws Exception {
    List<R> measured = new ArrayList<>();
    for (int i = 0; i < values.size() && !isCancelled(); i++) {
      int before = i * updates;
      R next =
          training.measure(
              values.get(i),
              this::isCancelled,
              made -> updateProgress(before + made, (long) values.size() * updates));
      if (!isCancelled()) {
        measured.add(next);
        updateValue(List.copyOf(measured));
      }
    }
    return List.copyOf(measured);
  }
}
