package descent.ui.shell;

import descent.experiment.Topic;
import descent.run.RunStore;
import descent.ui.figure.ViewContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import org.kordamp.ikonli.feather.Feather;

/** What a page of the window that belongs to no topic may ask of the window. */
final class WindowPageHost implements PageHost {
  private final ShellServices services;
  private final BannerArea notices;
  private final RunFiles runFiles;
  private final List<Topic> topics;
  private final Supplier<Set<Path>> inUse;
  private final Consumer<Path> open;
  private final BiConsumer<String, Throwable> failed;

  WindowPageHost(
      ShellServices services,
      BannerArea notices,
      RunFiles runFiles,
      List<Topic> topics,
      Supplier<Set<Path>> inUse,
      Consumer<Path> open,
      BiConsumer<String, Throwable> failed) {
    this.services = services;
    this.notices = notices;
    this.runFiles = runFiles;
    this.topics = topics;
    this.inUse = inUse;
    this.open = open;
    this.failed = failed;
  }

  @Override
  public ViewContext context() {
    return services.view();
  }

  @Override
  public RunStore runs() {
    return services.host().store();
  }

  @Override
  public List<Topic> topics() {
    return topics;
  }

  @Override
  public Set<Path> runsInUse() {
    return inUse.get();
  }

  @Override
  public void openRun(Path folder) {
    open.accept(folder);
  }

  @Override
  public void shareRun(Path folder, String name) {
    runFiles.share(folder, name);
  }

  @Override
  public void chooseRun() {
    runFiles.choose();
  }

  @Override
  public void background(Task<?> task) {
    services.tasks().submit(task);
  }

  @Override
  public void say(String sentence) {
    notices.say(sentence);
  }

  @Override
  public void offer(String sentence, String action, Runnable run) {
    notices.notice(Feather.INFO, "neutral", sentence, List.of(new Banner.Action(action, run)));
  }

  @Override
  public void failed(String where, Throwable cause) {
    failed.accept(where, cause);
  }
}
