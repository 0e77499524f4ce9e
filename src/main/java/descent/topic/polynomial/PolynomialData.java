package descent.topic.polynomial;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A run's data.
 *
 * @param scale between z in training and in the data's own units
 * @param zName the name of the first axis
 * @param yName the name of the second axis
 * @param truth what generated it; empty for a file
 */
public record PolynomialData(
    Points train,
    Points validation,
    ZScale scale,
    String zName,
    String yName,
    Optional<Truth> truth) {

  /** SHA-256 over all numbers, in hexadecimal: the same data, the same text. */
  public String fingerprint() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
    for (Points points : new Points[] {train, validation}) {
      ByteBuffer bytes = ByteBuffer.allocate(8 + points.size() * 20);
      bytes.putInt(points.size()).putInt(points.labels().length);
      for (int i = 0; i < points.size(); i++) {
        bytes.putDouble(points.z()[i]).putDouble(points.y()[i]);
      }
      for (int label : points.labels()) {
        bytes.putInt(label);
      }
      digest.update(bytes.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
