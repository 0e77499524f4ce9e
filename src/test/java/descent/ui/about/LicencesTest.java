package descent.ui.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicencesTest {
  private final Licences licences = new Licences(Path.of(System.getProperty("java.home")));

  @Test
  void eachPartHasALicenceWhoseTextIsThere() throws IOException {
    List<Shipped> all = licences.all();

    assertEquals("Java runtime", all.get(0).name());
    assertTrue(all.stream().anyMatch(part -> part.name().startsWith("OpenBLAS")));
    for (Shipped part : all) {
      for (String licence : part.licence().split(" or ")) {
        String text = "/descent/licences/texts/" + licence + ".txt";
        assertTrue(LicencesTest.class.getResource(text) != null, part + " lacks " + text);
      }
      assertTrue(licences.text(part).length() > 800, part.name());
    }
  }

  @Test
  void theGplIsThereOnlyWithAnException() throws IOException {
    for (Shipped part : licences.all()) {
      assertTrue(
          !part.licence().startsWith("GPL") || part.licence().contains("exception"), part.name());
    }
  }

  @Test
  void aJarsOwnLicenceAndNoticeFollowTheStandardText() throws IOException {
    String text =
        licences.text(
            new Shipped("org.apache.commons:commons-csv", "1.14.1", "Apache-2.0", "url", ""));

    assertTrue(text.contains("Apache License"));
    assertTrue(text.contains("Apache Commons CSV"), text.substring(text.length() - 400));
  }

  @Test
  void theRuntimesNoticesAreRead(@TempDir Path home) throws IOException {
    Path module = Files.createDirectories(home.resolve("legal").resolve("java.base"));
    Files.writeString(module.resolve("zlib.md"), "zlib notice");
    Licences own = new Licences(home);

    assertTrue(own.text(own.all().get(0)).contains("zlib notice"));
  }

  @Test
  void aSearchTakesEachWordWhereverItStands() {
    Shipped part = new Shipped("org.x:lib", "1", "LGPL-2.1", "url", "by Ada");

    assertTrue(part.matches("ada lgpl"));
    assertTrue(part.matches(""));
    assertFalse(part.matches("ada gpl-3"));
    assertEquals("lib 1", part.title());
  }
}
