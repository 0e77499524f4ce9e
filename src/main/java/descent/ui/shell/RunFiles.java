package descent.ui.shell;

import descent.run.RunArchive;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/** Runs as single files: opens what others shared, by menu or drop, and writes one's own. */
final class RunFiles {
  private static final String KIND = "Runs of Descent";

  private final ShellServices services;
  private final BannerArea notices;
  private final Set<String> topics;
  private final Consumer<Path> show;
  private final Supplier<Optional<? extends Window>> window;

  /**
   * @param topics names of those the window has
   * @param show brings the run in a folder into sight
   * @param window the dialogs belong to
   */
  RunFiles(
      ShellServices services,
      BannerArea notices,
      Set<String> topics,
      Consumer<Path> show,
      Supplier<Optional<? extends Window>> window) {
    this.services = services;
    this.notices = notices;
    this.topics = Set.copyOf(topics);
    this.show = show;
    this.window = window;
  }

  /** Asks for a file and opens the run in it. */
  void choose() {
    File chosen = chooser("Open a run").showOpenDialog(window.get().orElse(null));
    if (chosen != null) {
      open(chosen.toPath());
    }
  }

  /** Opens the run in a file: it becomes one of the user's runs and comes into sight. */
  void open(Path file) {
    inBackground(
        "The run is not opened.",
        () -> RunArchive.STANDARD.open(file, services.host().store(), topics),
        show);
  }

  /** Asks for a file and writes the run in {@code folder} into it. */
  void share(Path folder, String name) {
    FileChooser chooser = chooser("Share the run");
    chooser.setInitialFileName(fileName(name) + RunArchive.EXTENSION);
    File chosen = chooser.showSaveDialog(window.get().orElse(null));
    if (chosen != null) {
      Path file =
          RunArchive.isNamedSo(chosen.toPath())
              ? chosen.toPath()
              : Path.of(chosen + RunArchive.EXTENSION);
      write(folder, file);
    }
  }

  /** Writes the run in {@code folder} into {@code file}. */
  void write(Path folder, Path file) {
    inBackground(
        "The run is not shared.",
        () -> {
          RunArchive.write(folder, file);
          return file;
        },
        done ->
            notices.notice(
                Feather.CHECK_CIRCLE,
                "success",
                "The run is in " + done + ": Descent opens it by a double click or a drop.",
                List.of()));
  }

  private static String fileName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    return plain.isBlank() || plain.equals("-") ? "run" : plain.replaceAll("^[-.]+|[-.]+$", "");
  }

  private static FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(KIND, "*" + RunArchive.EXTENSION));
    return chooser;
  }

  private void inBackground(String refusal, Callable<Path> work, Consumer<Path> done) {
    services
        .background()
        .execute(
            () -> {
              try {
                Path result = work.call();
                services.gateway().execute(() -> done.accept(result));
              } catch (Exception e) { // whatever a file from elsewhere causes is said
                services.gateway().execute(() -> refused(refusal, e));
              }
            });
  }

  private void refused(String refusal, Exception reason) {
    services.host().log().add(refusal, reason);
    notices.notice(
        Feather.ALERT_TRIANGLE, "danger", refusal + " " + RunFace.sentence(reason), List.of());
  }
}
