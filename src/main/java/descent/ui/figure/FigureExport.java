package descent.ui.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes figures as PNG, SVG, PDF and CSV. Each file is written under a temporary name and then
 * renamed, so that a failure leaves no half-written file; an {@link IOException} says in one
 * sentence what could not be written and why.
 */
public final class FigureExport {
  /** Pixels of a saved PNG per pixel on screen. */
  public static final int PNG_SCALE = 2;

  private FigureExport() {}

  /** The figure as pixels, {@code scale} times its size. */
  public static BufferedImage image(Figure figure, double width, double height, int scale) {
    int w = (int) Math.ceil(width * scale);
    int h = (int) Math.ceil(height * scale);
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(scale, scale);
    figure.paint(g, width, height);
    g.dispose();
    return image;
  }

  /** Writes the figure as PNG at twice its size on screen. */
  public static void png(Figure figure, Path file) throws IOException {
    var size = figure.size();
    BufferedImage image = image(figure, size.getWidth(), size.getHeight(), PNG_SCALE);
    write(
        file,
        out -> {
          if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java has no PNG writer");
          }
        });
  }

  /** Writes the figure as SVG in its size on screen. */
  public static void svg(Figure figure, Path file) throws IOException {
    var size = figure.size();
    SVGGraphics2D g = new SVGGraphics2D(svgContext(), false);
    int width = (int) Math.ceil(size.getWidth());
    int height = (int) Math.ceil(size.getHeight());
    g.setSVGCanvasSize(new Dimension(width, height));
    g.setColor(Color.BLACK);
    figure.paint(g, size.getWidth(), size.getHeight());
    write(
        file,
        out -> {
          try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            g.stream(writer, true);
          }
        });
  }

  /**
   * Writes the figure as a page of PDF in its size on screen, a pixel being a point. Letters are
   * outlines, so that they look the same everywhere; the title stands in the document's properties.
   */
  public static void pdf(Figure figure, Path file) throws IOException {
    float width = (float) Math.ceil(figure.size().getWidth());
    float height = (float) Math.ceil(figure.size().getHeight());
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      document.getDocumentInformation().setTitle(figure.title());
      document.getDocumentInformation().setCreator("Descent");
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
      figure.paint(g, figure.size().getWidth(), figure.size().getHeight());
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      write(file, document::save);
    }
  }

  /** Writes the figure's numbers as CSV in UTF-8. */
  public static void csv(Figure figure, Path file) throws IOException {
    csv(figure.numbers(), file);
  }

  /** Writes the table as CSV in UTF-8. */
  public static void csv(DataTable table, Path file) throws IOException {
    write(file, out -> out.write(table.toCsv().getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes bytes to a stream. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("Cannot write " + file + ": the folder does not exist.");
    }
    try {
      Path part = Files.createTempFile(folder, "." + target.getFileName(), ".part");
      try {
        try (OutputStream out = Files.newOutputStream(part)) {
          content.writeTo(out);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new IOException("Cannot write " + file + ": " + reason(e) + ".", e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static SVGGeneratorContext svgContext() {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(newDocument());
    context.setImageHandler(new EmbeddedPng());
    return context;
  }

  /** Puts pictures into the SVG itself; Batik's own encoder needs a codec that we do not ship. */
  private static final class EmbeddedPng extends ImageHandlerBase64Encoder {
    @Override
    public void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context)
        throws SVGGraphics2DIOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", bytes);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException(e);
      }
      String data = Base64.getEncoder().encodeToString(bytes.toByteArray());
      element.setAttributeNS(
          "http://www.w3.org/1999/xlink", "xlink:href", "data:image/png;base64," + data);
    }
  }

  private static Document newDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the XML library of this Java has no default parser", e);
    }
  }
}
