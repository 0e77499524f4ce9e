package descent.topic.tsp.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TourWordsTest {
  private static List<String> lines(double room, String... phrases) {
    return TourWords.lines(List.of(phrases), String::length, room);
  }

  @Test
  void phrasesShareALineWhereTheyFit() {
    assertEquals(List.of("abc, de"), lines(7, "abc", "de"));
    assertEquals(List.of("abc", "de"), lines(6, "abc", "de"));
    assertEquals(List.of("abc, de", "fgh"), lines(9, "abc", "de", "fgh"));
  }

  @Test
  void phraseThatIsTooLongHasALineToItself() {
    assertEquals(List.of("a", "bcdefghijk", "l"), lines(5, "a", "bcdefghijk", "l"));
  }

  @Test
  void emptyPhrasesTakeNoRoom() {
    assertEquals(List.of("abc, de"), lines(20, "abc", "", "de"));
    assertEquals(List.of(), lines(20, ""));
  }

  @Test
  void captionsTakeFewerLinesWhereThereIsMoreRoom() {
    List<List<String>> captions =
        List.of(
            List.of("length 3.641, gap 0.00 %", "20 of 20 edges optimal"),
            List.of("city 10 of 20, length 2.333", "next 17 with 98.2 %", "entropy 0.1 nats"));
    double narrow = TourWords.captionHeight(captions, 200, 13);
    double wide = TourWords.captionHeight(captions, 400, 13);
    double widest = TourWords.captionHeight(captions, 2000, 13);
    assertTrue(narrow > wide, narrow + " and " + wide);
    assertTrue(wide > widest, wide + " and " + widest);
  }
}
