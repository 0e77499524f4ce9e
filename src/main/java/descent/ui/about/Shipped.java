package descent.ui.about;

import java.util.Locale;

/**
 * A library, or a part of one, that comes with the program.
 *
 * @param name Maven coordinates without the version, or a name
 * @param version empty if the part has none of its own
 * @param licence SPDX names, joined by {@code or} where one may choose
 * @param url where it comes from
 * @param notice copyright and what is to be said of it; may be empty
 */
record Shipped(String name, String version, String licence, String url, String notice) {
  /** Whether every word of {@code query} stands in the name, licence or notice. */
  boolean matches(String query) {
    String all = (name + " " + version + " " + licence + " " + notice).toLowerCase(Locale.ROOT);
    for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** As it stands in the list. */
  String title() {
    String artifact = name.substring(name.indexOf(':') + 1);
    return version.isEmpty() ? artifact : artifact + " " + version;
  }
}
