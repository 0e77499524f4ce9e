package descent.topic.recurrent.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Generator;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedSequencesTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 7, 100})
  void adding_asksForTheSumOfTheTwoMarked(int length) {
    for (int i = 0; i < 50; i++) {
      Example example = GeneratedSequences.adding(new Generator(i), length);
      double sum = 0;
      int marks = 0;
      for (int t = 0; t < length; t++) {
        sum += example.features()[2 * t] * example.features()[2 * t + 1];
        marks += (int) example.features()[2 * t + 1];
      }
      assertEquals(2, marks);
      assertEquals(sum, example.value(), 1e-6);
    }
  }

  @Test
  void copy_asksForTheFirstTenSymbolsAtTheEnd() {
    Example example = GeneratedSequences.copy(new Generator(1), 5);
    assertEquals(25, example.ids().length);
    assertArrayEquals(
        Arrays.copyOf(example.ids(), 10), Arrays.copyOfRange(example.targets(), 15, 25));
    assertTrue(Arrays.stream(example.targets(), 0, 15).allMatch(t -> t == Example.NONE));
    assertEquals(">", GeneratedSequences.COPY_TOKENS.get(example.ids()[14]));
  }

  @Test
  void brackets_closeInTheOrderTheyWereOpened() {
    String open = "([{<";
    String close = ")]}>";
    for (int i = 0; i < 100; i++) {
      Example example = GeneratedSequences.brackets(new Generator(i), 30);
      assertTrue(example.ids().length <= 31);
      Deque<Integer> stack = new ArrayDeque<>();
      for (int t = 0; t < example.ids().length; t++) {
        String token = GeneratedSequences.BRACKET_TOKENS.get(example.ids()[t]);
        if (open.contains(token)) {
          stack.push(open.indexOf(token));
        } else if (close.contains(token)) {
          assertEquals(stack.pop(), close.indexOf(token));
        }
        if (example.targets()[t] != Example.NONE) {
          String asked = GeneratedSequences.BRACKET_TOKENS.get(example.targets()[t]);
          assertEquals(stack.getFirst(), close.indexOf(asked));
        }
      }
      assertTrue(stack.isEmpty());
    }
  }

  @Test
  void tags_cannotBeToldFromWhatCameBefore() {
    Vocabulary vocabulary = GeneratedSentences.vocabulary();
    int nouns = 0;
    int all = 0;
    for (int i = 0; i < 2000; i++) {
      Example example = GeneratedSentences.sentence(new Generator(i), vocabulary, 3);
      for (int t = 0; t < example.ids().length; t++) {
        if (GeneratedSentences.isAmbiguous(vocabulary.token(example.ids()[t]))) {
          all++;
          nouns += GeneratedSentences.TAGS.get(example.targets()[t]).equals("noun") ? 1 : 0;
        }
      }
    }
    assertEquals(0.5, (double) nouns / all, 0.03);
  }

  @Test
  void text_agreesInNumberAndClosesItsBrackets() {
    String text = GeneratedText.generate(1, 5000);
    assertTrue(text.length() >= 5000);
    Deque<Character> stack = new ArrayDeque<>();
    for (char character : text.toCharArray()) {
      int opening = "([{".indexOf(character);
      int closing = ")]}".indexOf(character);
      if (opening >= 0) {
        stack.push(")]}".charAt(opening));
      } else if (closing >= 0) {
        assertEquals(stack.pop(), character);
      }
    }
    assertTrue(stack.isEmpty());
    assertTrue(text.contains("the") && !text.contains("childs"));
  }

  @Test
  void batches_padShorterSequences() {
    Example one = Example.labelled(new int[] {3, 4, 5}, 1);
    Example two = Example.labelled(new int[] {6}, 0);
    SequenceBatch batch = SequenceBatch.of(Reading.LAST, 0, one, two);
    assertArrayEquals(new int[] {3, 6, 4, 0, 5, 0}, batch.ids());
    assertArrayEquals(new int[] {3, 1}, batch.lengths());
    assertArrayEquals(new int[] {1, 0}, batch.targets());
    assertEquals(2, batch.paddedSteps());
  }

  @Test
  void textWindows_askForTheNextTokenInEveryStream() {
    int[] text = new int[23];
    Arrays.setAll(text, i -> i);
    TextBatches batches = new TextBatches(text, 2, 4);
    assertEquals(2, batches.perEpoch());
    SequenceBatch first = batches.next();
    assertArrayEquals(new int[] {0, 11, 1, 12, 2, 13, 3, 14}, first.ids());
    assertArrayEquals(new int[] {1, 12, 2, 13, 3, 14, 4, 15}, first.targets());
    assertTrue(batches.continues());
    assertEquals(4, batches.next().ids()[0]);
    assertTrue(!batches.continues());
  }

  @Test
  void bytePairs_mergeTheMostFrequentNeighbours() {
    Vocabulary characters = Vocabulary.ofCharacters(false, List.of("abcababx"));
    BytePairs pairs = BytePairs.learn(characters, characters.encode("abababcabx"), 1);
    assertEquals("ab", pairs.vocabulary().token(4));
    assertArrayEquals(new int[] {4, 4, 2, 1}, pairs.encode(characters.encode("ababcb")));
  }
}
