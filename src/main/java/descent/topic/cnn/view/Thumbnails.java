package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.ui.canvas.HistogramOverTime;
import descent.ui.theme.ColorMap;
import descent.ui.theme.Palette;
import java.util.List;

/** Small images of maps, pictures and distributions. Pure. */
final class Thumbnails {
  private Thumbnails() {}

  /** A picture's pixels, opaque ARGB. */
  static int[] picture(byte[] bytes) {
    int[] argb = new int[ImageSet.PLANE];
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          0xFF000000
              | (bytes[i] & 0xFF) << 16
              | (bytes[ImageSet.PLANE + i] & 0xFF) << 8
              | (bytes[2 * ImageSet.PLANE + i] & 0xFF);
    }
    return argb;
  }

  /** Values as colours over their own range: signed where any is negative. */
  static int[] map(float[] values, Palette palette) {
    float lo = 0;
    float hi = 0;
    for (float value : values) {
      lo = Math.min(lo, value);
      hi = Math.max(hi, value);
    }
    ColorMap map = lo < 0 ? palette.signed() : palette.magnitude();
    double most = Math.max(Math.max(-lo, hi), 1e-30);
    int[] argb = new int[values.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = lo < 0 ? map.argb(values[i], -most, most) : map.argb(values[i], 0, most);
    }
    return argb;
  }

  /** A distribution over time, the highest value at the top. */
  static int[] history(
      List<HistogramOverTime.Moment> moments, int width, int height, Palette palette) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (HistogramOverTime.Moment moment : moments) {
      lo = Math.min(lo, moment.lo());
      hi = Math.max(hi, moment.hi());
    }
    int[] argb = new int[width * height];
    for (int x = 0; x < width; x++) {
      HistogramOverTime.Moment moment = moments.get(x * moments.size() / width);
      double most = moment.most();
      for (int y = 0; y < height; y++) {
        double share = moment.share(hi - (y + 0.5) / height * (hi - lo));
        argb[y * width + x] = palette.magnitude().argb(most == 0 ? 0 : Math.sqrt(share / most));
      }
    }
    return argb;
  }
}
