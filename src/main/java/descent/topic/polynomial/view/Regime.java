package descent.topic.polynomial.view;

import descent.topic.polynomial.SpectrumProbe;

/** How plain full-batch descent goes at a learning rate, by its largest contraction factor. */
enum Regime {
  /** Even along the steepest direction a step goes less than a tenth of the way. */
  SLOW("slow", "every step goes only a little of the way", 0.02),
  /** All factors lie between 0 and 1. */
  SMOOTH("smooth", "the distance to the optimum shrinks along every direction", 0.3),
  /** Some factors lie between -1 and 0: steps overshoot and come back. */
  OSCILLATING("oscillating", "steps overshoot along the steepest direction, but come back", 0.95),
  /** Some factor is beyond -1. */
  DIVERGENT("divergent", "steps overshoot farther and farther", 1.1);

  private final String word;
  private final String sentence;
  private final double shareOfLimit;

  Regime(String word, String sentence, double shareOfLimit) {
    this.word = word;
    this.sentence = sentence;
    this.shareOfLimit = shareOfLimit;
  }

  String word() {
    return word;
  }

  String sentence() {
    return sentence;
  }

  /** A learning rate that shows it, as a share of the stability limit. */
  double shareOfLimit() {
    return shareOfLimit;
  }

  static Regime of(SpectrumProbe.Spectrum spectrum) {
    double share = spectrum.learningRate() / spectrum.stabilityLimit();
    if (share > 1) {
      return DIVERGENT;
    } else if (share > 0.5) {
      return OSCILLATING;
    }
    return share >= 0.05 ? SMOOTH : SLOW;
  }
}
