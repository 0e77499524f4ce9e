package descent.experiment;

import java.util.Map;

/**
 * How a run ended.
 *
 * @param outcome one of the states that {@link RunState#isOver}
 * @param steps updates made
 * @param epochs whole passes made
 * @param seconds of training, pauses left out
 * @param trainLoss mean over the last epoch's steps
 * @param validationLoss the lowest, that of the best checkpoint
 * @param lastValidationLoss the last
 * @param metrics the topic's own numbers
 */
public record RunSummary(
    RunState outcome,
    long steps,
    int epochs,
    double seconds,
    double trainLoss,
    double validationLoss,
    double lastValidationLoss,
    Map<String, Object> metrics) {}
