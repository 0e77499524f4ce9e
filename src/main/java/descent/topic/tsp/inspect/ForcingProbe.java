package descent.topic.tsp.inspect;

import descent.engine.tensor.Generator;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.model.TourBatch;
import java.util.List;

/**
 * The same instance twice: forced along a label's prefix, as in training, and running free on what
 * it chose itself.
 *
 * @param label the tour to follow, in either direction
 */
public record ForcingProbe(Instance instance, Tour label)
    implements InstanceQuestion<ForcingProbe.Forcing> {
  /**
   * Both ways.
   *
   * @param forced along the label, in the direction that targets of this run have
   * @param free where the network goes by itself
   * @param loss teacher-forced cross-entropy, as in training
   */
  public record Forcing(Walk forced, Walk free, double loss) {
    /** The first position at which the free way is elsewhere; n if nowhere. */
    public int parting() {
      int n = forced.tour().size();
      int at = 0;
      while (at < n && forced.tour().city(at) == free.tour().city(at)) {
        at++;
      }
      return at;
    }

    /** Positions after the start at which the forced guess is the label's city. */
    public int hits() {
      int hits = 0;
      for (int k = 1; k < forced.guesses().length; k++) {
        hits += forced.guesses()[k] == forced.tour().city(k) ? 1 : 0;
      }
      return hits;
    }
  }

  @Override
  public Forcing look(TspMoment moment) {
    LabelledInstance labelled = new LabelledInstance(instance, label, false);
    TourBatch batch =
        moment
            .config()
            .symmetries()
            .asJudged()
            .batch(moment.device(), List.of(labelled), new Generator(0));
    double loss = moment.model().loss(batch).item();
    Walk forced = Walk.along(moment, instance, Tour.of(batch.tours()));
    return new Forcing(forced, Walk.free(moment, instance), loss);
  }
}
