package descent.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not the checkpoint it should be; the message names it and says why. */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path path;

  /**
   * {@code reason} continues a sentence that starts with the path: {@code "ends after 7 bytes"}.
   */
  public CheckpointException(Path path, String reason) {
    super(path + " " + reason);
    this.path = path;
  }

  /** As {@link #CheckpointException(Path, String)}, with what brought it about. */
  public CheckpointException(Path path, String reason, Throwable cause) {
    super(path + " " + reason, cause);
    this.path = path;
  }

  /** The file. */
  public Path path() {
    return path;
  }
}
