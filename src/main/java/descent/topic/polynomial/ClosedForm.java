package descent.topic.polynomial;

/**
 * The least-squares fit to the training points.
 *
 * @param parameters weights, then the bias if there is one; of several optima the one of smallest
 *     norm
 * @param trainLoss the lowest MSE there is on the training points
 * @param validationLoss the MSE of the same parameters on the validation points
 * @param polynomial the fitted curve in training units
 */
public record ClosedForm(
    double[] parameters, double trainLoss, double validationLoss, Polynomial polynomial) {}
