package descent.topic.cnn.data;

import descent.engine.data.DataLoader;

/** Prints how many training pictures one thread makes into batches of 64 each second. */
public final class LoaderCost {
  private LoaderCost() {}

  public static void main(String[] arguments) {
    ImageSet images = new GeneratedPictures(0).set("train", 5000);
    Normalizer normalizer = new Normalizer(images.statistics());
    DataLoader.Options options = DataLoader.Options.shuffled(64, 1);
    for (int round = 0; round < 3; round++) {
      print(images, normalizer, options, "none", Augmentations.NONE);
      print(images, normalizer, options, "crop-flip", Augmentations.of(4, 0.5, 0, 0, 0));
      print(
          images,
          normalizer,
          options,
          "crop-flip-perspective",
          Augmentations.of(4, 0.5, 0.2, 0.3, 0));
    }
  }

  private static void print(
      ImageSet images,
      Normalizer normalizer,
      DataLoader.Options options,
      String name,
      Augmentations augmentations) {
    BatchMaker maker = new BatchMaker(images, normalizer, options);
    float[] out = new float[maker.capacity()];
    DataLoader.Position position = new DataLoader.Position(0, 0);
    long end = System.nanoTime() + 1_000_000_000L;
    long start = System.nanoTime();
    long made = 0;
    while (System.nanoTime() < end) {
      maker.make(position, augmentations, out);
      position = maker.after(position);
      made += options.batchSize();
    }
    System.out.printf("%s,images/s,%.0f%n", name, made * 1e9 / (System.nanoTime() - start));
  }
}
