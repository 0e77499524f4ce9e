package descent.training;

/** What the training thread is asked to do between two steps. */
@FunctionalInterface
interface Command {
  void run(TrainingWorker worker);

  /** Called instead if the thread ends before. */
  default void cancel() {}
}
