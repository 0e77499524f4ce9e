package descent.lesson;

import descent.experiment.ExperimentConfig;
import descent.experiment.Probe;
import descent.experiment.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Where a lesson is played: something that can run its topic. Whoever plays it calls this from one
 * thread at a time.
 */
public interface LessonStage {
  Topic topic();

  /**
   * Begins a run instead of any other.
   *
   * @return done when data and model are there and measured for the first time; failed with a
   *     {@code SettingException} if the topic refuses the configuration
   */
  CompletableFuture<Void> begin(ExperimentConfig config);

  /** Changes live settings, as typed. */
  void change(Map<String, String> typed);

  /**
   * Trains until the goal, the run's end, or until a condition on its facts holds.
   *
   * @return done when the run has come to rest
   */
  CompletableFuture<Void> train(Goal goal, Optional<Predicate<RunFacts>> until);

  /** Asks the model as it is now. */
  <R> CompletableFuture<R> measure(Probe<R> probe);

  /** What is known of the run now. */
  RunFacts facts();
}
