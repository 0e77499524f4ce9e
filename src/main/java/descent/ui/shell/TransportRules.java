package descent.ui.shell;

import descent.experiment.RunState;
import java.util.Optional;

/**
 * Which transport commands make sense now; each is the reason why not, or empty.
 *
 * @param play for play and pause
 */
record TransportRules(String play, String step, String restart, String newSeed, String stop) {
  private static final String NOT_BUILT = "This topic is not built yet.";
  private static final String OPENING = "Data and model are still being prepared.";

  /** The rules for a run, or for a tab without one. */
  static TransportRules of(Optional<RunStatus> run) {
    return run.map(TransportRules::of)
        .orElse(new TransportRules(NOT_BUILT, NOT_BUILT, NOT_BUILT, NOT_BUILT, NOT_BUILT));
  }

  private static TransportRules of(RunStatus run) {
    RunState state = run.state();
    if (state.isOver()) {
      String over = "The run " + ended(state) + ". Restart begins it again.";
      return new TransportRules(over, over, "", "", "The run is over already.");
    }
    if (!run.isOpen()) {
      return new TransportRules(OPENING, OPENING, OPENING, "", OPENING);
    }
    boolean running = state == RunState.RUNNING;
    return new TransportRules(
        running ? "" : run.held(),
        running ? "Pause first: single steps are made while the run is paused." : run.held(),
        running || run.hasBegun() ? "" : "The run is at its start already.",
        "",
        running || run.hasBegun() ? "" : "The run has not begun.");
  }

  private static String ended(RunState state) {
    return switch (state) {
      case DIVERGED -> "has diverged";
      case FAILED -> "has failed";
      case STOPPED, STOPPED_EARLY -> "was stopped";
      default -> "is finished";
    };
  }
}
