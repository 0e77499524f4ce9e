package descent.engine.kernel;

/**
 * The linear maps of Winograd's F(4, 3) along the rows of an image (Lavin and Gray, Fast Algorithms
 * for Convolutional Neural Networks, 2016): four output rows of a 3-row filter from six input rows
 * by six products instead of twelve. With the points 0, 1, -1, 2, -2 and infinity,
 *
 * <pre>
 * y = A^T ((G g) * (B^T d))      d: six input rows, g: three filter rows, y: four output rows
 * </pre>
 *
 * Each map works on whole rows of {@code n} values; rows of results are {@code stride} apart.
 */
public interface WinogradKernels {
  /** B^T d, six rows; {@code rows} says where the six rows of d are in x. */
  void winogradInput(int n, float[] x, int[] rows, float[] y, int yo, int stride);

  /** A^T m + bias, four rows, of six rows from {@code mo} that are {@code step} apart. */
  void winogradOutput(
      int n, float[] m, int mo, int step, float bias, float[] y, int yo, int stride);

  /** A dy, six rows; {@code rows} says where the four rows of dy are. */
  void winogradGradient(int n, float[] dy, int[] rows, float[] y, int yo, int stride);
}
