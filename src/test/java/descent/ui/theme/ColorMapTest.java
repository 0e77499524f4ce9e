package descent.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColorMapTest {
  @Test
  void viridis_hasItsKnownEndsAndMiddle() {
    ColorMap map = ColorMap.viridis();
    assertEquals(0xFF440154, map.argb(0));
    assertEquals(0xFFFDE725, map.argb(1));
    Color middle = map.color(0.5);
    assertEquals(0x21, middle.getRed(), 4);
    assertEquals(0x91, middle.getGreen(), 4);
    assertEquals(0x8C, middle.getBlue(), 4);
  }

  @Test
  void viridis_growsBrighter() {
    ColorMap map = ColorMap.viridis();
    double last = -1;
    for (int i = 0; i <= 64; i++) {
      double light = Palette.contrast(map.color(i / 64.0), Color.BLACK);
      assertTrue(light > last, "at " + i);
      last = light;
    }
  }

  @Test
  void signed_isBlueBelowNeutralAtZeroAndOrangeAbove() {
    for (boolean dark : new boolean[] {false, true}) {
      ColorMap map = ColorMap.signed(dark);
      assertTrue(map.color(0.1).getBlue() > map.color(0.1).getRed());
      assertTrue(map.color(0.9).getRed() > map.color(0.9).getBlue());
      Color zero = map.color(0.5);
      assertTrue(dark ? zero.getGreen() < 40 : zero.getGreen() > 240);
      assertTrue(map.diverging());
    }
  }

  @Test
  void argb_clampsAndLeavesNaNOut() {
    ColorMap map = ColorMap.viridis();
    assertEquals(map.argb(0), map.argb(-5));
    assertEquals(map.argb(1), map.argb(Double.POSITIVE_INFINITY));
    assertEquals(0, map.argb(Double.NaN));
    assertEquals(map.argb(0.5), map.argb(3, 3, 3));
    assertEquals(map.argb(0.25), map.argb(-1, -2, 2));
  }
}
