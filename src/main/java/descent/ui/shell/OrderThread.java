package descent.ui.shell;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a view's orders on a thread of their own and hands what is to be seen to the FX
 * thread. At most one order is carried out at a time; a new one ends the one before. To be used on
 * the FX thread only.
 *
 * @param <T> what is to be seen
 */
public final class OrderThread<T> {
  /** Something to do on the thread. */
  @FunctionalInterface
  public interface Order<T> {
    /**
     * Does it.
     *
     * @param goOn false as soon as another order was given, or none is wanted any more
     * @param moment takes what is to be seen before the end; all but the latest may be left out
     * @return what is to be seen at the end, null for nothing
     */
    @Nullable T carryOut(BooleanSupplier goOn, Consumer<T> moment);
  }

  private final Consumer<T> show;
  private final Consumer<Throwable> failed;
  private final ExecutorService thread;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

  /** Orders given; the one being carried out ends when it is no longer the last. */
  private final AtomicInteger orders = new AtomicInteger();

  /**
   * @param name of the thread
   * @param show receives everything that is to be seen
   * @param failed receives what went wrong
   */
  public OrderThread(String name, Consumer<T> show, Consumer<Throwable> failed) {
    this.show = show;
    this.failed = failed;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread own = new Thread(work, name);
              own.setDaemon(true);
              return own;
            });
  }

  /** Whether an order is being carried out. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Ends the order before and carries this one out. */
  public void give(Order<T> order) {
    int number = orders.incrementAndGet();
    Task<@Nullable T> task =
        new Task<>() {
          @Override
          protected @Nullable T call() {
            return order.carryOut(() -> orders.get() == number, this::updateValue);
          }
        };
    task.valueProperty()
        .addListener(
            (property, old, seen) -> {
              if (seen != null) {
                show.accept(seen);
              }
            });
    task.setOnFailed(
        e -> {
          ended(number);
          failed.accept(task.getException());
        });
    task.setOnSucceeded(e -> ended(number));
    running.set(true);
    thread.execute(task);
  }

  private void ended(int number) {
    if (orders.get() == number) {
      running.set(false);
    }
  }

  /** Ends what is being carried out. */
  public void stop() {
    orders.incrementAndGet();
    running.set(false);
  }

  /** Ends what is being carried out, then the thread, with {@code last} on it. */
  public void close(Runnable last) {
    orders.incrementAndGet();
    thread.execute(last);
    thread.shutdown();
  }
}
