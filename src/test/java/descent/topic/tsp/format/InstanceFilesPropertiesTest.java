package descent.topic.tsp.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.Metric;
import descent.topic.tsp.instance.Tour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is written is read again; what is damaged gives a sentence. */
class InstanceFilesPropertiesTest {
  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("instances");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 40)
  void plainInstancesComeBackFromTextAndJson(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int count,
      @ForAll @IntRange(min = 3, max = 30) int n,
      @ForAll boolean withTour)
      throws IOException {
    for (FileFormat format : new FileFormat[] {FileFormat.TEXT, FileFormat.JSON}) {
      List<SavedInstance> all = new ArrayList<>();
      Generator generator = new Generator(seed);
      for (int i = 0; i < count; i++) {
        String name = format == FileFormat.TEXT ? "file line " + (i + 1) : "graph " + i;
        Instance instance = InstanceKind.UNIFORM.draw(name, n, generator);
        all.add(new SavedInstance(instance, tour(n, withTour, generator)));
      }
      assertEquals(all, written(format, all));
    }
  }

  @Property(tries = 60)
  void instancesOfEveryMetricComeBackFromTsplibAndJson(
      @ForAll long seed,
      @ForAll Metric metric,
      @ForAll @IntRange(min = 3, max = 12) int n,
      @ForAll boolean withTour)
      throws IOException {
    Generator generator = new Generator(seed);
    Instance instance = random(metric, n, generator);
    List<SavedInstance> all = List.of(new SavedInstance(instance, tour(n, withTour, generator)));
    assertEquals(all, written(FileFormat.JSON, all));
    if (metric != Metric.EUCLIDEAN) {
      assertEquals(all, written(FileFormat.TSPLIB, all));
    }
  }

  @Property(tries = 20)
  void plainInstanceIsScaledForTsplib(@ForAll long seed) throws IOException {
    Instance instance = InstanceKind.CLUSTERED.draw("plain", 12, new Generator(seed));
    SavedInstance saved = new SavedInstance(instance, Optional.empty());
    Instance back = written(FileFormat.TSPLIB, List.of(saved)).get(0).instance();
    for (int city = 1; city < 12; city++) {
      assertEquals(1e6 * instance.distance(0, city), back.distance(0, city), 0.51);
    }
  }

  @Property(tries = 300)
  void damagedFileGivesAnInstanceOrASentence(
      @ForAll long seed, @ForAll FileFormat format, @ForAll @IntRange(min = 1, max = 6) int wounds)
      throws IOException {
    Generator generator = new Generator(seed);
    Metric metric =
        format == FileFormat.TEXT
            ? Metric.EUCLIDEAN
            : Metric.values()[generator.nextInt(Metric.values().length)];
    SavedInstance saved = new SavedInstance(random(metric, 5, generator), tour(5, true, generator));
    Path file = folder.resolve("damaged" + format.ending());
    InstanceFiles.write(file, format, List.of(saved));
    Files.write(file, damaged(Files.readAllBytes(file), wounds, generator));
    try {
      assertFalse(InstanceFiles.read(file).isEmpty());
    } catch (IOException e) {
      assertFalse(e.getMessage().isBlank());
      assertEquals(0, e.getMessage().indexOf(folder.toString()), e.getMessage());
    }
  }

  private static byte[] damaged(byte[] bytes, int wounds, Generator generator) {
    StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    String signs = "0123456789.-eE :{}[]\",\nNaXx\0\u00e4truefalsnu_";
    for (int i = 0; i < wounds && text.length() > 1; i++) {
      int at = generator.nextInt(text.length());
      switch (generator.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, signs.charAt(generator.nextInt(signs.length())));
        case 2 -> text.setCharAt(at, signs.charAt(generator.nextInt(signs.length())));
        default -> text.setLength(generator.nextInt(5) == 0 ? at + 1 : text.length());
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Instance random(Metric metric, int n, Generator generator) {
    double[] x = new double[n];
    double[] y = new double[n];
    double[][] lengths = new double[n][n];
    for (int i = 0; i < n; i++) {
      x[i] = generator.uniform(-80, 80);
      y[i] = generator.uniform(-80, 80);
      for (int j = 0; j < i; j++) {
        lengths[i][j] = generator.nextInt(2) == 0 ? generator.nextInt(99) : generator.nextDouble();
        lengths[j][i] = lengths[i][j];
      }
    }
    if (metric != Metric.EXPLICIT) {
      return Instance.of("random", metric, x, y);
    }
    return generator.nextInt(2) == 0
        ? Instance.explicit("random", lengths)
        : Instance.explicit("random", lengths, x, y);
  }

  private static Optional<Tour> tour(int n, boolean wanted, Generator generator) {
    return wanted ? Optional.of(Tour.of(generator.permutation(n))) : Optional.empty();
  }

  private static List<SavedInstance> written(FileFormat format, List<SavedInstance> all)
      throws IOException {
    Path file = folder.resolve("file" + format.ending());
    Files.deleteIfExists(folder.resolve("file.opt.tour"));
    InstanceFiles.write(file, format, all);
    return InstanceFiles.read(file);
  }
}
