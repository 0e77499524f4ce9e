package descent.cli;

/** Work to be done when the process is asked to end (Ctrl-C, SIGTERM) while a command runs. */
public interface ShutdownHooks {
  /** The hooks of this JVM. */
  ShutdownHooks JVM =
      action -> {
        Thread hook = new Thread(action, "descent-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
          try {
            Runtime.getRuntime().removeShutdownHook(hook);
          } catch (IllegalStateException e) {
            return; // it is running
          }
        };
      };

  /** Hooks that are never called. */
  ShutdownHooks NONE = action -> () -> {};

  /** Calls {@code action} before the process ends, unless the result is closed first. */
  Registration add(Runnable action);

  /** A hook that can be taken back. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
