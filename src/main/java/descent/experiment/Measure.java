package descent.experiment;

/**
 * Something of a running model that can be measured by name at any moment, as a row of numbers:
 * over layers, over time, or a single one. Lessons plot measures and make claims of them.
 *
 * @param name in lessons: "gradientThroughTime"
 * @param help one sentence on what it is
 * @param axis what the numbers are over, for an axis: "step t"; empty for a single number
 * @param probe asks the model
 */
public record Measure(String name, String help, String axis, Probe<double[]> probe) {}
