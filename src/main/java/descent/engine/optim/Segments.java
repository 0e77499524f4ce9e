package descent.engine.optim;

import descent.engine.tensor.Device;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a list of tensors, laid end to end, into tasks of {@link Device#BLOCK} elements: many tiny
 * tensors share a task and a large one is spread over several. Depends on the sizes alone.
 */
final class Segments {
  /** Elements {@code from} to {@code from + count - 1} of the tensor number {@code tensor}. */
  record Segment(int tensor, int from, int count) {}

  private final Segment[][] tasks;

  Segments(int[] sizes) {
    List<Segment[]> all = new ArrayList<>();
    List<Segment> task = new ArrayList<>();
    int room = Device.BLOCK;
    for (int tensor = 0; tensor < sizes.length; tensor++) {
      for (int from = 0; from < sizes[tensor]; ) {
        int count = Math.min(room, sizes[tensor] - from);
        task.add(new Segment(tensor, from, count));
        from += count;
        room -= count;
        if (room == 0) {
          all.add(task.toArray(new Segment[0]));
          task.clear();
          room = Device.BLOCK;
        }
      }
    }
    if (!task.isEmpty()) {
      all.add(task.toArray(new Segment[0]));
    }
    tasks = all.toArray(new Segment[0][]);
  }

  int tasks() {
    return tasks.length;
  }

  Segment[] task(int index) {
    return tasks[index];
  }
}
