package descent.ui.figure;

import descent.ui.theme.NumberFormats;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A {@link DataTable} in a table that sorts by any column; numbers are aligned to the right. */
public final class NumbersView extends TableView<List<Object>> {
  public NumbersView() {
    getStyleClass().addAll("numbers-view", "dense");
    setPlaceholder(new Label("No numbers yet."));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    setAccessibleText("numbers of the figure");
  }

  public NumbersView(DataTable table) {
    this();
    show(table);
  }

  /** Replaces what is shown; keeps the columns where their names are the same. */
  public void show(DataTable table) {
    List<String> names = getColumns().stream().map(TableColumn::getText).toList();
    if (!names.equals(table.columns())) {
      getColumns().clear();
      for (int i = 0; i < table.columns().size(); i++) {
        getColumns().add(column(table.columns().get(i), i));
      }
    }
    setItems(FXCollections.observableArrayList(table.rows()));
  }

  private static TableColumn<List<Object>, Object> column(String name, int index) {
    TableColumn<List<Object>, Object> column = new TableColumn<>(name);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().get(index)));
    column.setComparator(NumbersView::compare);
    column.setCellFactory(c -> new Cell());
    column.setMinWidth(50);
    return column;
  }

  private static int compare(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    return a.toString().compareTo(b.toString());
  }

  private static final class Cell extends TableCell<List<Object>, Object> {
    @Override
    protected void updateItem(Object item, boolean empty) {
      super.updateItem(item, empty);
      boolean number = item instanceof Number;
      setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
      setText(empty || item == null ? "" : number ? text((Number) item) : item.toString());
    }

    private static String text(Number x) {
      double value = x.doubleValue();
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? NumberFormats.count((long) value)
          : NumberFormats.value(value);
    }
  }
}
