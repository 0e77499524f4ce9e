package descent.topic.tsp;

import descent.experiment.Snapshot;

/**
 * A moment of a run.
 *
 * @param step updates so far
 * @param seen instances learned from so far, each under another symmetry counted again
 * @param batchLoss of the last step
 * @param validationLoss of the last validation
 * @param validationGapPercent by how much greedy tours were longer than optimal ones then
 * @param learnedNothing the loss of a network that only knows which cities are left
 * @param learningRate of the next step
 */
public record TspSnapshot(
    long step,
    long seen,
    double batchLoss,
    double validationLoss,
    double validationGapPercent,
    double learnedNothing,
    double learningRate)
    implements Snapshot {}
