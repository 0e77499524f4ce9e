package descent.experiment;

import java.util.Map;

/**
 * One run's data, model and optimiser. All methods are called by the training thread, between
 * steps; what they return is immutable and holds copies, so that it may go to other threads.
 */
public interface Experiment extends AutoCloseable {
  /** Updates per pass over the training data. */
  int stepsPerEpoch();

  /** After how many epochs the run is finished. */
  int epochs();

  /** Epochs without a better validation loss after which the run stops early; 0 means never. */
  int patience();

  /** The number of trainable values. */
  long parameterCount();

  /** What the run learns from, in a few words: a file's name, or what was generated. */
  String dataName();

  /** Tells data sets apart: a digest of the training and validation data. */
  String dataFingerprint();

  /**
   * One update of the parameters.
   *
   * @throws DivergedException if the loss or a gradient is not finite; the parameters are then
   *     unchanged
   */
  StepResult step() throws DivergedException;

  /**
   * Measures the model on held-out data without changing it; called at the start, after every epoch
   * and at the end. The loss that chooses the best checkpoint is called {@code validationLoss}.
   */
  Map<String, Double> validate();

  /** Called after the last step of every epoch, after {@link #validate}: schedulers, curricula. */
  void endEpoch(Map<String, Double> validation);

  /** Applies a live setting from the next step on. */
  void change(Record newSettings);

  /** What the topic's views show of this moment. */
  Snapshot snapshot();

  /** Answers a view's question about the model as it is now. */
  <R> R answer(Probe<R> probe);

  /** Everything needed to go on later with the same bits. */
  ExperimentState save();

  /** The model's parameters and buffers alone, under PyTorch's names. */
  ExperimentState saveModel();

  /** Goes back to a saved state of the same configuration. */
  void restore(ExperimentState state);

  /** The final numbers of this topic for the run's summary; computed on the model as it is. */
  Map<String, Object> summary();

  @Override
  void close();
}
