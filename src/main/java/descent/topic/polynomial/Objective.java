package descent.topic.polynomial;

/**
 * A loss over a whole set of points, in float64, as a function of the parameters: the weight matrix
 * (outputs, features) row by row, then the biases if the layer has them. It is what the tape's
 * float32 numbers are compared with, and what is drawn where the model is not.
 */
interface Objective {
  double loss(double[] parameters);

  double[] gradient(double[] parameters);

  /** Second derivatives, row-major (parameters, parameters). */
  double[] hessian(double[] parameters);
}
