package descent.topic.cnn.data;

import descent.experiment.DatasetFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds and opens the pictures of a run: the user's, CIFAR-10 where it lies, or generated ones. */
public final class ImageData {
  private ImageData() {}

  /**
   * The pictures that these options ask for.
   *
   * @param data what the user named, if anything: a folder that holds or is {@code
   *     cifar-10-batches-bin}, or the archive {@code cifar-10-binary.tar.gz}
   * @param folders where CIFAR-10 is looked for otherwise
   * @param seed decides which held-out pictures are validation and which are test
   * @throws IOException in one sentence, if what was named or found is not CIFAR-10, or if it was
   *     asked for and is nowhere
   */
  public static ImageSplits open(
      ImageOptions options, Optional<Path> data, DatasetFolders folders, long seed)
      throws IOException {
    if (options.choice() == ImageOptions.Choice.GENERATED) {
      return generated(options, seed);
    }
    Optional<Path> found =
        data.isPresent() ? Optional.of(named(data.get(), folders)) : find(folders);
    if (found.isPresent()) {
      return cifar(found.get(), options, seed);
    }
    if (options.choice() == ImageOptions.Choice.CIFAR) {
      throw new IOException(
          "Expected CIFAR-10 as a folder "
              + CifarFormat.FOLDER
              + " or as "
              + CifarFormat.ARCHIVE
              + " but found neither in "
              + String.join(", ", folders.folders().stream().map(Path::toString).toList())
              + " (get it from https://www.cs.toronto.edu/~kriz/cifar.html)");
    }
    return generated(options, seed);
  }

  /** Where CIFAR-10 lies, if it does: its folder, or else its archive. */
  public static Optional<Path> find(DatasetFolders folders) {
    return folders.find(CifarFormat.FOLDER).or(() -> folders.find(CifarFormat.ARCHIVE));
  }

  private static Path named(Path data, DatasetFolders folders) throws IOException {
    Path path = Files.exists(data) ? data : folders.find(data.toString()).orElse(data);
    if (!Files.exists(path)) {
      throw new IOException(path + ": expected CIFAR-10 there but there is no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      String name = path.toString().toLowerCase(Locale.ROOT);
      if (!name.endsWith(".tar.gz") && !name.endsWith(".tgz")) {
        throw new IOException(
            path + ": expected a folder or a .tar.gz archive of CIFAR-10 but found another file");
      }
      return path;
    }
    return inside(path);
  }

  private static Path inside(Path folder) throws IOException {
    if (Files.exists(folder.resolve(CifarFormat.TEST_FILE))
        || Files.exists(folder.resolve(CifarFormat.TRAIN_FILES.get(0)))) {
      return folder;
    }
    return find(new DatasetFolders(List.of(folder)))
        .orElseThrow(
            () ->
                new IOException(
                    folder
                        + ": expected CIFAR-10 there, as a folder "
                        + CifarFormat.FOLDER
                        + " or as "
                        + CifarFormat.ARCHIVE
                        + ", but found neither"));
  }

  private static ImageSplits cifar(Path path, ImageOptions options, long seed) throws IOException {
    CifarFiles files = CifarFiles.read(path, options.limit());
    String source =
        String.format(
            Locale.ROOT,
            "CIFAR-10 from %s: %,d training pictures; the %,d of its test file are split by seed %d"
                + " into validation and final test.",
            path,
            files.train().count(),
            files.test().count(),
            seed);
    return ImageSplits.of(files.train(), files.test(), seed, source, false);
  }

  private static ImageSplits generated(ImageOptions options, long seed) {
    int heldOut = 2 * (options.generatedCount() / 5);
    int count = Math.min(options.limit(), options.generatedCount());
    GeneratedPictures pictures = new GeneratedPictures(options.generatedSeed());
    ImageSet train = pictures.set("train", count);
    ImageSet test = pictures.set("test", heldOut);
    String source =
        String.format(
            Locale.ROOT,
            "Generated from seed %d: %,d training pictures, and %,d others that seed %d splits into"
                + " validation and final test.",
            options.generatedSeed(),
            count,
            heldOut,
            seed);
    return ImageSplits.of(train, test, seed, source, true);
  }
}
