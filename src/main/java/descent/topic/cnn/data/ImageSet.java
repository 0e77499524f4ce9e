package descent.topic.cnn.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Labelled colour pictures of 32x32 pixels, each 3 planes (red, green, blue) of 1,024 unsigned
 * bytes, row by row from the top left, as CIFAR-10's binary files hold them. Immutable; subsets
 * share the memory of the set they come from.
 */
public final class ImageSet {
  public static final int CHANNELS = 3;

  /** Height and width of a picture, in pixels. */
  public static final int SIDE = 32;

  /** Pixels of one plane. */
  public static final int PLANE = SIDE * SIDE;

  /** Bytes of one picture. */
  public static final int BYTES = CHANNELS * PLANE;

  private final List<String> classNames;
  private final byte[][] blocks;
  private final int[] offsets;
  private final int[] labels;

  /** Indices of the pictures of each class, increasing. */
  private final int[][] byClass;

  private ImageSet(List<String> classNames, byte[][] blocks, int[] offsets, int[] labels) {
    this.classNames = classNames;
    this.blocks = blocks;
    this.offsets = offsets;
    this.labels = labels;
    this.byClass = new int[classNames.size()][];
    int[] counts = classCounts();
    Arrays.setAll(byClass, label -> new int[counts[label]]);
    for (int i = labels.length - 1; i >= 0; i--) {
      byClass[labels[i]][--counts[labels[i]]] = i;
    }
  }

  /**
   * Pictures that follow one another in an array.
   *
   * @param pixels labels.length pictures of {@link #BYTES} each; copied
   * @param labels indices into {@code classNames}; copied
   */
  public static ImageSet of(List<String> classNames, byte[] pixels, int[] labels) {
    if (pixels.length != (long) labels.length * BYTES) {
      throw new IllegalArgumentException(
          "ImageSet expected "
              + (long) labels.length * BYTES
              + " bytes for "
              + labels.length
              + " labels but got "
              + pixels.length);
    }
    for (int label : labels) {
      if (label < 0 || label >= classNames.size()) {
        throw new IllegalArgumentException(
            "ImageSet expected labels from 0 to " + (classNames.size() - 1) + " but got " + label);
      }
    }
    byte[][] blocks = new byte[labels.length][];
    Arrays.fill(blocks, pixels.clone());
    int[] offsets = new int[labels.length];
    Arrays.setAll(offsets, i -> i * BYTES);
    return new ImageSet(List.copyOf(classNames), blocks, offsets, labels.clone());
  }

  /**
   * Pictures in records of a label byte and {@link #BYTES} of pixels.
   *
   * @param files whole records whose labels were checked; not copied, must not change any more
   * @param limit the most pictures, taken from the beginning
   */
  static ImageSet ofRecords(List<String> classNames, List<byte[]> files, int limit) {
    int count = 0;
    for (byte[] file : files) {
      count = Math.min(limit, count + file.length / CifarFormat.RECORD);
    }
    byte[][] blocks = new byte[count][];
    int[] offsets = new int[count];
    int[] labels = new int[count];
    int next = 0;
    for (byte[] file : files) {
      for (int at = 0; at < file.length && next < count; at += CifarFormat.RECORD) {
        blocks[next] = file;
        offsets[next] = at + 1;
        labels[next++] = file[at];
      }
    }
    return new ImageSet(List.copyOf(classNames), blocks, offsets, labels);
  }

  /** The number of pictures. */
  public int count() {
    return labels.length;
  }

  /** The names of the classes; a label is an index into them. */
  public List<String> classNames() {
    return classNames;
  }

  /** The class of a picture. */
  public int label(int index) {
    return labels[index];
  }

  /** All labels, a copy. */
  public int[] labels() {
    return labels.clone();
  }

  /** The number of pictures of each class. */
  public int[] classCounts() {
    int[] counts = new int[classNames.size()];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /** The {@link #BYTES} bytes of a picture, a copy: red, green and blue plane. */
  public byte[] picture(int index) {
    return Arrays.copyOfRange(blocks[index], offsets[index], offsets[index] + BYTES);
  }

  /** Copies the {@link #BYTES} bytes of a picture to {@code out} from {@code outOffset}. */
  public void copyPicture(int index, byte[] out, int outOffset) {
    System.arraycopy(blocks[index], offsets[index], out, outOffset, BYTES);
  }

  /** A value from 0 to 255. */
  public int pixel(int index, int channel, int y, int x) {
    return blocks[index][offsets[index] + (channel * SIDE + y) * SIDE + x] & 0xff;
  }

  /** The pictures of these indices, in this order. */
  public ImageSet subset(int... indices) {
    int count = indices.length;
    byte[][] chosenBlocks = new byte[count][];
    int[] chosenOffsets = new int[count];
    int[] chosenLabels = new int[count];
    for (int i = 0; i < count; i++) {
      if (indices[i] < 0 || indices[i] >= count()) {
        throw new IllegalArgumentException(
            "ImageSet of " + count() + " pictures has no picture " + indices[i]);
      }
      chosenBlocks[i] = blocks[indices[i]];
      chosenOffsets[i] = offsets[indices[i]];
      chosenLabels[i] = labels[indices[i]];
    }
    return new ImageSet(classNames, chosenBlocks, chosenOffsets, chosenLabels);
  }

  /** The pictures of one class, as indices in increasing order; a copy. */
  public int[] indicesOf(int label) {
    return byClass[label].clone();
  }

  /**
   * Mean and standard deviation of each channel over all pixels, for values from 0 to 1.
   *
   * @throws IllegalStateException if the set is empty
   */
  public ChannelStatistics statistics() {
    if (count() == 0) {
      throw new IllegalStateException("Expected pictures to take a mean of but the set is empty");
    }
    long[] sums = new long[CHANNELS];
    long[] squares = new long[CHANNELS];
    for (int i = 0; i < count(); i++) {
      for (int c = 0; c < CHANNELS; c++) {
        int from = offsets[i] + c * PLANE;
        for (int p = from; p < from + PLANE; p++) {
          int value = blocks[i][p] & 0xff;
          sums[c] += value;
          squares[c] += value * value;
        }
      }
    }
    return ChannelStatistics.ofSums((long) count() * PLANE, sums, squares);
  }

  /** SHA-256 over class names, labels and pixels, in hexadecimal: same pictures, same text. */
  public String fingerprint() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
    digest.update(String.join("\n", classNames).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < count(); i++) {
      digest.update((byte) labels[i]);
      digest.update(blocks[i], offsets[i], BYTES);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The array that holds a picture, from {@link #offset}; only to be read. */
  byte[] block(int index) {
    return blocks[index];
  }

  /** Where a picture begins in its {@link #block}. */
  int offset(int index) {
    return offsets[index];
  }
}
