package descent.cli;

import java.util.Locale;

/** Names of metrics as words. */
final class Words {
  private Words() {}

  /** "validationLoss" as "validation loss". */
  static String of(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
