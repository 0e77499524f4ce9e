package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void run_runsEachTaskOnce(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int tasks : new int[] {0, 1, 2, 3, 6, 7, 8, 1000}) {
        AtomicIntegerArray times = new AtomicIntegerArray(tasks);
        workers.run(tasks, (task, scratch) -> times.incrementAndGet(task));
        int[] once = new int[tasks];
        Arrays.fill(once, 1);
        assertArrayEquals(once, values(times));
      }
    }
  }

  private static int[] values(AtomicIntegerArray array) {
    int[] values = new int[array.length()];
    Arrays.setAll(values, array::get);
    return values;
  }

  @Test
  @Timeout(60)
  void threadThatIsHeldUp_isHelpedByTheOther() {
    try (Workers workers = new Workers(2)) {
      AtomicInteger others = new AtomicInteger();
      CountDownLatch allOthers = new CountDownLatch(7);
      workers.run(
          8,
          (task, scratch) -> {
            if (task == 0) { // all other tasks are done while this one waits
              await(allOthers);
            } else {
              others.incrementAndGet();
              allOthers.countDown();
            }
          });
      assertEquals(7, others.get());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 99})
  void taskThatFails_failsTheRun_andTheNextOneWorks(int failing) {
    IllegalStateException failure = new IllegalStateException("on purpose");
    try (Workers workers = new Workers(2)) {
      Workers.Body body =
          (task, scratch) -> {
            if (task == failing) {
              throw failure;
            }
          };
      assertSame(failure, assertThrows(failure.getClass(), () -> workers.run(100, body)));
      AtomicInteger count = new AtomicInteger();
      workers.run(100, (task, scratch) -> count.incrementAndGet());
      assertEquals(100, count.get());
    }
  }

  @Test
  void runWithinATask_runsInline() {
    try (Workers workers = new Workers(2)) {
      AtomicInteger count = new AtomicInteger();
      workers.run(
          4,
          (task, scratch) -> {
            Thread outer = Thread.currentThread();
            workers.run(
                3,
                (inner, innerScratch) -> {
                  assertSame(outer, Thread.currentThread());
                  count.incrementAndGet();
                });
          });
      assertEquals(12, count.get());
    }
  }
}
