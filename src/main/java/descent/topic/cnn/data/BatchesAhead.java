package descent.topic.cnn.data;

import descent.engine.data.DataLoader;
import descent.engine.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Makes the batches that come next on a thread of its own, a few ahead, in arrays that are used
 * again. Whoever takes a batch names its place; where that is not the one made next, what was made
 * is dropped and making goes on from there. The thread starts with the first batch asked for.
 */
final class BatchesAhead implements AutoCloseable {
  private static final int AHEAD = 4;

  /** Room for a batch. */
  private static final class Slot {
    final float[] values;

    Slot(int capacity) {
      values = new float[capacity];
    }
  }

  private final BatchMaker maker;
  private final Thread thread;
  private final Object lock = new Object();
  private final Deque<Slot> free = new ArrayDeque<>();
  private final Deque<Slot> ready = new ArrayDeque<>();
  private Augmentations augmentations;
  private DataLoader.@Nullable Position toMake;
  private DataLoader.@Nullable Position toTake;
  private @Nullable Throwable failure;

  /** Counts the times that what was made ahead became worthless. */
  private int course;

  private boolean closed;

  BatchesAhead(BatchMaker maker, Augmentations augmentations) {
    this.maker = maker;
    this.augmentations = augmentations;
    this.thread = new Thread(this::work, "descent-pictures");
    thread.setDaemon(true);
  }

  /** From the next batch taken on. */
  void augment(Augmentations other) {
    synchronized (lock) {
      augmentations = other;
      toTake = null;
    }
  }

  /** Copies the batch of a place to a tensor of its shape, waiting for it where it must. */
  void take(DataLoader.Position position, Tensor inputs) {
    Slot slot = await(position);
    inputs.floats().write(0, slot.values, 0, inputs.size());
    synchronized (lock) {
      free.add(slot);
      toTake = maker.after(position);
      lock.notifyAll();
    }
  }

  private Slot await(DataLoader.Position position) {
    boolean interrupted = false;
    try {
      synchronized (lock) {
        aim(position);
        while (true) {
          if (closed) {
            throw new IllegalStateException("A batch was asked of a closed ImageLoader");
          }
          Slot slot = ready.poll();
          if (slot != null) {
            return slot;
          }
          if (failure != null) {
            throw new IllegalStateException(
                "The batch at " + position + " could not be made: " + failure, failure);
          }
          try {
            lock.wait();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Makes sure that this batch is, or will be, the first that is ready. */
  private void aim(DataLoader.Position position) {
    if (!position.equals(toTake)) {
      course++;
      free.addAll(ready);
      ready.clear();
      failure = null;
      toMake = position;
      lock.notifyAll();
    }
    toTake = position;
    if (!closed && thread.getState() == Thread.State.NEW) {
      for (int i = 0; i < AHEAD; i++) {
        free.add(new Slot(maker.capacity()));
      }
      thread.start();
    }
  }

  private void work() {
    while (true) {
      Slot slot;
      Augmentations changes;
      int mine;
      DataLoader.Position position;
      synchronized (lock) {
        while (!closed && (free.isEmpty() || failure != null || toMake == null)) {
          waitQuietly();
        }
        if (closed || toMake == null) {
          return;
        }
        slot = free.remove();
        position = toMake;
        toMake = maker.after(position);
        mine = course;
        changes = augmentations;
      }
      Throwable thrown = make(slot, position, changes);
      synchronized (lock) {
        if (mine != course) {
          free.add(slot);
        } else if (thrown != null) {
          free.add(slot);
          failure = thrown;
        } else {
          ready.add(slot);
        }
        lock.notifyAll();
      }
    }
  }

  private @Nullable Throwable make(Slot slot, DataLoader.Position position, Augmentations changes) {
    try {
      maker.make(position, changes, slot.values);
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  /** Nobody interrupts this thread; if somebody does, it goes on all the same. */
  private void waitQuietly() {
    try {
      lock.wait();
    } catch (InterruptedException e) {
      return;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
