package descent.topic.tsp.solver;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.label.Labeller;
import java.util.ArrayList;
import java.util.List;

/** Prints how many proven labels a second the labeller makes: arguments n, count, threads. */
final class LabelSpeed {
  private LabelSpeed() {}

  public static void main(String[] arguments) {
    int n = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    Generator generator = new Generator(3);
    for (int round = 0; round < 3; round++) {
      List<Instance> instances = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        instances.add(InstanceKind.UNIFORM.draw("r" + i, n, generator));
      }
      long start = System.nanoTime();
      long proven =
          new Labeller()
              .labelAll(instances, threads, done -> {}, () -> false).stream()
                  .filter(label -> label.proven())
                  .count();
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.printf(
          "n %d: %d of %d proven, %.0f a second on %d threads%n",
          n, proven, count, count / seconds, threads);
    }
  }
}
