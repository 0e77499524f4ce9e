package descent.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final List<Palette> ALL =
      List.of(Palette.light(), Palette.dark(), Palette.projector());

  @Test
  void lines_haveThreeToOneContrastInEveryTheme() {
    for (Palette palette : ALL) {
      for (Role role : Role.values()) {
        double contrast = Palette.contrast(palette.line(role), palette.background());
        assertTrue(contrast >= 3, role + " has contrast " + contrast);
      }
    }
  }

  @Test
  void text_hasContrastForReading() {
    for (Palette palette : ALL) {
      assertTrue(Palette.contrast(palette.foreground(), palette.background()) >= 7);
      assertTrue(Palette.contrast(palette.muted(), palette.background()) >= 4.5);
    }
  }

  @Test
  void ink_canBeReadOnEveryGround() {
    for (int argb = 0; argb < 0xFFFFFF; argb += 0x030507) {
      Color ground = new Color(argb);
      assertTrue(Palette.contrast(Palette.ink(ground), ground) >= 4.5, ground.toString());
    }
  }

  @Test
  void areas_areOkabeAndItosColours() {
    assertEquals(new Color(0x0072B2), Palette.light().area(Role.TRAIN));
    assertEquals(new Color(0xE69F00), Palette.dark().area(Role.VALIDATION));
    assertEquals(Palette.light().area(Role.BLUE), Palette.light().area(Role.category(8)));
  }

  @Test
  void roles_differByDashOrMarkerToo() {
    for (Role a : Role.values()) {
      for (Role b : Role.values()) {
        boolean fixed = a.ordinal() < 5 && b.ordinal() < 5;
        if (a != b && fixed) {
          assertTrue(a.dash() != b.dash() || a.marker() != b.marker(), a + " and " + b);
        }
      }
    }
  }

  @Test
  void projector_hasWiderLines() {
    assertEquals(2, Palette.light().lineWidth());
    assertEquals(3, Palette.projector().lineWidth());
  }

  @Test
  void projector_hasNoPaleColourAndANameForEach() {
    Palette palette = Palette.projector();
    for (Role role : Role.values()) {
      assertTrue(Palette.contrast(palette.area(role), Color.WHITE) >= 3.5, role.name());
    }
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < i; j++) {
        Role a = Role.category(i);
        Role b = Role.category(j);
        assertNotEquals(palette.name(a), palette.name(b));
        assertNotEquals(palette.area(a), palette.area(b));
      }
    }
    for (double t = 0; t <= 1; t += 0.125) {
      assertTrue(Palette.contrast(palette.magnitude().color(t), Color.WHITE) >= 2, "at " + t);
    }
  }

  @Test
  void fx_keepsColourAndAlpha() {
    var fx = Palette.fx(new Color(10, 20, 30, 51));
    assertEquals(10 / 255.0, fx.getRed(), 1e-6);
    assertEquals(0.2, fx.getOpacity(), 1e-6);
    assertEquals("#0a141e", Palette.css(new Color(10, 20, 30)));
  }
}
