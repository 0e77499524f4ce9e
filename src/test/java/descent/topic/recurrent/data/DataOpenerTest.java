package descent.topic.recurrent.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DatasetFolders;
import descent.experiment.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataOpenerTest {
  private static final DatasetFolders NOWHERE = new DatasetFolders(List.of());

  @TempDir Path folder = Path.of("");

  private static DataRequest request(Task task) {
    return new DataRequest(task, 10, 2000, 0, false, 1);
  }

  private static RecurrentData open(Task task, Path data) throws IOException {
    return new DataOpener(Optional.of(data), NOWHERE).open(request(task));
  }

  private String refusal(Task task, byte[] content) throws IOException {
    Path file = folder.resolve("data.txt");
    Files.write(file, content);
    IOException refused = assertThrows(IOException.class, () -> open(task, file));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    return message.substring(file.toString().length());
  }

  private static byte[] names(String more) {
    return ("A\tab\nB\tcd\n".repeat(10) + more).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no tab here|line 21: expected a label, one tab and a text but found 0 tabs",
        "A\\tb\\tc|line 21: expected a label, one tab and a text but found 2 tabs",
        "A\\t|line 21: expected a label, one tab and a text but found one of them empty",
        "\\nA\\tx|line 21: expected a label, a tab and a text but the line is empty"
      })
  void badLines_areNamed(String more, String expected) throws IOException {
    String line = more.replace("\\t", "\t").replace("\\n", "\n");
    assertEquals(", " + expected, refusal(Task.NAMES, names(line)));
  }

  @Test
  void enormousLines_areRefused() throws IOException {
    String line = "A\t" + "x".repeat(5000);
    assertEquals(
        ", line 21: expected at most 1000 characters but found 5002",
        refusal(Task.NAMES, names(line)));
  }

  @Test
  void aSingleLabel_isRefused() throws IOException {
    byte[] content = "A\tab\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        ": expected at least 2 different labels but found only 'A'", refusal(Task.NAMES, content));
  }

  @Test
  void labelsOfOneTextEach_areRefused() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("label").append(i / 2).append("\ttext\n");
    }
    assertEquals(
        ": expected a label with at least 3 texts (to train, validate and test with) but found at"
            + " most 2 of any label",
        refusal(Task.NAMES, lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRareLabel_isTrained() throws IOException {
    Path file = folder.resolve("rare.tsv");
    Files.write(file, names("rare\tzz\nrare\tyy\n"));
    RecurrentData data = open(Task.NAMES, file);
    assertEquals(List.of("A", "B", "rare"), data.labels());
    assertArrayEquals(new int[] {8, 8, 2}, data.labelCounts());
    assertEquals(2, data.validation().size());
    assertEquals(2, data.test().size());
  }

  @Test
  void aTextOfOneCharacter_isRefused() throws IOException {
    assertEquals(
        ": expected at least 2 different characters but found only 'a'",
        refusal(Task.CHAR_LM, "a".repeat(3000).getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        refusal(Task.CHAR_LM, " \n".repeat(3000).getBytes(StandardCharsets.UTF_8))
            .endsWith("but the file holds only blanks and line ends"));
  }

  @Test
  void moreMergesThanATextBears_areRefused() throws IOException {
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "ab".repeat(640));
    DataOpener opener = new DataOpener(Optional.of(text), NOWHERE);
    SettingException one =
        assertThrows(
            SettingException.class,
            () -> opener.open(new DataRequest(Task.CHAR_LM, 10, 2000, 900, false, 1)));
    assertEquals("merges", one.setting());
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      many.appendCodePoint(0x4e00 + i);
    }
    Files.writeString(text, many);
    SettingException most =
        assertThrows(
            SettingException.class,
            () -> opener.open(new DataRequest(Task.CHAR_LM, 10, 2000, 900, false, 1)));
    assertEquals(
        "merges expected at most 48 for a text of 2000 different characters but found 900",
        most.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      value = Task.class,
      names = {"NAMES", "CHAR_LM"})
  void otherEncodings_areRefusedWithTheLine(Task task) throws IOException {
    byte[] content = "A\tab\nB\tm\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        ": expected text in UTF-8 but line 2 holds the byte 0xfc that is none (save the file as"
            + " UTF-8)",
        refusal(task, content));
  }

  @ParameterizedTest
  @EnumSource(
      value = Task.class,
      names = {"NAMES", "CHAR_LM"})
  void emptyAndBinaryAndMissingFiles_areRefused(Task task) throws IOException {
    assertTrue(refusal(task, new byte[0]).endsWith("but the file is empty"));
    assertTrue(refusal(task, new byte[] {65, 0, 66}).endsWith("but found binary data"));
    IOException missing =
        assertThrows(IOException.class, () -> open(task, folder.resolve("nothing")));
    assertTrue(String.valueOf(missing.getMessage()).endsWith("but there is no such file"));
    Files.createDirectories(folder.resolve("empty"));
    assertThrows(IOException.class, () -> open(task, folder.resolve("empty")));
  }

  @Test
  void shortTextsAndFilesForGeneratedTasks_areRefused() throws IOException {
    byte[] text = "short".getBytes(StandardCharsets.UTF_8);
    assertEquals(": expected at least 1000 characters but found 5", refusal(Task.CHAR_LM, text));
    assertTrue(refusal(Task.ADDING, text).contains("expected no file"));
  }

  @Test
  void files_areFoundInFolders() throws IOException {
    Files.createDirectories(folder.resolve("names"));
    Files.createDirectories(folder.resolve("text"));
    Files.write(folder.resolve("names").resolve("b.tsv"), names(""));
    Files.writeString(folder.resolve("names").resolve("LICENSE.txt"), "free");
    Files.writeString(
        folder.resolve("text").resolve("a.txt"), "\ufeff" + "to be or not\r\n".repeat(80));
    assertEquals("b.tsv", open(Task.NAMES, folder).origin());
    RecurrentData text = open(Task.CHAR_LM, folder);
    assertEquals("a.txt", text.origin());
    assertFalse(text.tokens().tokens().contains("\r"));
    assertFalse(text.tokens().tokens().contains("\ufeff"));

    DatasetFolders folders = new DatasetFolders(List.of(folder));
    assertEquals(
        "b.tsv", new DataOpener(Optional.empty(), folders).open(request(Task.NAMES)).origin());
    DataRequest generated = new DataRequest(Task.NAMES, 10, 2000, 0, true, 1);
    assertEquals(
        "generated surnames", new DataOpener(Optional.empty(), folders).open(generated).origin());
  }

  @Test
  void labels_areSplitInTheirShares() throws IOException {
    RecurrentData data = new DataOpener(Optional.empty(), NOWHERE).open(request(Task.NAMES));
    int[] counts = data.labelCounts();
    int[] held = new int[counts.length];
    for (int i = 0; i < data.test().size(); i++) {
      held[data.test().get(0, i).targets()[0]]++;
    }
    for (int label = 0; label < counts.length; label++) {
      assertEquals(counts[label] / 8.0, held[label], 1.01);
    }
  }

  @Test
  void texts_holdOutTheirLastTenth() throws IOException {
    RecurrentData data = new DataOpener(Optional.empty(), NOWHERE).open(request(Task.CHAR_LM));
    int all = data.trainText().length + data.validationText().length;
    assertEquals(all / 10, data.validationText().length);
  }

  @Test
  void merges_shortenTextsAndKeepThemReadable() throws IOException {
    RecurrentData characters =
        new DataOpener(Optional.empty(), NOWHERE).open(request(Task.CHAR_LM));
    RecurrentData merged =
        new DataOpener(Optional.empty(), NOWHERE)
            .open(new DataRequest(Task.CHAR_LM, 10, 2000, 50, false, 1));
    assertTrue(merged.trainText().length < 0.7 * characters.trainText().length);
    assertEquals(
        characters.tokens().decode(characters.trainText()),
        merged.tokens().decode(merged.trainText()));
    assertEquals(characters.tokens().size() + 50, merged.tokens().size());
    assertEquals(characters.validationText().length, merged.validationCharacters());
  }
}
