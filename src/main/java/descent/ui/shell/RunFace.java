package descent.ui.shell;

import descent.experiment.DivergedException;
import descent.experiment.RunSummary;
import descent.ui.theme.NumberFormats;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;

/**
 * How a state of a run looks: an icon, a colour, a word, and for the end of a run a sentence or two
 * on what happened and what to do.
 *
 * @param icon beside the word
 * @param tone style class of the colour: neutral, accent, success, attention or danger
 * @param word for the status bar
 * @param title of the banner; empty for no banner
 * @param text of the banner
 */
record RunFace(Feather icon, String tone, String word, String title, String text) {
  /**
   * @param learningRate the present learning rate as typed, empty if there is none
   * @param log where details of a failure stand
   */
  static RunFace of(RunStatus status, String learningRate, String log) {
    return switch (status.state()) {
      case READY ->
          !status.isOpen()
              ? plain(Feather.LOADER, "neutral", "preparing data and model")
              : status.isMeasured()
                  ? plain(Feather.CIRCLE, "neutral", "ready")
                  : plain(Feather.LOADER, "neutral", "measuring the model on validation data");
      case RUNNING -> plain(Feather.PLAY, "accent", "training" + workers(status));
      case PAUSED -> plain(Feather.PAUSE, "attention", "paused");
      case FINISHED ->
          new RunFace(
              Feather.CHECK_CIRCLE, "success", "finished", "Training finished", result(status));
      case STOPPED_EARLY ->
          new RunFace(
              Feather.FLAG,
              "success",
              "stopped early",
              "Stopped early",
              "The validation loss no longer improved. " + result(status));
      case STOPPED ->
          new RunFace(
              Feather.SQUARE,
              "neutral",
              "stopped",
              "Stopped at step " + NumberFormats.count(status.step()),
              result(status) + " Restart begins again from the same seed.");
      case DIVERGED ->
          new RunFace(
              Feather.ALERT_TRIANGLE,
              "danger",
              "diverged",
              divergence(status),
              "The last good state is kept. " + advice(learningRate));
      case FAILED ->
          new RunFace(
              Feather.ALERT_OCTAGON,
              "danger",
              "failed",
              "The run failed",
              cause(status) + " Details are in " + log + ".");
    };
  }

  boolean hasBanner() {
    return !title.isEmpty();
  }

  /** The run ended as it should: worth a word in passing, nothing has to be done. */
  boolean isQuiet() {
    return !tone.equals("danger");
  }

  private static RunFace plain(Feather icon, String tone, String word) {
    return new RunFace(icon, tone, word, "", "");
  }

  private static String workers(RunStatus status) {
    int threads = status.started().map(begun -> begun.threads()).orElse(1);
    return threads == 1 ? ", 1 worker" : ", " + threads + " workers";
  }

  private static String result(RunStatus status) {
    StringBuilder text = new StringBuilder();
    long steps = status.summary().map(RunSummary::steps).orElse(status.step());
    text.append(NumberFormats.count(steps)).append(steps == 1 ? " step" : " steps");
    status
        .summary()
        .ifPresent(
            end ->
                text.append(" in ")
                    .append(
                        NumberFormats.duration(Duration.ofMillis((long) (1000 * end.seconds())))));
    if (Double.isFinite(status.bestLoss())) {
      text.append(". Lowest validation loss ")
          .append(NumberFormats.value(status.bestLoss()))
          .append(" at epoch ")
          .append(NumberFormats.count(status.bestEpoch()));
    }
    return text.append('.').toString();
  }

  private static String divergence(RunStatus status) {
    return status
        .diverged()
        .map(
            end ->
                String.format(
                    Locale.ROOT,
                    "Diverged at step %s: %s became %s",
                    NumberFormats.count(end.step()),
                    end.what().contains("loss")
                        ? "the " + end.what()
                        : "the gradient of " + end.what(),
                    NumberFormats.value(end.value())))
        .orElse("The run diverged");
  }

  private static String advice(String learningRate) {
    return learningRate.isEmpty()
        ? "Try smaller steps, then restart."
        : "The steps were too large: try a lower learning rate than "
            + learningRate
            + ", then restart.";
  }

  private static String cause(RunStatus status) {
    return status.failure().map(RunFace::sentence).orElse("The reason is not known.");
  }

  /** A failure in one sentence: its message, or its kind where it has none. */
  static String sentence(Throwable failure) {
    String message = failure.getMessage();
    String text =
        message == null || message.isBlank()
            ? failure.getClass().getSimpleName()
            : failure instanceof IOException
                    || failure instanceof IllegalArgumentException
                    || failure instanceof DivergedException
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    return text.endsWith(".") ? text : text + ".";
  }
}
