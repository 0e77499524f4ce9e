package descent.engine.tensor;

/**
 * A seeded random stream, the same on every platform (SplitMix64: Steele, Lea, Flood, "Fast
 * Splittable Pseudorandom Number Generators", 2014; normal values by Box and Muller with {@link
 * StrictMath}). Its whole state is one number, so that a run can be saved and resumed exactly.
 */
public final class Generator {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** The stream of a seed. */
  public Generator(long seed) {
    this.state = mix(seed);
  }

  /** The stream called {@code name} of a seed; streams of different names are unrelated. */
  public static Generator of(long seed, String name) {
    long hash = seed;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash + GOLDEN_GAMMA + name.charAt(i));
    }
    return new Generator(hash);
  }

  /** The state to give to {@link #restore}. */
  public long state() {
    return state;
  }

  /** Continues where a generator with this state stood. */
  public void restore(long savedState) {
    this.state = savedState;
  }

  /**
   * A new stream determined by this one's next value; parallel tasks take one each, in task order.
   */
  public Generator split() {
    return new Generator(nextLong());
  }

  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, bound). */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nextInt expected a bound of at least 1 but got " + bound);
    }
    return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
  }

  /** Uniform in [0, 1), 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Standard normal. */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** A uniformly random permutation of 0 to n-1 (Fisher and Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
