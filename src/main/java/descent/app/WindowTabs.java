package descent.app;

import descent.topic.cnn.CnnTopic;
import descent.topic.cnn.view.CnnView;
import descent.topic.polynomial.PolynomialTopic;
import descent.topic.polynomial.view.PolynomialView;
import descent.topic.recurrent.RecurrentTopic;
import descent.topic.recurrent.view.RecurrentView;
import descent.topic.tsp.TspTopic;
import descent.topic.tsp.view.TspView;
import descent.ui.runs.RunsPage;
import descent.ui.seeds.WithSeeds;
import descent.ui.shell.TopicTab;
import java.util.List;

/**
 * The tabs of the window, in order: each topic with its views, then the runs that were kept; apart
 * from {@link TopicRegistry}, which loads no JavaFX.
 */
final class WindowTabs {
  List<TopicTab> all() {
    return List.of(
        new TopicTab.Built(new PolynomialTopic(), WithSeeds.of(PolynomialView::new)),
        new TopicTab.Built(new CnnTopic(), CnnView::new),
        new TopicTab.Built(new RecurrentTopic(), WithSeeds.of(RecurrentView::new)),
        new TopicTab.Built(new TspTopic(), WithSeeds.of(TspView::new), ".tsp"),
        new TopicTab.Page("Runs", RunsPage::new));
  }
}
