package descent.ui.shell;

import descent.ui.source.SourceLink;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The text beside a page.
 *
 * @param title what is seen, as a headline
 * @param text how to read it, three sentences at most
 * @param formulas in LaTeX with the present numbers filled in; asked anew a few times a second
 *     while in sight, so a supplier must be quick
 * @param experiment one concrete thing to try, with the value to set
 * @param settings what the button beside it sets, as typed, by setting name; empty for no button
 * @param sources where the engine computes what is seen
 */
public record Explanation(
    String title,
    String text,
    List<Supplier<String>> formulas,
    String experiment,
    Map<String, String> settings,
    List<SourceLink> sources) {

  /** An explanation without sources. */
  public Explanation(
      String title,
      String text,
      List<Supplier<String>> formulas,
      String experiment,
      Map<String, String> settings) {
    this(title, text, formulas, experiment, settings, List.of());
  }

  /** The same with the places where the engine computes it, as {@code functional/Loss.mse}. */
  public Explanation computedBy(String... places) {
    return new Explanation(
        title,
        text,
        formulas,
        experiment,
        settings,
        Arrays.stream(places).map(SourceLink::of).toList());
  }

  /** An explanation whose formulas never change. */
  public static Explanation of(String title, String text, String experiment, String... latex) {
    List<Supplier<String>> formulas =
        Arrays.stream(latex).<Supplier<String>>map(line -> () -> line).toList();
    return new Explanation(title, text, formulas, experiment, Map.of());
  }
}
