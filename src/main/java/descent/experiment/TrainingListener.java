package descent.experiment;

/** Hears everything that happens in a run, on the training thread, in order; must be quick. */
@FunctionalInterface
public interface TrainingListener {
  void on(TrainingEvent event);
}
