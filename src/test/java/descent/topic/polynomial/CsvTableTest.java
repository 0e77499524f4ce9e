package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final List<String> ZY = List.of("z", "y");

  @TempDir private Path folder;

  private CsvTable read(String text) throws IOException {
    return CsvTable.read(write(text), ZY);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("my.csv"), text);
  }

  private String refusal(String text) throws IOException {
    Path file = write(text);
    String message = assertThrows(IOException.class, () -> CsvTable.read(file, ZY)).getMessage();
    assertFalse(message.contains("\n"), message);
    return message.replace(folder.toString(), "").substring(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2\n3,4\n",
        "1;2\n3;4",
        "1\t2\r\n3\t4\r\n",
        "\ufeff1, 2\n\n3 , 4\n\n",
        "\"1\",\"2\"\n+3,0.4e1\n"
      })
  void read_takesEverySeparator(String text) throws IOException {
    CsvTable table = read(text);

    assertArrayEquals(new double[] {1, 3}, table.columns().get(0));
    assertArrayEquals(new double[] {2, 4}, table.columns().get(1));
    assertEquals(ZY, table.names());
  }

  @Test
  void read_takesNamesFromAHeader() throws IOException {
    CsvTable table = read("dose [mg];response\n1;2\n");

    assertEquals(List.of("dose [mg]", "response"), table.names());
    assertEquals(1, table.rows());
  }

  @Test
  void read_namesTheLineOfABadRow() throws IOException {
    assertEquals(
        "my.csv, line 4: expected a number for y but found \"abc\"",
        refusal("z,y\n1,2\n\n3,abc\n4,5\n"));
    assertEquals("my.csv, line 2: expected a number for y but found nothing", refusal("1,2\n3,\n"));
  }

  @Test
  void read_hintsAtDecimalCommas() throws IOException {
    assertEquals(
        "my.csv, line 2: expected a number for y but found \"2,5\" (write a decimal point: 2.5)",
        refusal("z;y\n1;2,5\n"));
    assertEquals(
        "my.csv, line 1: expected 2 columns (z, y) separated by comma, semicolon or tab but found"
            + " 4: \"1,5,2,3\" (numbers need a decimal point, not a comma)",
        refusal("1,5,2,3\n"));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "inf", "-Infinity"})
  void read_refusesWhatIsNotFinite(String value) throws IOException {
    assertEquals(
        "my.csv, line 2: expected a finite number for z but found " + value,
        refusal("1,2\n" + value + ",3\n"));
  }

  @Test
  void read_refusesNumbersBeyondFloat32() throws IOException {
    assertEquals(
        "my.csv, line 1: expected y between -1e15 and 1e15 but found \"1e400\"",
        refusal("1,1e400\n2,3\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x10", "1d", "1_000", "1e", "--1"})
  void read_takesOnlyPlainNumbers(String number) throws IOException {
    assertEquals(
        "my.csv, line 2: expected a number for z but found \"" + number + "\"",
        refusal("0,0\n" + number + ",1\n"));
  }

  @Test
  void read_refusesOneColumn() throws IOException {
    assertEquals(
        "my.csv, line 1: expected 2 columns (z, y) separated by comma, semicolon or tab but found"
            + " 1: \"1 2\"",
        refusal("1 2\n3 4\n"));
  }

  @Test
  void read_refusesAnEmptyFile() throws IOException {
    assertEquals(
        "my.csv: expected a CSV file with the columns z, y but the file is empty", refusal(" \n"));
    assertEquals("my.csv: expected rows of numbers but found only a header line", refusal("z,y\n"));
  }

  @Test
  void read_refusesBinaryData() throws IOException {
    assertEquals(
        "my.csv: expected a CSV file with the columns z, y but found binary data",
        refusal("PK\0\0"));
  }

  @Test
  void read_refusesABrokenQuote() throws IOException {
    assertEquals(
        "my.csv, line 3: expected well-formed quotes but found a broken one",
        refusal("1,2\n\"3,4\n5,6"));
  }

  @Test
  void read_cutsWhatItQuotes() throws IOException {
    assertEquals(
        "my.csv, line 2: expected a number for z but found \"" + "x".repeat(40) + "...\"",
        refusal("1,2\n" + "x".repeat(10_000) + ",2\n"));
  }

  @Test
  void read_refusesAMissingFileAndAFolder() {
    Path missing = folder.resolve("none.csv");

    assertEquals(
        missing + ": expected a CSV file with the columns z, y but there is no such file",
        assertThrows(IOException.class, () -> CsvTable.read(missing, ZY)).getMessage());
    assertEquals(
        folder + ": expected a CSV file with the columns z, y but found a folder",
        assertThrows(IOException.class, () -> CsvTable.read(folder, ZY)).getMessage());
  }

  @Test
  void read_refusesAHugeFileUnread() throws IOException {
    Path file = folder.resolve("huge.csv");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(CsvTable.MAX_BYTES + (5L << 20));
    }

    assertEquals(
        file + ": expected at most 64 MB but found 69",
        assertThrows(IOException.class, () -> CsvTable.read(file, ZY)).getMessage());
  }

  @Test
  void read_refusesTooManyRows() throws IOException {
    assertEquals(
        "my.csv: expected at most 200000 rows but found more by line 200001",
        refusal("1,2\n".repeat(CsvTable.MAX_ROWS + 1)));
  }

  @Test
  void read_takesLatin1Headers() throws IOException {
    Path file = folder.resolve("my.csv");
    Files.write(file, "Gr\u00f6\u00dfe,y\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(1, CsvTable.read(file, ZY).rows());
  }
}
