package descent.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.experiment.Probe;
import descent.ui.CalmRobot;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InquiryTest extends ToyWindow {
  private final Probe<Double> probe = new ToyTopic.Twice(0.5);
  private Optional<Probe<Double>> question = Optional.empty();

  private Inquiry<Double> inquiry() throws Exception {
    waitFor(() -> session().started().isPresent());
    return Inquiry.repeated(session(), () -> question, 1000);
  }

  @Test
  void aQuestionThatWasNotThereYet_isAskedAsSoonAsItIs(CalmRobot robot) throws Exception {
    Inquiry<Double> inquiry = inquiry();
    robot.interact(inquiry::update);
    question = Optional.of(probe);
    robot.interact(inquiry::refreshIfAsked);
    waitFor(() -> inquiry.answer().isPresent());
    assertEquals(1.0, inquiry.answer().orElseThrow());
  }

  @Test
  void whatNobodyWanted_waitsForTheFirstUpdate(CalmRobot robot) throws Exception {
    Inquiry<Double> inquiry = inquiry();
    question = Optional.of(probe);
    robot.interact(inquiry::refreshIfAsked);
    robot.interact(() -> session().probe(probe, found -> question = Optional.empty()));
    waitFor(() -> question.isEmpty());
    assertEquals(Optional.empty(), inquiry.answer(), "one that was asked later is answered");
  }
}
