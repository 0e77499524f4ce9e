package descent.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * The words for what can be chosen from a list, and back.
 *
 * @param <T> type of what is chosen
 */
public final class ItemConverter<T> extends StringConverter<T> {
  private final List<T> items;
  private final Function<T, String> words;

  private ItemConverter(List<T> items, Function<T, String> words) {
    this.items = items;
    this.words = words;
  }

  /** Lets a box show its items, whichever they will be, in these words. */
  public static <T> void show(ComboBox<T> box, Function<T, String> words) {
    box.setConverter(new ItemConverter<>(box.getItems(), words));
  }

  /** The words; none for nothing. */
  @Override
  public String toString(@Nullable T item) {
    return item == null ? "" : words.apply(item);
  }

  /** The first item with these words; null if none has them. */
  @Override
  public @Nullable T fromString(String text) {
    return items.stream().filter(item -> words.apply(item).equals(text)).findFirst().orElse(null);
  }
}
