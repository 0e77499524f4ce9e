package descent.ui.shell;

import descent.experiment.Topic;
import descent.ui.theme.NumberFormats;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** Finds, offers and opens the kept runs of a topic in its tab, with the data that they read. */
final class KeptRuns {
  private final Topic topic;
  private final ShellServices services;
  private final RunSession session;
  private final BannerArea banners;
  private final Node pane;

  /**
   * @param session opens the runs
   * @param banners of the tab
   * @param pane the tab
   */
  KeptRuns(Topic topic, ShellServices services, RunSession session, BannerArea banners, Node pane) {
    this.topic = topic;
    this.services = services;
    this.session = session;
    this.banners = banners;
    this.pane = pane;
  }

  /** Continues the topic's last run if there is one that was left. */
  void resumeLast() {
    findLast(
        found ->
            found.ifPresentOrElse(this::resume, () -> banners.say("There is no run to resume.")));
  }

  private void resume(KeptRun run) {
    if (run.dataFile().isPresent() && dataOf(run).isEmpty()) {
      askForData(
          run, "The run read " + run.dataFile().get() + ", which is needed to go on with it.");
    } else {
      session.openRun(run, dataOf(run));
    }
  }

  /** Shows a run that was kept, as soon as it is read. */
  void open(Path folder) {
    services
        .background()
        .execute(
            () -> {
              try {
                KeptRun run = services.host().kept(folder, topic);
                services.gateway().execute(() -> resume(run));
              } catch (IOException | RuntimeException e) {
                services.gateway().execute(() -> refused(folder, e));
              }
            });
  }

  private void refused(Path folder, Throwable reason) {
    services.host().log().add("opening " + folder, reason);
    banners.notice(
        Feather.ALERT_TRIANGLE,
        "danger",
        "The run cannot be opened. " + RunFace.sentence(reason),
        List.of());
  }

  /** The file that a run read, where it was last or where data sets are. */
  private Optional<Path> dataOf(KeptRun run) {
    if (run.dataFile().isEmpty()) {
      return Optional.empty();
    }
    Path name = Path.of(run.dataFile().get()).getFileName();
    Path last = Path.of(services.preferences().text(topic.name() + ".data", ""));
    return session
        .data()
        .filter(open -> open.endsWith(name))
        .or(() -> Optional.of(last).filter(file -> file.endsWith(name) && Files.exists(file)))
        .or(() -> services.host().folders().find(name.toString()));
  }

  private void askForData(KeptRun run, String sentence) {
    String name = run.dataFile().orElse("data");
    banners.notice(
        Feather.FOLDER,
        "attention",
        sentence,
        List.of(
            new Banner.Action(
                "Choose " + name + "...",
                () -> {
                  FileChooser chooser = new FileChooser();
                  chooser.setTitle("Choose " + name);
                  File chosen = chooser.showOpenDialog(pane.getScene().getWindow());
                  if (chosen != null) {
                    session.openRun(run, Optional.of(chosen.toPath()));
                  }
                })));
  }

  /** A kept run cannot be opened again: says why, or asks for its data. */
  void refused(KeptRun run, Throwable reason) {
    services.host().log().add("opening " + run.folder(), reason);
    String sentence = "The run cannot be opened. " + RunFace.sentence(reason);
    if (run.dataFile().isPresent()) {
      askForData(run, sentence);
    } else {
      banners.notice(Feather.ALERT_TRIANGLE, "danger", sentence, List.of());
    }
  }

  /** Offers to continue the last run, if one was left and none has begun. */
  void offerLast() {
    findLast(found -> found.ifPresent(this::offer));
  }

  private void findLast(Consumer<Optional<KeptRun>> found) {
    services
        .background()
        .execute(
            () -> {
              try {
                Optional<KeptRun> last = services.host().lastInterrupted(topic);
                services.gateway().execute(() -> found.accept(last));
              } catch (IOException | RuntimeException e) {
                services.host().log().add("looking for the last run of " + topic.name(), e);
              }
            });
  }

  private void offer(KeptRun run) {
    if (!session.status().hasBegun()) {
      String text =
          "The last run was left at step " + NumberFormats.count(run.point().step()) + ".";
      banners.notice(
          Feather.CLOCK,
          "neutral",
          text,
          List.of(new Banner.Action("Resume last run", () -> resume(run))));
    }
  }
}
