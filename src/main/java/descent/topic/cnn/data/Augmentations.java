package descent.topic.cnn.data;

import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.List;

/**
 * Random changes made one after the other to every training picture. What happens to a picture
 * depends on seed, epoch and its index alone, and each change has a random stream of its own, so
 * that leaving one out leaves the others as they were.
 *
 * @param steps in order; empty for none
 */
public record Augmentations(List<Augmentation> steps) {
  private static final int LOWEST_QUALITY = 50;
  private static final int HIGHEST_QUALITY = 95;

  public static final Augmentations NONE = new Augmentations(List.of());

  public Augmentations {
    steps = List.copyOf(steps);
  }

  /**
   * The three of the course in its order, and compression after them; zero leaves one out.
   *
   * @param cropPadding of {@link RandomCrop}, pixels
   * @param flip the probability of {@link RandomHorizontalFlip}
   * @param distortion of {@link RandomPerspective}
   * @param perspective the probability of {@link RandomPerspective}
   * @param jpeg the probability of {@link RandomJpeg}
   */
  public static Augmentations of(
      int cropPadding, double flip, double distortion, double perspective, double jpeg) {
    List<Augmentation> steps = new ArrayList<>();
    if (cropPadding > 0) {
      steps.add(new RandomCrop(cropPadding));
    }
    if (flip > 0) {
      steps.add(new RandomHorizontalFlip(flip));
    }
    if (perspective > 0 && distortion > 0) {
      steps.add(new RandomPerspective(distortion, perspective, 0));
    }
    if (jpeg > 0) {
      steps.add(new RandomJpeg(LOWEST_QUALITY, HIGHEST_QUALITY, jpeg));
    }
    return new Augmentations(steps);
  }

  /** A picture as it is after all changes of one epoch. */
  public byte[] apply(byte[] picture, long seed, long epoch, int index) {
    Workspace workspace = new Workspace();
    System.arraycopy(picture, 0, workspace.from, 0, ImageSet.BYTES);
    apply(workspace, seed, epoch, index);
    return workspace.from.clone();
  }

  /** Changes the picture in {@code workspace.from} in place. */
  void apply(Workspace workspace, long seed, long epoch, int index) {
    if (steps.isEmpty()) {
      return;
    }
    long own = Generator.of(seed, "augment " + epoch + " " + index).nextLong();
    for (Augmentation step : steps) {
      if (step.apply(workspace.from, workspace.to, Generator.of(own, step.name()))) {
        byte[] changed = workspace.to;
        workspace.to = workspace.from;
        workspace.from = changed;
      }
    }
  }

  /** Two pictures that changes go back and forth between; one thread's own. */
  static final class Workspace {
    byte[] from = new byte[ImageSet.BYTES];
    byte[] to = new byte[ImageSet.BYTES];
  }
}
