package descent.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
  @Test
  void separateGroups_haveTheSmallestPossibleP() {
    PermutationTest test = PermutationTest.of(new double[] {5, 6, 7, 8}, new double[] {1, 2, 3, 4});

    assertEquals(4, test.difference());
    assertEquals(2.0 / 70, test.pValue(), 1e-12);
    assertEquals(2.0 / 70, test.smallestPValue(), 1e-12);
    assertEquals(4 / Math.sqrt(5.0 / 3), test.effect(), 1e-12);
    assertTrue(test.differs());
  }

  @Test
  void pValue_byHand() {
    // Deals of {1, 2, 4} into one and two: 1 | 3, 2 | 2.5, 4 | 1.5; apart by 2, 0.5, 2.5.
    assertEquals(
        2.0 / 3, PermutationTest.of(new double[] {1}, new double[] {2, 4}).pValue(), 1e-12);
    assertEquals(
        1.0 / 3, PermutationTest.of(new double[] {4}, new double[] {1, 2}).pValue(), 1e-12);
    assertEquals(1, PermutationTest.of(new double[] {2}, new double[] {1, 4}).pValue(), 1e-12);
  }

  @Test
  void threeAgainstThree_canNeverBeSure() {
    PermutationTest test = PermutationTest.of(new double[] {7, 8, 9}, new double[] {1, 2, 3});

    assertEquals(0.1, test.pValue(), 1e-12);
    assertFalse(test.differs());
    assertEquals(4, test.neededEach());
  }

  @Test
  void equalGroups_neverDiffer() {
    PermutationTest test = PermutationTest.of(new double[] {1, 1, 1}, new double[] {1, 1, 1});

    assertEquals(1, test.pValue());
    assertEquals(0, test.effect());
    assertEquals(Integer.MAX_VALUE, test.neededEach());
    assertEquals(1, PermutationTest.of(new double[] {}, new double[] {1}).pValue());
  }

  @Test
  void chanceAlone_isTakenForADifferenceInOneOfTwentyCases() {
    Random random = new Random(1);
    int found = 0;
    for (int i = 0; i < 400; i++) {
      double[] a = random.doubles(5).toArray();
      double[] b = random.doubles(5).toArray();
      found += PermutationTest.of(a, b).differs() ? 1 : 0;
    }
    assertTrue(found > 5 && found < 35, found + " of 400");
  }

  @Test
  void neededEach_fallsWithTheEffect() {
    // An effect of 1 needs about 17 in each group: Cohen, "Statistical power analysis", 1988.
    assertEquals(17, new PermutationTest(5, 5, 1, 1, 0.3).neededEach(), 1);
    assertTrue(new PermutationTest(5, 5, 1, -2, 0.3).neededEach() < 8);
  }

  @Test
  void tooManyValues_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> PermutationTest.of(new double[11], new double[] {1}));
  }
}
