package descent.app;

import descent.cli.CliContext;
import descent.experiment.Topic;
import descent.topic.cnn.CnnTopic;
import descent.topic.polynomial.PolynomialTopic;
import descent.topic.recurrent.RecurrentTopic;
import descent.topic.tsp.TspTopic;
import descent.topic.tsp.command.GenerateCommand;
import descent.topic.tsp.command.SolveCommand;
import java.util.List;

/** All topics: a new one is one new package and one line here. */
final class TopicRegistry {
  private TopicRegistry() {}

  /** In the order of the window's tabs. */
  static List<Topic> topics() {
    return List.of(new PolynomialTopic(), new CnnTopic(), new RecurrentTopic(), new TspTopic());
  }

  /** Commands that single topics bring to the command line. */
  static List<Object> commands(CliContext context) {
    return List.of(new GenerateCommand(context), new SolveCommand(context));
  }
}
