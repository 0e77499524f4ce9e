package descent.engine.kernel;

/**
 * Heap arrays that one worker reuses from task to task, found by slot; their content is undefined.
 */
public final class Scratch {
  private static final int SLOTS = 16;
  private final float[][] floats = new float[SLOTS][0];
  private final double[][] doubles = new double[SLOTS][0];

  /**
   * An array of at least {@code size} floats; the same array for the same slot until it must grow.
   */
  public float[] floats(int slot, int size) {
    if (floats[slot].length < size) {
      floats[slot] = new float[size];
    }
    return floats[slot];
  }

  /**
   * An array of at least {@code size} doubles; the same array for the same slot until it must grow.
   */
  public double[] doubles(int slot, int size) {
    if (doubles[slot].length < size) {
      doubles[slot] = new double[size];
    }
    return doubles[slot];
  }
}
