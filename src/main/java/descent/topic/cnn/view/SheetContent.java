package descent.topic.cnn.view;

import descent.topic.cnn.CnnConfig;
import descent.topic.cnn.data.Augmentation;
import descent.topic.cnn.data.Augmentations;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a sheet of augmented pictures shows: all changes one after the other as the run is given
 * them, or one of them by itself. Where nothing is set, the course's values stand in for it.
 */
enum SheetContent {
  TOGETHER("all together", ""),
  CROP("RandomCrop", "RandomCrop"),
  FLIP("RandomHorizontalFlip", "RandomHorizontalFlip"),
  PERSPECTIVE("RandomPerspective", "RandomPerspective"),
  JPEG("JPEG", "RandomJpeg");

  /** The course's three. */
  static final Map<String, String> ALL_THREE =
      Map.of("cropPadding", "4", "flip", "0.5", "perspective", "0.3", "distortion", "0.2");

  private static final List<Augmentation> STAND_INS =
      Augmentations.of(4, 0.5, 0.2, 0.3, 0.7).steps();

  private final String title;
  private final String name;

  SheetContent(String title, String name) {
    this.title = title;
    this.name = name;
  }

  String title() {
    return title;
  }

  /**
   * The changes that the sheet shows while the run makes {@code set}; one by itself is shown with
   * probability 1.
   */
  Augmentations of(Augmentations set) {
    if (this == TOGETHER) {
      return set.steps().isEmpty() ? allThree() : set;
    }
    return new Augmentations(List.of(step(set).always()));
  }

  private static Augmentations allThree() {
    return CnnConfig.schema().parse(ALL_THREE).augmentations();
  }

  private boolean isSet(Augmentations set) {
    return set.steps().stream().anyMatch(step -> step.name().equals(name));
  }

  private Augmentation step(Augmentations set) {
    List<Augmentation> from = isSet(set) ? set.steps() : STAND_INS;
    return from.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  /** In one line, what {@code picture} goes through. */
  String describe(Augmentations set, String picture) {
    if (this == TOGETHER) {
      String words =
          of(set).steps().stream().map(Augmentation::describe).collect(Collectors.joining(", "));
      return set.steps().isEmpty()
          ? "none is set; all three would do this: " + words
          : picture + ", epoch by epoch: " + words;
    }
    String words = step(set).describe();
    return isSet(set)
        ? words + ", shown each time"
        : "not set; shown each time with the parameters of " + words;
  }
}
