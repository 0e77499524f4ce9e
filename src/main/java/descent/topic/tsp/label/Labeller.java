package descent.topic.tsp.label;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.solver.Exact;
import descent.topic.tsp.solver.SearchWatch;
import descent.topic.tsp.solver.Solution;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Finds the tours to learn from with {@link Exact}: one instance or, on several threads, many. */
public final class Labeller {
  private final Exact exact = new Exact();

  /** The instance with its shortest tour; see {@link Exact} for when it is proven. */
  public LabelledInstance label(Instance instance) {
    return label(instance, SearchWatch.NONE);
  }

  /** As {@link #label(Instance)}; a cancelled search gives the best tour so far, not proven. */
  public LabelledInstance label(Instance instance, SearchWatch watch) {
    Solution solution = exact.solve(instance, watch);
    return new LabelledInstance(instance, solution.tour(), solution.proven());
  }

  /**
   * Labels all, in their order whatever the number of threads.
   *
   * @param threads beside the caller's, which waits
   * @param done hears from any of the threads how many are done
   * @param cancelled asked often
   * @throws CancellationException if cancelled
   */
  public List<LabelledInstance> labelAll(
      List<Instance> instances, int threads, IntConsumer done, BooleanSupplier cancelled) {
    SearchWatch watch =
        new SearchWatch() {
          @Override
          public boolean cancelled() {
            return cancelled.getAsBoolean();
          }
        };
    AtomicInteger count = new AtomicInteger();
    try (Crew crew = new Crew("descent-labels", threads)) {
      List<CompletableFuture<LabelledInstance>> labels =
          instances.stream()
              .map(
                  instance ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            LabelledInstance label = label(instance, watch);
                            done.accept(count.incrementAndGet());
                            return label;
                          },
                          crew))
              .toList();
      List<LabelledInstance> labelled = labels.stream().map(CompletableFuture::join).toList();
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("Labelling was cancelled");
      }
      return labelled;
    }
  }
}
