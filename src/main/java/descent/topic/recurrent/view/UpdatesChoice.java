package descent.topic.recurrent.view;

import descent.ui.control.Choice;
import descent.ui.theme.NumberFormats;
import java.util.List;
import javafx.scene.Node;

/** How many updates each training of a study makes. */
final class UpdatesChoice {
  private static final List<Integer> COUNTS = List.of(50, 200, 1000, 3000);
  private static final int USUAL = 200;

  private final Choice choice;

  UpdatesChoice(String id) {
    choice = Choice.small(id, "updates of each training", () -> {});
    choice.offer(COUNTS.stream().map(UpdatesChoice::words).toList(), words(USUAL));
    choice.setMinWidth(125);
  }

  Node node() {
    return choice;
  }

  int count() {
    return COUNTS.get(choice.index());
  }

  private static String words(int count) {
    return NumberFormats.count(count) + " updates";
  }
}
