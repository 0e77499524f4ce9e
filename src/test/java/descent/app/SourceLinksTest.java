package descent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.ui.source.SourceFile;
import descent.ui.source.SourceLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every place of the engine that an explanation leads to is there. */
class SourceLinksTest {
  private static final Pattern CALL = Pattern.compile("computedBy\\(([^)]*)\\)");
  private static final Pattern PLACE = Pattern.compile("\"([^\"]+)\"");

  @Test
  void explanations_leadToPlacesThatAreThere() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (String place : places()) {
      SourceLink link = SourceLink.of(place);
      SourceFile file = link.read();
      found++;
      if (!link.member().isEmpty() && !file.declares(link.member())) {
        missing.add(place);
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 50, "found only " + found);
  }

  private static List<String> places() throws IOException {
    List<String> places = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/descent/topic"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Page.java")).toList()) {
        Matcher call = CALL.matcher(Files.readString(file));
        while (call.find()) {
          Matcher place = PLACE.matcher(call.group(1));
          while (place.find()) {
            places.add(place.group(1));
          }
        }
      }
    }
    return places;
  }
}
