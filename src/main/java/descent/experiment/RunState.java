package descent.experiment;

/** Where a run stands. */
public enum RunState {
  READY,
  RUNNING,
  PAUSED,
  FINISHED,
  STOPPED_EARLY,
  STOPPED,
  DIVERGED,
  FAILED;

  /** True if no further step will be taken without a restart. */
  public boolean isOver() {
    return ordinal() >= FINISHED.ordinal();
  }
}
