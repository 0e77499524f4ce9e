package descent.topic.recurrent.view;

import descent.topic.recurrent.AnswersProbe;
import descent.topic.recurrent.AnswersProbe.Answered;
import descent.topic.recurrent.data.Task;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import descent.ui.theme.NumberFormats;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the network says of the first held-out sequences, while it learns. */
final class AnswersPanel {
  private static final int COUNT = 30;
  private static final int LONGEST = 24;

  private final TopicRun run;
  private final TableFigure table;
  private final Panel panel;
  private final Inquiry<List<Answered>> answers;

  AnswersPanel(ViewContext context, TopicRun run) {
    this.run = run;
    table = new TableFigure(context, "Held-out sequences");
    panel = new Panel(context, table, "");
    answers = Inquiry.repeated(run, this::question, 0.7);
    answers.onAnswer(this::show);
    clear();
  }

  Panel panel() {
    return panel;
  }

  private Optional<AnswersProbe> question() {
    return task() == Task.CHAR_LM ? Optional.empty() : Optional.of(new AnswersProbe(COUNT));
  }

  private Task task() {
    return RecurrentView.settings(run).task();
  }

  void update() {
    answers.update();
  }

  private void show(List<Answered> found) {
    if (found.isEmpty()) {
      return; // asked of the task before
    }
    boolean number = Double.isNaN(found.get(0).probability());
    DataTable.Builder rows =
        number
            ? DataTable.columns("marked", "sum", "says", "off by")
            : DataTable.columns("read", "right", "says", "p right");
    for (Answered a : found) {
      rows.row(
          shortened(a.read()),
          shortened(a.asked()),
          shortened(a.told()),
          number ? a.right() : a.probability());
    }
    table.show(rows.build(), Set.of(3), number ? 0 : 1);
    panel.setEmptyText("");
    panel.setReadingAid("%d held out, %s".formatted(found.size(), score(found, number)));
  }

  private static String score(List<Answered> found, boolean number) {
    double mean = found.stream().mapToDouble(a -> Math.abs(a.right())).average().orElseThrow();
    return number
        ? "off by " + NumberFormats.value(mean) + " on average"
        : NumberFormats.percent(mean) + " right";
  }

  /** A long sequence without its middle. */
  private static String shortened(String sequence) {
    int half = LONGEST / 2;
    return sequence.length() <= LONGEST
        ? sequence
        : sequence.substring(0, half) + "\u2026" + sequence.substring(sequence.length() - half + 1);
  }

  /** Forgets the run before. */
  void clear() {
    answers.reset();
    table.show(DataTable.empty());
    panel.setEmptyText("What the network says of held-out sequences appears here in a moment.");
  }
}
