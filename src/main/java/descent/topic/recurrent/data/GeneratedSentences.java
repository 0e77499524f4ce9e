package descent.topic.recurrent.data;

import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences of words to be tagged where some words are a noun or a verb by what comes
 * <em>later</em>: "the watch ... is" against "the watch ... them" sound alike until the last words,
 * so that a network which reads forwards alone must guess.
 */
final class GeneratedSentences {
  /** Tags; the first stands for steps beyond the end. */
  static final List<String> TAGS =
      List.of(Vocabulary.PAD, "determiner", "noun", "verb", "adverb", "pronoun");

  private static final int DETERMINER = 1;
  private static final int NOUN = 2;
  private static final int VERB = 3;
  private static final int ADVERB = 4;
  private static final int PRONOUN = 5;

  private static final String[] DETERMINERS = {"the", "some", "most"};
  private static final String[] EITHER = {
    "watch", "fish", "play", "run", "light", "walk", "guard", "dance"
  };
  private static final String[] ADVERBS = {"often", "soon", "here", "gladly", "now", "slowly"};
  private static final String[] SURE_VERBS = {"is", "seems", "ends", "helps"};
  private static final String[] SURE_NOUNS = {"boats", "songs", "lamps", "roads"};
  private static final String[] PRONOUNS = {"they", "we", "you"};

  private GeneratedSentences() {}

  /** All words, after the one that fills up. */
  static Vocabulary vocabulary() {
    List<String> words = new ArrayList<>(List.of(Vocabulary.PAD));
    for (String[] part :
        new String[][] {DETERMINERS, EITHER, ADVERBS, SURE_VERBS, SURE_NOUNS, PRONOUNS}) {
      words.addAll(List.of(part));
    }
    return new Vocabulary(words);
  }

  /** Whether a word is a noun or a verb by its sentence. */
  static boolean isAmbiguous(String word) {
    return List.of(EITHER).contains(word);
  }

  /**
   * A sentence of clauses: an ambiguous word, up to {@code gap} adverbs, and then the word that
   * decides: a sure verb makes it a noun, a sure noun (its object) makes it a verb.
   */
  static Example sentence(Generator generator, Vocabulary vocabulary, int gap) {
    List<String> words = new ArrayList<>();
    List<Integer> tags = new ArrayList<>();
    int clauses = 1 + generator.nextInt(3);
    for (int i = 0; i < clauses; i++) {
      boolean plain = generator.nextDouble() < 0.5;
      add(
          words,
          tags,
          any(generator, plain ? DETERMINERS : PRONOUNS),
          plain ? DETERMINER : PRONOUN);
      boolean noun = generator.nextDouble() < 0.5;
      add(words, tags, any(generator, EITHER), noun ? NOUN : VERB);
      for (int adverbs = generator.nextInt(gap + 1); adverbs > 0; adverbs--) {
        add(words, tags, any(generator, ADVERBS), ADVERB);
      }
      add(words, tags, any(generator, noun ? SURE_VERBS : SURE_NOUNS), noun ? VERB : NOUN);
    }
    return Example.tagged(
        words.stream().mapToInt(vocabulary::id).toArray(),
        tags.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void add(List<String> words, List<Integer> tags, String word, int tag) {
    words.add(word);
    tags.add(tag);
  }

  private static String any(Generator generator, String... choices) {
    return choices[generator.nextInt(choices.length)];
  }
}
