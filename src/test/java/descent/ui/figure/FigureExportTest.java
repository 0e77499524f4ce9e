package descent.ui.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Dimension2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class FigureExportTest {
  @TempDir Path folder;

  /** Red, with a word and a picture on it. */
  private static final class Red implements Figure {
    @Override
    public Node node() {
      return new Group();
    }

    @Override
    public String title() {
      return "red";
    }

    @Override
    public Dimension2D size() {
      return new Dimension2D(120, 80);
    }

    @Override
    public void paint(Graphics2D g, double width, double height) {
      g.setPaint(Color.RED);
      g.fillRect(0, 0, (int) width, (int) height);
      g.setPaint(Color.BLACK);
      g.drawString("loss < 1 & \u03c3\u00b2", 10, 40);
      g.drawImage(new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB), 5, 5, 20, 20, null);
    }

    @Override
    public DataTable numbers() {
      return DataTable.columns("name", "value").row("a, \"b\"", 0.1).row("c", 3.0).build();
    }
  }

  @Test
  void png_hasTwiceTheSizeOnScreen() throws Exception {
    Path file = folder.resolve("red.png");
    FigureExport.png(new Red(), file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(240, image.getWidth());
    assertEquals(160, image.getHeight());
    assertEquals(Color.RED.getRGB(), image.getRGB(230, 150));
  }

  @Test
  void svg_isXmlWithTheTextsInIt() throws Exception {
    Path file = folder.resolve("red.svg");
    FigureExport.svg(new Red(), file);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((name, id) -> new InputSource(new StringReader("")));
    var document = builder.parse(file.toFile());
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertEquals("120", document.getDocumentElement().getAttribute("width"));
    assertTrue(document.getElementsByTagName("text").getLength() == 1);
    assertTrue(document.getDocumentElement().getTextContent().contains("loss < 1 & \u03c3\u00b2"));
    assertEquals(1, document.getElementsByTagName("image").getLength());
  }

  @Test
  void pdf_isAPageOfLinesWithItsTitle() throws Exception {
    Path file = folder.resolve("red.pdf");
    FigureExport.pdf(new Red(), file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertEquals("red", document.getDocumentInformation().getTitle());
      assertEquals(1, document.getNumberOfPages());
      assertEquals(120, document.getPage(0).getMediaBox().getWidth());
      BufferedImage image = new PDFRenderer(document).renderImage(0);
      assertEquals(80, image.getHeight());
      assertEquals(Color.RED.getRGB(), image.getRGB(115, 75));
      assertTrue(isBlackSomewhere(image), "the word is not there");
    }
  }

  private static boolean isBlackSomewhere(BufferedImage image) {
    for (int y = 25; y < 45; y++) {
      for (int x = 10; x < 60; x++) {
        if (new Color(image.getRGB(x, y)).getRed() < 100) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void csv_quotesAndKeepsEveryDigit() throws Exception {
    Path file = folder.resolve("red.csv");
    FigureExport.csv(new Red(), file);
    assertEquals("name,value\r\n\"a, \"\"b\"\"\",0.1\r\nc,3\r\n", Files.readString(file));
  }

  @Test
  void overwriting_replacesTheFileAndLeavesNothingElse() throws Exception {
    Path file = folder.resolve("red.csv");
    Files.writeString(file, "old");
    FigureExport.csv(new Red(), file);
    assertTrue(Files.readString(file).startsWith("name"));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void missingFolder_isSaidInOneSentence() {
    Path file = folder.resolve("no").resolve("red.png");
    IOException e = assertThrows(IOException.class, () -> FigureExport.png(new Red(), file));
    assertTrue(e.getMessage().contains("the folder does not exist"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void rowOfWrongLength_isRefused() {
    var table = DataTable.columns("a", "b").row(1.0);
    assertThrows(IllegalArgumentException.class, table::build);
  }
}
