package descent.topic.tsp;

import descent.engine.tensor.Device;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.model.TspModel;
import java.util.List;

/**
 * What a {@link TspQuestion} sees of a run.
 *
 * @param model in evaluation mode; must not be changed
 * @param validation the held-out instances
 * @param step updates so far
 */
public record TspMoment(
    Device device,
    TspConfig config,
    TspModel model,
    List<LabelledInstance> validation,
    long step) {}
