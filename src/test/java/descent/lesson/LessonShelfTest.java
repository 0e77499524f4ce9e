package descent.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.polynomial.PolynomialTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonShelfTest {
  @TempDir Path folder;

  @Test
  void filesThatCannotBeUsed_areNamed_andTheOthersFound() throws IOException {
    Files.createDirectory(folder.resolve("a.json"));
    Files.writeString(folder.resolve("b.json"), "{");
    Files.write(folder.resolve("c.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.writeString(
        folder.resolve("d.json"),
        """
        {"topic": "polynomial", "title": "Mine", "summary": "Short.",
         "steps": [{"title": "One", "text": "Look."}]}
        """);
    LessonShelf.Found found = new LessonShelf(List.of(new PolynomialTopic()), folder).find();
    List<String> titles = found.lessons().stream().map(Lesson::title).toList();
    assertEquals("Mine", titles.get(titles.size() - 1));
    assertEquals(3, found.problems().size());
    for (int i = 0; i < 3; i++) {
      String name = folder.resolve(List.of("a.json", "b.json", "c.json").get(i)).toString();
      assertTrue(found.problems().get(i).contains(name), found.problems().get(i));
    }
  }

  @Test
  void aFileIsMeantAsALesson_ifItNamesATopicOrSteps() throws IOException {
    LessonShelf shelf = new LessonShelf(List.of(), folder);
    Path lesson = Files.writeString(folder.resolve("a.json"), "{ \"steps\" : oops");
    Path graph = Files.writeString(folder.resolve("b.json"), "{\"nodes\": []}");
    assertTrue(shelf.holdsLesson(lesson));
    assertFalse(shelf.holdsLesson(graph));
  }
}
