package descent.engine.functional;

import descent.engine.kernel.Scratch;
import descent.engine.tensor.Device;

/** Work on whole rows of a matrix, about {@link Device#BLOCK} elements at a time. */
final class Rows {
  private Rows() {}

  /** Work on some rows. */
  @FunctionalInterface
  interface Body {
    /** Handles the rows {@code row} to {@code row + rows - 1} of {@code cols} elements each. */
    void run(int row, int rows, int cols, Scratch scratch);
  }

  /** Runs {@code body} over a matrix of {@code size} elements in rows of {@code cols}. */
  static void run(Device device, int size, int cols, Body body) {
    if (size == 0) {
      return;
    }
    int rows = size / cols;
    int together = perTask(cols);
    device.forTasks(
        tasks(rows, cols),
        size,
        (task, scratch) ->
            body.run(task * together, Math.min(together, rows - task * together), cols, scratch));
  }

  /** The rows of one task. */
  static int perTask(int cols) {
    return Math.max(1, Device.BLOCK / cols);
  }

  /** The number of tasks; the task of {@code row} is row / {@link #perTask}. */
  static int tasks(int rows, int cols) {
    return (rows + perTask(cols) - 1) / perTask(cols);
  }
}
