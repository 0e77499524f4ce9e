package descent.topic.tsp.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A TSPLIB file taken apart: keywords with their values, and sections with their words, each with
 * the line it stands in.
 */
final class TsplibText {
  private static final String SECTION = "_SECTION";
  private static final String END = "EOF";

  /** Something and where it stands. */
  record Placed(String text, long line) {}

  private final Map<String, Placed> keywords = new HashMap<>();
  private final Map<String, Section> sections = new LinkedHashMap<>();

  /** The words of a section, read one after the other. */
  static final class Section {
    private final ArrayList<Placed> words = new ArrayList<>();
    private final String name;
    private long lastLine;
    private int next;

    Section(String name, long line) {
      this.name = name;
      this.lastLine = line;
    }

    boolean hasNext() {
      return next < words.size();
    }

    long line() {
      return hasNext() ? words.get(next).line() : lastLine;
    }

    /** The next word; {@code what} says what it should be. */
    String next(String what) throws FormatException {
      if (!hasNext()) {
        throw FormatException.at(lastLine, "expected " + what + " but " + name + " ends");
      }
      return words.get(next++).text();
    }
  }

  static TsplibText parse(String text) throws FormatException {
    TsplibText parsed = new TsplibText();
    List<String> lines = text.lines().toList();
    Section section = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      } else if (line.equals(END)) {
        break;
      }
      char first = line.charAt(0);
      if (Character.isLetter(first)) {
        section = parsed.keyword(line, i + 1);
      } else if (section != null) {
        for (String word : line.split("\\s+")) {
          section.words.add(new Placed(word, i + 1));
        }
        section.lastLine = i + 1;
      } else {
        throw FormatException.at(
            i + 1, "expected a keyword but found " + FormatException.quoted(line));
      }
    }
    return parsed;
  }

  /** Takes a line that begins with a letter; gives the section that it opens, if it does. */
  private @Nullable Section keyword(String line, long number) throws FormatException {
    int colon = line.indexOf(':');
    String name = (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
    if (name.endsWith(SECTION)) {
      Section section = new Section(name, number);
      if (sections.put(name, section) != null) {
        throw FormatException.at(number, "expected one " + name + " but found another");
      }
      return section;
    } else if (colon < 0) {
      throw FormatException.at(
          number,
          "expected KEYWORD : value or a section but found " + FormatException.quoted(line));
    }
    keywords.put(name, new Placed(line.substring(colon + 1).strip(), number));
    return null;
  }

  Optional<Placed> keyword(String name) {
    return Optional.ofNullable(keywords.get(name));
  }

  Optional<Section> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  /** The value of a keyword that must be there. */
  Placed required(String name) throws FormatException {
    Placed value = keywords.get(name);
    if (value == null) {
      throw new FormatException("expected the keyword " + name + " but found none");
    }
    return value;
  }

  /** A section that must be there. */
  Section requiredSection(String name) throws FormatException {
    Section section = sections.get(name);
    if (section == null) {
      throw new FormatException("expected a " + name + " but found none");
    }
    return section;
  }
}
