package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DataTableTest {
  @Test
  void summary_hasTheRangeOfEachColumnOfNumbers() {
    DataTable table =
        DataTable.columns("name", "step", "loss")
            .row("a", 1, 0.5)
            .row("b", 2, 0.25)
            .row("c", 3, Double.NaN)
            .build();
    assertEquals("3 rows. step from 1 to 3. loss from 0.25 to 0.5.", table.summary());
  }

  @Test
  void summary_ofAnEmptyTableSaysSo() {
    assertEquals("No numbers yet.", DataTable.empty().summary());
  }
}
