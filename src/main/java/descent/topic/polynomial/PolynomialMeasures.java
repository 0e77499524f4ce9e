package descent.topic.polynomial;

import descent.experiment.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What lessons measure of a polynomial run. */
final class PolynomialMeasures {
  private PolynomialMeasures() {}

  static List<Measure> all() {
    return List.of(
        measure(
            "eigenvalues",
            "The eigenvalues of the training loss's Hessian, descending.",
            "eigenvalue",
            m -> spectrum(m).eigenvalues()),
        single(
            "stabilityLimit",
            "2 / largest eigenvalue: plain full-batch descent diverges above it.",
            m -> spectrum(m).stabilityLimit()),
        single(
            "trainLossNow",
            "The loss over all training points with the weights as they are.",
            m -> m.problem().train().loss(m.parameters())),
        single(
            "validationLossNow",
            "The loss over all validation points with the weights as they are.",
            m -> m.problem().validation().loss(m.parameters())),
        single(
            "largestWeight",
            "The largest absolute value of a weight.",
            m -> Arrays.stream(m.parameters()).map(Math::abs).max().orElse(0)));
  }

  private static Measure single(String name, String help, ToDoubleFunction<Moment> value) {
    return measure(name, help, "", m -> new double[] {value.applyAsDouble(m)});
  }

  private static SpectrumProbe.Spectrum spectrum(Moment moment) {
    return new SpectrumProbe().answer(moment);
  }

  private static Measure measure(
      String name, String help, String axis, Question<double[]> question) {
    return new Measure(name, help, axis, question);
  }
}
