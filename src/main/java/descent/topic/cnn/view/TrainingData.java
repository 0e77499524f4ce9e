package descent.topic.cnn.view;

import descent.topic.cnn.inspect.DataProbe;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** The training pictures of a run, and which of them a person looks at. */
final class TrainingData {
  private final Inquiry<DataProbe.Data> inquiry;
  private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen");

  TrainingData(TopicRun run) {
    inquiry = Inquiry.once(run, () -> Optional.of(new DataProbe()));
    inquiry.onAnswer(
        data -> chosen.set(Math.max(0, Math.min(data.train().count() - 1, chosen.get()))));
  }

  Inquiry<DataProbe.Data> inquiry() {
    return inquiry;
  }

  Optional<DataProbe.Data> answer() {
    return inquiry.answer();
  }

  /** The index of a training picture. */
  IntegerProperty chosenProperty() {
    return chosen;
  }

  void reset() {
    inquiry.reset();
  }
}
