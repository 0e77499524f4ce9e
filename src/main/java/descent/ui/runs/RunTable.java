package descent.ui.runs;

import descent.run.RunEntry;
import descent.run.RunLabel;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.util.converter.DefaultStringConverter;

/** The list of runs: sorts by any column, filters, lets names and notes be typed in. */
final class RunTable extends TableView<RunEntry> {
  private static final String NONE = "No runs yet. Press Play in a topic: every run is kept here.";

  /** For the vertical scroll bar, in pixels. */
  private static final double ROOM_FOR_BAR = 18;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final ObservableList<RunEntry> all = FXCollections.observableArrayList();
  private final FilteredList<RunEntry> listed = new FilteredList<>(all);
  private final BiConsumer<RunEntry, RunLabel> relabel;
  private final TableColumn<RunEntry, String> name;
  private final TableColumn<RunEntry, String> note;
  private final Label empty = new Label(NONE);
  private Map<RunEntry, String> letters = Map.of();

  /**
   * @param theme whose text size the columns follow
   * @param relabel writes down what was typed for a run
   */
  RunTable(Theme theme, BiConsumer<RunEntry, RunLabel> relabel) {
    this.relabel = relabel;
    setId("runs-table");
    getStyleClass().addAll("runs-table", "dense");
    setAccessibleText("kept runs");
    setEditable(true);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setPlaceholder(empty);
    name = written("Name", 18, RunEntry::name, (old, text) -> new RunLabel(text, old.note()));
    note =
        written("Note", 10, e -> e.label().note(), (old, text) -> new RunLabel(old.name(), text));
    getColumns().setAll(List.of(letter(), name, text("Topic", 7, RunEntry::topic)));
    getColumns().add(text("Preset", 6, RunEntry::preset));
    getColumns().add(number("Seed", 4, e -> (double) e.seed(), v -> Long.toString(v.longValue())));
    getColumns().add(text("Outcome", 6, e -> e.outcome().replace('-', ' ')));
    getColumns().add(number("Best loss", 6, RunEntry::validationLoss, NumberFormats::value));
    getColumns().add(text("Result", 9.5, RunTable::result));
    getColumns()
        .add(number("Steps", 6, e -> (double) e.steps(), v -> NumberFormats.count(v.longValue())));
    getColumns()
        .add(
            number(
                "Duration",
                6,
                RunEntry::seconds,
                v -> NumberFormats.duration(Duration.ofMillis((long) (1000 * v)))));
    TableColumn<RunEntry, Double> date =
        number(
            "Date",
            10,
            e -> e.started().map(i -> (double) i.getEpochSecond()).orElse(Double.NaN),
            v -> DATE.format(Instant.ofEpochSecond(v.longValue())));
    getColumns().addAll(List.of(date, note));
    widen(theme.textSize());
    theme.textSizeProperty().addListener((property, was, size) -> widen(size.doubleValue()));
    widthProperty().addListener((property, was, width) -> widenNote());
    SortedList<RunEntry> sorted = new SortedList<>(listed);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    date.setSortType(TableColumn.SortType.DESCENDING);
    getSortOrder().setAll(List.of(date));
  }

  /** Gives every column the room that it has in em. */
  private void widen(double em) {
    for (TableColumn<RunEntry, ?> column : getColumns()) {
      column.setPrefWidth(em * (double) column.getUserData());
    }
    note.setMinWidth(em * (double) note.getUserData());
    widenNote();
  }

  /** The note takes what the others leave. */
  private void widenNote() {
    double others =
        getColumns().stream()
            .filter(column -> column != note)
            .mapToDouble(TableColumn::getPrefWidth)
            .sum();
    note.setPrefWidth(Math.max(note.getMinWidth(), getWidth() - others - ROOM_FOR_BAR));
  }

  /** The topic's own number that says most: an accuracy or a gap if there is one. */
  private static String result(RunEntry run) {
    for (String word : List.of("testAccuracy", "ccuracy", "Percent")) {
      for (Map.Entry<String, Double> metric : run.metrics().entrySet()) {
        if (metric.getKey().contains(word)) {
          return RunComparison.words(metric.getKey())
              + " "
              + (word.equals("Percent")
                  ? NumberFormats.value(metric.getValue())
                  : NumberFormats.percent(metric.getValue()));
        }
      }
    }
    return "";
  }

  private TableColumn<RunEntry, String> letter() {
    TableColumn<RunEntry, String> column = text("", 2.2, run -> letters.getOrDefault(run, ""));
    column.setSortable(false);
    column.getStyleClass().add("run-letter");
    return column;
  }

  private static <T> TableColumn<RunEntry, T> column(
      String title, double ems, Function<RunEntry, T> value) {
    TableColumn<RunEntry, T> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setUserData(ems);
    return column;
  }

  private static TableColumn<RunEntry, String> text(
      String title, double ems, Function<RunEntry, String> value) {
    TableColumn<RunEntry, String> column = column(title, ems, value);
    column.setComparator(String.CASE_INSENSITIVE_ORDER);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
                setTooltip(empty || item == null || item.isEmpty() ? null : new Tooltip(item));
              }
            });
    return column;
  }

  private static TableColumn<RunEntry, Double> number(
      String title, double ems, Function<RunEntry, Double> value, Function<Double, String> words) {
    TableColumn<RunEntry, Double> column = column(title, ems, value);
    column.setComparator(Comparator.comparingDouble(v -> v));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(Double item, boolean empty) {
                super.updateItem(item, empty);
                setAlignment(Pos.CENTER_RIGHT);
                setText(empty || item == null || item.isNaN() ? null : words.apply(item));
              }
            });
    return column;
  }

  private TableColumn<RunEntry, String> written(
      String title,
      double ems,
      Function<RunEntry, String> value,
      BiFunction<RunLabel, String, RunLabel> typed) {
    TableColumn<RunEntry, String> column = column(title, ems, value);
    column.setComparator(String.CASE_INSENSITIVE_ORDER);
    column.setEditable(true);
    column.setCellFactory(c -> new TextFieldTableCell<>(new DefaultStringConverter()));
    column.setOnEditCommit(
        e -> {
          RunEntry run = e.getRowValue();
          String text = e.getNewValue() == null ? "" : e.getNewValue().strip();
          if (!text.equals(e.getOldValue())) {
            relabel.accept(run, typed.apply(run.label(), text));
          }
        });
    return column;
  }

  /** Replaces all runs; those that were selected stay so. */
  void show(List<RunEntry> runs) {
    List<Path> selected =
        List.copyOf(getSelectionModel().getSelectedItems()).stream().map(RunEntry::folder).toList();
    all.setAll(runs);
    sayEmpty();
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (selected.contains(getItems().get(i).folder())) {
        getSelectionModel().select(i);
      }
    }
  }

  /** Lists only what the filter accepts. */
  void filter(RunFilter filter) {
    listed.setPredicate(filter::accepts);
    sayEmpty();
  }

  private void sayEmpty() {
    empty.setText(all.isEmpty() ? NONE : "None of the runs has all of these words.");
  }

  /** The letters of the runs that are compared. */
  void mark(Map<RunEntry, String> newLetters) {
    if (!letters.equals(newLetters)) {
      letters = newLetters;
      refresh();
    }
  }

  List<RunEntry> all() {
    return List.copyOf(all);
  }

  int listedCount() {
    return listed.size();
  }

  /** Lets the name of the selected run be typed. */
  void editName() {
    edit(name);
  }

  /** Lets the note of the selected run be typed. */
  void editNote() {
    edit(note);
  }

  private void edit(TableColumn<RunEntry, String> column) {
    int row = getSelectionModel().getSelectedIndex();
    if (row >= 0) {
      scrollTo(Math.max(0, row - 2));
      scrollToColumn(column);
      layout();
      edit(row, column);
    }
  }
}
