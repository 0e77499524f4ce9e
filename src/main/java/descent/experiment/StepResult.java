package descent.experiment;

import java.util.Map;

/**
 * What one step measured.
 *
 * @param loss on the step's batch, before the update
 * @param metrics further values by name, such as the gradient's norm
 */
public record StepResult(double loss, Map<String, Double> metrics) {}
