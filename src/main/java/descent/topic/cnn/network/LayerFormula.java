package descent.topic.cnn.network;

/**
 * How one number of a layer follows from others, in LaTeX.
 *
 * @param caption what is computed, in words
 * @param general in symbols, the left side included
 * @param filled the right side with this layer's numbers and the result
 */
public record LayerFormula(String caption, String general, String filled) {
  /** Both below each other. */
  public String tex() {
    return "\\begin{array}{l} " + general + " \\\\ \\quad = " + filled + " \\end{array}";
  }

  static LayerFormula noParameters() {
    return new LayerFormula("Parameters", "P", "0");
  }

  /** A count with thin spaces between its thousands, as it reads in a formula. */
  static String of(long count) {
    return String.format(java.util.Locale.ROOT, "%,d", count).replace(",", "{,}");
  }

  static String of(DataShape shape) {
    return shape instanceof DataShape.Image image
        ? of(image.channels()) + " \\times " + of(image.height()) + " \\times " + of(image.width())
        : of(shape.size());
  }
}
