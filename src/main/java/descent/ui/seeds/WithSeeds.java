package descent.ui.seeds;

import descent.experiment.ExperimentConfig;
import descent.ui.shell.TopicView;
import descent.ui.shell.TopicViewFactory;
import descent.ui.shell.ViewPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The views of any topic, with the page of seeds as the last one. */
public final class WithSeeds implements TopicView {
  private final TopicView view;
  private final SeedsPane seeds;

  private WithSeeds(TopicView view, SeedsPane seeds) {
    this.view = view;
    this.seeds = seeds;
  }

  /** Adds the page to what {@code views} builds. */
  public static TopicViewFactory of(TopicViewFactory views) {
    return (run, context) -> new WithSeeds(views.create(run, context), new SeedsPane(context, run));
  }

  @Override
  public List<ViewPage> pages() {
    List<ViewPage> pages = new ArrayList<>(view.pages());
    pages.add(seeds.page());
    return List.copyOf(pages);
  }

  @Override
  public void runStarted() {
    view.runStarted();
  }

  @Override
  public String rateUnit() {
    return view.rateUnit();
  }

  @Override
  public double unitsPerStep(ExperimentConfig config) {
    return view.unitsPerStep(config);
  }

  @Override
  public Optional<DataFileKind> dataFile() {
    return view.dataFile();
  }

  @Override
  public boolean takeFile(Path file) {
    return view.takeFile(file);
  }

  @Override
  public void close() {
    seeds.close();
    view.close();
  }
}
