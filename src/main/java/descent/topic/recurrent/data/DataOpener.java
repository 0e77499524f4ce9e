package descent.topic.recurrent.data;

import descent.engine.tensor.Generator;
import descent.experiment.DatasetFolders;
import descent.experiment.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds, reads or generates the data of a run.
 *
 * @param named the file or folder the user named, if any
 * @param folders where files are looked for otherwise
 */
public record DataOpener(Optional<Path> named, DatasetFolders folders) {
  private static final Examples NO_EXAMPLES = Examples.of(List.of());
  private static final Vocabulary NO_TOKENS = new Vocabulary(List.of());
  private static final int HELD_OUT = 1000;
  private static final int FEWEST_CHARACTERS = 1000;

  /**
   * The data.
   *
   * @throws IOException if a file is missing or damaged, in one sentence
   */
  public RecurrentData open(DataRequest request) throws IOException {
    return switch (request.task()) {
      case NAMES -> names(request);
      case CHAR_LM -> text(request);
      default -> generated(request);
    };
  }

  private Optional<Path> file(DataRequest request, String folder, List<String> endings)
      throws IOException {
    if (named.isPresent()) {
      Path given = named.get();
      if (!Files.exists(given)) {
        given = folders.find(given.toString()).orElse(given);
      }
      return Optional.of(Files.isDirectory(given) ? inFolder(given, folder, endings) : given);
    }
    Optional<Path> found =
        request.generated() ? Optional.empty() : folders.find(folder).filter(Files::isDirectory);
    return found.isPresent() ? first(found.get(), endings) : Optional.empty();
  }

  private static Path inFolder(Path given, String folder, List<String> endings) throws IOException {
    Path inner = given.resolve(folder);
    Optional<Path> found = Files.isDirectory(inner) ? first(inner, endings) : first(given, endings);
    return found.orElseThrow(
        () ->
            new IOException(
                given
                    + ": expected a file "
                    + folder
                    + "/*"
                    + String.join(" or *", endings)
                    + " in this folder but found none"));
  }

  /** The first file of a folder, by name, with one of the endings. */
  private static Optional<Path> first(Path folder, List<String> endings) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                return !name.startsWith("license") && endings.stream().anyMatch(name::endsWith);
              })
          .sorted()
          .findFirst();
    }
  }

  private RecurrentData names(DataRequest request) throws IOException {
    Optional<Path> path = file(request, "names", List.of(".tsv", ".txt"));
    LabelledFile file;
    if (path.isPresent()) {
      file = LabelledFile.read(path.get());
    } else {
      List<String> labels = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      GeneratedNames.fill(request.seed(), labels, texts);
      file = LabelledFile.of("generated names", labels, texts);
    }
    Vocabulary vocabulary = Vocabulary.ofCharacters(true, file.texts());
    List<List<Example>> parts = split(file, vocabulary, request.seed());
    return new RecurrentData(
        request.task(),
        path.map(found -> String.valueOf(found.getFileName())).orElse("generated surnames"),
        vocabulary,
        0,
        file.labels(),
        Examples.of(parts.get(0)),
        Examples.of(parts.get(1)),
        Examples.of(parts.get(2)),
        new int[0],
        new int[0],
        0);
  }

  /** Training, validation and test, 80 : 10 : 10 of every label; what is too rare is trained. */
  private static List<List<Example>> split(LabelledFile file, Vocabulary vocabulary, long seed) {
    List<List<Example>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int[] seen = new int[file.labels().size()];
    boolean[] rare = file.rare();
    int[] order = Generator.of(seed, "recurrent.split").permutation(file.texts().size());
    for (int i : order) {
      int label = file.labelOf()[i];
      int tenth = seen[label]++ % 10;
      int part = rare[label] || tenth > 1 ? 0 : tenth + 1;
      parts.get(part).add(Example.labelled(vocabulary.encode(file.texts().get(i)), label));
    }
    return parts;
  }

  private RecurrentData text(DataRequest request) throws IOException {
    Optional<Path> path = file(request, "text", List.of(".txt"));
    String text =
        path.isPresent()
            ? TextFile.read(path.get(), "a text to learn")
            : GeneratedText.generate(request.seed(), request.trainSize());
    Vocabulary characters = Vocabulary.ofCharacters(false, List.of(text));
    int[] all = characters.encode(text);
    int held = all.length / 10;
    refuseTooLittle(
        path.map(Path::toString).orElse("generated text"), all.length, characters.tokens());
    int[] train = Arrays.copyOf(all, all.length - held);
    int[] validation = Arrays.copyOfRange(all, all.length - held, all.length);
    Vocabulary tokens = characters;
    if (request.merges() > 0) {
      BytePairs pairs = merges(characters, train, request.merges());
      tokens = pairs.vocabulary();
      train = pairs.encode(train);
      validation = pairs.encode(validation);
      if (validation.length < 2) {
        throw new SettingException(
            "merges", "merges expected to leave held-out text of at least 2 tokens but left 1");
      }
    }
    return new RecurrentData(
        request.task(),
        path.map(found -> String.valueOf(found.getFileName())).orElse("generated text"),
        tokens,
        0,
        tokens.tokens(),
        NO_EXAMPLES,
        NO_EXAMPLES,
        NO_EXAMPLES,
        train,
        validation,
        held);
  }

  private static BytePairs merges(Vocabulary characters, int[] train, int merges) {
    int most = BytePairs.MOST_TOKENS - characters.size();
    if (merges > most) {
      throw new SettingException(
          "merges",
          "merges expected at most %d for a text of %d different characters but found %d"
              .formatted(Math.max(0, most), characters.size(), merges));
    }
    return BytePairs.learn(characters, train, merges);
  }

  private static void refuseTooLittle(String where, int length, List<String> characters)
      throws IOException {
    if (length < FEWEST_CHARACTERS) {
      throw new IOException(
          "%s: expected at least %d characters but found %d"
              .formatted(where, FEWEST_CHARACTERS, length));
    }
    if (characters.size() < 2) {
      throw new IOException(
          "%s: expected at least 2 different characters but found only '%s'"
              .formatted(where, characters.get(0)));
    }
  }

  private RecurrentData generated(DataRequest request) throws IOException {
    if (named.isPresent() && Files.isRegularFile(named.get())) {
      throw new IOException(
          named.get()
              + ": expected no file, since the sequences of this task are generated; files are for"
              + " the tasks names and char-lm");
    }
    Vocabulary tokens =
        switch (request.task()) {
          case COPY -> new Vocabulary(GeneratedSequences.COPY_TOKENS);
          case BRACKETS -> new Vocabulary(GeneratedSequences.BRACKET_TOKENS);
          case TAGGING -> GeneratedSentences.vocabulary();
          default -> NO_TOKENS;
        };
    List<String> labels =
        request.task() == Task.TAGGING ? GeneratedSentences.TAGS : tokens.tokens();
    return new RecurrentData(
        request.task(),
        "generated sequences",
        tokens,
        request.task() == Task.ADDING ? 2 : 0,
        labels,
        examples(request, tokens, "train", request.trainSize(), true),
        examples(request, tokens, "validation", HELD_OUT, false),
        examples(request, tokens, "test", HELD_OUT, false),
        new int[0],
        new int[0],
        0);
  }

  private static Examples examples(
      DataRequest request, Vocabulary tokens, String part, int size, boolean fresh) {
    long seed = Generator.of(request.seed(), "recurrent." + request.task() + "." + part).nextLong();
    int length = request.length();
    return new Examples(
        size,
        fresh,
        index -> {
          Generator generator = new Generator(seed + index);
          return switch (request.task()) {
            case ADDING -> GeneratedSequences.adding(generator, length);
            case COPY -> GeneratedSequences.copy(generator, length);
            case BRACKETS -> GeneratedSequences.brackets(generator, length);
            default -> GeneratedSentences.sentence(generator, tokens, length);
          };
        });
  }
}
