package descent.topic.polynomial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Columns of finite numbers read from a text file: separated by comma, semicolon or tab, with or
 * without a header line, UTF-8. Whatever else a file holds is refused in one sentence that says
 * where, what was expected and what was found.
 *
 * @param names from the header, else those that were expected
 * @param columns the numbers, column by column
 */
record CsvTable(List<String> names, List<double[]> columns) {
  static final long MAX_BYTES = 64L << 20;
  static final int MAX_ROWS = 200_000;
  private static final double MAX_VALUE = 1e15;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  int rows() {
    return columns.get(0).length;
  }

  /**
   * Reads a file.
   *
   * @param expected the columns' names where the file has no header
   * @throws IOException if it is not such a file
   */
  static CsvTable read(Path file, List<String> expected) throws IOException {
    return new Reader(file, expected).read(text(file, expected));
  }

  private static String text(Path file, List<String> expected) throws IOException {
    String wanted = "expected a CSV file with the columns " + String.join(", ", expected);
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": " + wanted + " but found a folder");
    }
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": " + wanted + " but there is no such file", e);
    }
    if (bytes > MAX_BYTES) {
      throw new IOException(
          file + ": expected at most " + (MAX_BYTES >> 20) + " MB but found " + (bytes >> 20));
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    if (text.isBlank()) {
      throw new IOException(file + ": " + wanted + " but the file is empty");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IOException(file + ": " + wanted + " but found binary data");
    }
    return text;
  }

  /** The reading of one file. */
  private static final class Reader {
    private final Path file;
    private final List<String> expected;
    private final List<double[]> rows = new ArrayList<>();
    private List<String> names;

    Reader(Path file, List<String> expected) {
      this.file = file;
      this.expected = expected;
      this.names = expected;
    }

    CsvTable read(String text) throws IOException {
      char separator = separator(text);
      CSVFormat format =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(separator)
              .setIgnoreEmptyLines(true)
              .setIgnoreSurroundingSpaces(true)
              .setTrim(true)
              .get();
      try (CSVParser parser = CSVParser.parse(text, format)) {
        try {
          Iterator<CSVRecord> records = parser.iterator();
          while (records.hasNext()) {
            CSVRecord record = records.next();
            add(record, parser.getCurrentLineNumber(), separator);
          }
        } catch (UncheckedIOException | IllegalStateException e) {
          throw at(
              parser.getCurrentLineNumber(), "expected well-formed quotes but found a broken one");
        }
      }
      if (rows.isEmpty()) {
        throw new IOException(file + ": expected rows of numbers but found only a header line");
      }
      return new CsvTable(names, columns());
    }

    private static char separator(String text) {
      String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      return first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private void add(CSVRecord record, long line, char separator) throws IOException {
      if (record.size() != expected.size()) {
        throw at(line, columnCount(record, separator));
      }
      if (record.getRecordNumber() == 1 && isHeader(record)) {
        names = List.of(record.values());
        return;
      }
      if (rows.size() == MAX_ROWS) {
        throw new IOException(
            file + ": expected at most " + MAX_ROWS + " rows but found more by line " + line);
      }
      double[] row = new double[expected.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = number(record.get(i), i, line);
      }
      rows.add(row);
    }

    private String columnCount(CSVRecord record, char separator) {
      String found =
          "expected "
              + expected.size()
              + " columns ("
              + String.join(", ", expected)
              + ") separated by comma, semicolon or tab but found "
              + record.size()
              + ": "
              + quoted(String.join(String.valueOf(separator), record.values()));
      boolean commas = separator == ',' && record.size() == 2 * expected.size();
      return commas ? found + " (numbers need a decimal point, not a comma)" : found;
    }

    /** True if no field looks like a number, well or badly written. */
    private static boolean isHeader(CSVRecord record) {
      for (String field : record.values()) {
        if (field.isEmpty()
            || Character.isDigit(field.charAt(0))
            || NUMBER.matcher(field).matches()
            || DECIMAL_COMMA.matcher(field).matches()
            || NOT_FINITE.matcher(field).matches()) {
          return false;
        }
      }
      return true;
    }

    private double number(String field, int column, long line) throws IOException {
      String where = "expected a number for " + names.get(column) + " but found ";
      if (DECIMAL_COMMA.matcher(field).matches()) {
        throw at(
            line,
            where + quoted(field) + " (write a decimal point: " + field.replace(',', '.') + ")");
      }
      if (field.isEmpty()) {
        throw at(line, where + "nothing");
      }
      if (NOT_FINITE.matcher(field).matches()) {
        throw at(line, "expected a finite number for " + names.get(column) + " but found " + field);
      }
      if (!NUMBER.matcher(field).matches()) {
        throw at(line, where + quoted(field));
      }
      double value = Double.parseDouble(field);
      if (Math.abs(value) > MAX_VALUE) {
        throw at(
            line,
            "expected " + names.get(column) + " between -1e15 and 1e15 but found " + quoted(field));
      }
      return value;
    }

    private IOException at(long line, String sentence) {
      return new IOException(file + ", line " + line + ": " + sentence);
    }

    private static String quoted(String text) {
      return '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
    }

    private List<double[]> columns() {
      double[][] columns = new double[expected.size()][rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        for (int j = 0; j < columns.length; j++) {
          columns[j][i] = rows.get(i)[j];
        }
      }
      return Arrays.asList(columns);
    }
  }
}
