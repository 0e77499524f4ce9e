package descent.topic.recurrent;

import descent.experiment.Snapshot;

/**
 * A run at one moment.
 *
 * @param step updates made so far
 * @param epoch whole passes made so far
 * @param batchLoss of the last step's batch before its update; NaN before the first
 * @param gradientNorm before clipping, of the last step; NaN before the first
 * @param clippedNorm after clipping
 * @param clip the threshold; 0 for none
 * @param learningRate of the next step
 */
public record RecurrentSnapshot(
    long step,
    int epoch,
    double batchLoss,
    double gradientNorm,
    double clippedNorm,
    double clip,
    double learningRate)
    implements Snapshot {}
