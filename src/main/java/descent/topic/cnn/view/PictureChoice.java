package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.ui.canvas.ImageTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The picture that a person looks at: one of the validation half, or one of their own. */
final class PictureChoice {
  /**
   * A picture.
   *
   * @param name for people
   * @param bytes 3 x 32 x 32
   * @param truth its class, if it is known
   */
  record Chosen(String name, byte[] bytes, Optional<String> truth) {
    ImageTile tile(String caption) {
      return PictureChoice.tile(caption, bytes);
    }
  }

  private final List<Runnable> listeners = new ArrayList<>();
  private Optional<ImageSet> pictures = Optional.empty();
  private Optional<Chosen> own = Optional.empty();
  private int index;

  /** Calls {@code listener} when the picture is another. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** The pictures to choose from. */
  void offer(ImageSet set) {
    if (pictures.isPresent() && pictures.get() == set) {
      return;
    }
    pictures = Optional.of(set);
    index = Math.max(0, Math.min(set.count() - 1, index));
    changed();
  }

  /** How many pictures there are to choose from. */
  int count() {
    return pictures.map(ImageSet::count).orElse(0);
  }

  /** The index of the chosen picture, also while a picture of one's own is shown. */
  int index() {
    return index;
  }

  boolean isOwn() {
    return own.isPresent();
  }

  /** Chooses one of the pictures. */
  void choose(int next) {
    own = Optional.empty();
    index = Math.max(0, Math.min(count() - 1, next));
    changed();
  }

  /** Takes a picture of one's own. */
  void choose(String name, byte[] bytes) {
    own = Optional.of(new Chosen(name, bytes.clone(), Optional.empty()));
    changed();
  }

  /** What is looked at; empty until the pictures are there. */
  Optional<Chosen> chosen() {
    return own.isPresent() ? own : pictures.filter(set -> set.count() > 0).map(this::listed);
  }

  private Chosen listed(ImageSet set) {
    String truth = set.classNames().get(set.label(index));
    return new Chosen("picture " + index, set.picture(index), Optional.of(truth));
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /** A picture as a tile, values from 0 to 1. */
  static ImageTile tile(String caption, byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (bytes[i] & 0xFF) / 255f;
    }
    return new ImageTile(caption, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE, values);
  }
}
