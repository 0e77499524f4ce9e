package descent.topic.tsp.inspect;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.Gaps;
import descent.topic.tsp.decode.DecodeSpec;
import descent.topic.tsp.decode.TrainedModel;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.Symmetries;
import descent.topic.tsp.solver.SearchWatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network does with copies of an instance that have the same shortest tour: mirrored and
 * turned, begun at another city, numbered anew. A network that has learned the symmetry draws the
 * same tour on every copy; one that has not is right on some of them by luck, and the shortest of
 * its tours is worth that much.
 *
 * @param kind of the copies
 * @param copies of each instance
 * @param single mean gap of each instance's copies, in percent
 * @param shortest gap of the shortest tour of each instance's copies, in percent
 * @param same share of the copies on which the tour is that of the instance as it is
 * @param each mean gap of each copy over the instances, in percent, in the order of the copies
 */
public record Copies(
    Kind kind, int copies, Gaps single, Gaps shortest, double same, double[] each) {
  private static final int RENUMBERED = 8;

  /** What is done to an instance. */
  public enum Kind {
    /** Nothing. */
    AS_IS("as it is"),
    /** The square's 8 symmetries. */
    SQUARE("mirrored and turned"),
    /** Every city is the start once. */
    STARTS("begun at every city"),
    /** The start stays, the other cities get other numbers. */
    NUMBERS("numbered anew");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** As people say it. */
    public String title() {
      return title;
    }
  }

  /** A copy: its city i is city {@code numbers[i]} of the instance. */
  private record Copy(Instance instance, int[] numbers) {
    Tour back(Tour tour) {
      return Tour.of(Arrays.stream(tour.toArray()).map(i -> numbers[i]).toArray());
    }
  }

  /**
   * Decodes all copies greedily.
   *
   * @throws java.util.concurrent.CancellationException if the watch ends it
   */
  public static Copies of(
      TrainedModel model, Kind kind, List<LabelledInstance> labels, SearchWatch watch) {
    double[] single = new double[labels.size()];
    double[] shortest = new double[labels.size()];
    double[] each = new double[0];
    long same = 0;
    long all = 0;
    for (int i = 0; i < labels.size(); i++) {
      LabelledInstance label = labels.get(i);
      List<Copy> copies = copies(kind, label.instance());
      List<Tour> tours =
          model.decode(copies.stream().map(Copy::instance).toList(), DecodeSpec.greedy(), 1, watch);
      each = each.length == 0 ? new double[copies.size()] : each;
      Tour first = copies.get(0).back(tours.get(0));
      shortest[i] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < tours.size(); k++) {
        Tour tour = copies.get(k).back(tours.get(k));
        double gap = label.gapPercent(label.instance().length(tour));
        single[i] += gap / tours.size();
        shortest[i] = Math.min(shortest[i], gap);
        each[k] += gap / labels.size();
        same += tour.sameCycle(first) ? 1 : 0;
        all++;
      }
    }
    return new Copies(
        kind, each.length, new Gaps(single), new Gaps(shortest), (double) same / all, each);
  }

  /** The copies of an instance, the first as it is. */
  private static List<Copy> copies(Kind kind, Instance instance) {
    int n = instance.size();
    float[] unit = instance.unitSquare();
    int[] numbers = IntStream.range(0, n).toArray();
    List<Copy> copies = new ArrayList<>();
    switch (kind) {
      case AS_IS -> copies.add(copy(unit, numbers));
      case SQUARE -> {
        for (int s = 0; s < Symmetries.SQUARE; s++) {
          copies.add(copy(Symmetries.turned(unit, s), numbers));
        }
      }
      case STARTS -> {
        for (int start = 0; start < n; start++) {
          int first = start;
          copies.add(copy(unit, Arrays.stream(numbers).map(i -> (i + first) % n).toArray()));
        }
      }
      case NUMBERS -> {
        Generator generator = Generator.of(1, "numbered anew");
        copies.add(copy(unit, numbers));
        for (int k = 1; k < RENUMBERED; k++) {
          int[] order = generator.permutation(n - 1);
          int[] other = new int[n];
          for (int i = 1; i < n; i++) {
            other[i] = 1 + order[i - 1];
          }
          copies.add(copy(unit, other));
        }
      }
    }
    return copies;
  }

  private static Copy copy(float[] unit, int... numbers) {
    double[] x = new double[numbers.length];
    double[] y = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      x[i] = unit[2 * numbers[i]];
      y[i] = unit[2 * numbers[i] + 1];
    }
    return new Copy(Instance.euclidean("copy", x, y), numbers);
  }

  /**
   * The cross-entropy of a network that is given the shortest tours in one direction and in the
   * other, in nats for each step, and the share of its own tours that run counter-clockwise.
   */
  public record Directions(double counterClockwise, double clockwise, double ownShare) {
    /** Measures a network. */
    public static Directions of(
        TrainedModel model, List<LabelledInstance> labels, SearchWatch watch) {
      List<Instance> instances = labels.stream().map(LabelledInstance::instance).toList();
      List<Tour> tours = model.decode(instances, DecodeSpec.greedy(), 1, watch);
      long left =
          IntStream.range(0, tours.size())
              .filter(i -> tours.get(i).signedArea(instances.get(i)) > 0)
              .count();
      return new Directions(
          loss(model, labels, true), loss(model, labels, false), (double) left / tours.size());
    }

    private static double loss(TrainedModel model, List<LabelledInstance> labels, boolean left) {
      List<LabelledInstance> turned =
          labels.stream()
              .map(
                  label ->
                      label.tour().signedArea(label.instance()) > 0 == left
                          ? label
                          : new LabelledInstance(
                              label.instance(), label.tour().reversed(), label.proven()))
              .toList();
      Device device = model.device();
      try (Device.Scope scope = device.scope();
          Device.NoGrad unrecorded = device.noGrad()) {
        Symmetries asTheyAre = new Symmetries(false, false, false, false);
        return model.model().forced(asTheyAre.batch(device, turned, new Generator(0))).loss();
      }
    }
  }
}
