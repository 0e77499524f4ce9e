package descent.ui.figure;

import descent.ui.theme.NumberFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Numbers and words in named columns. Cells are {@link Number} or {@link String}; an empty cell is
 * the empty string.
 *
 * @param columns the names
 * @param rows the rows, each as long as {@code columns}
 */
public record DataTable(List<String> columns, List<List<Object>> rows) {
  private static final int MOST_DESCRIBED = 8;

  public DataTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        throw new IllegalArgumentException(
            "DataTable expected %d cells in each row, found %d in row %d"
                .formatted(columns.size(), rows.get(i).size(), i));
      }
    }
  }

  /** A table without rows or columns. */
  public static DataTable empty() {
    return new DataTable(List.of(), List.of());
  }

  /** Collects the rows of a table. */
  public static Builder columns(String... names) {
    return new Builder(List.of(names));
  }

  /** Collects the rows of a table. */
  public static Builder columns(List<String> names) {
    return new Builder(names);
  }

  /** Collects rows. */
  public static final class Builder {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(List<String> columns) {
      this.columns = List.copyOf(columns);
    }

    public Builder row(Object... cells) {
      rows.add(List.of(cells));
      return this;
    }

    public Builder row(List<Object> cells) {
      rows.add(List.copyOf(cells));
      return this;
    }

    public DataTable build() {
      return new DataTable(columns, rows);
    }
  }

  /** How many rows there are and, for each column of numbers, its range: a few sentences. */
  public String summary() {
    if (rows.isEmpty()) {
      return "No numbers yet.";
    }
    StringBuilder text = new StringBuilder(NumberFormats.count(rows.size())).append(" rows.");
    for (int j = 0; j < Math.min(columns.size(), MOST_DESCRIBED); j++) {
      range(j).ifPresent(text::append);
    }
    return text.toString();
  }

  private Optional<String> range(int column) {
    DoubleSummaryStatistics values =
        rows.stream()
            .map(row -> row.get(column))
            .filter(Number.class::isInstance)
            .mapToDouble(cell -> ((Number) cell).doubleValue())
            .filter(Double::isFinite)
            .summaryStatistics();
    if (values.getCount() == 0) {
      return Optional.empty();
    }
    String lowest = NumberFormats.shortest(values.getMin());
    String highest = NumberFormats.shortest(values.getMax());
    String range = lowest.equals(highest) ? lowest : "from " + lowest + " to " + highest;
    return Optional.of(" " + columns.get(column) + " " + range + ".");
  }

  /** Comma-separated values with a header line, RFC 4180; numbers keep every digit. */
  public String toCsv() {
    return print(CSVFormat.RFC4180);
  }

  /** Tab-separated values with a header line, for a spreadsheet's paste. */
  public String toTsv() {
    return print(CSVFormat.TDF);
  }

  private String print(CSVFormat format) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      printer.printRecord(columns);
      for (List<Object> row : rows) {
        printer.printRecord(row.stream().map(DataTable::plain).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringBuilder never throws
    }
    return text.toString();
  }

  /** A cell as text: whole numbers without a decimal point. */
  static String plain(Object cell) {
    if (cell instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) {
      return Long.toString(d.longValue());
    }
    return cell.toString();
  }
}
