package descent.run.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @Property
  void everyRun_belongsToExactlyOnePart(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 500) int run) {
    int owners = 0;
    for (int i = 1; i <= count; i++) {
      owners += new Shard(i, count).owns(run) ? 1 : 0;
    }
    assertEquals(1, owners);
  }

  @Property
  void parts_areEquallyLarge(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(min = 0, max = 200) int runs) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 1; i <= count; i++) {
      int own = 0;
      for (int run = 1; run <= runs; run++) {
        own += new Shard(i, count).owns(run) ? 1 : 0;
      }
      least = Math.min(least, own);
      most = Math.max(most, own);
    }
    assertTrue(most - least <= 1, least + " to " + most);
  }

  @Test
  void parse_readsWhatToStringWrites() {
    assertEquals(new Shard(3, 8), Shard.parse("3/8"));
    assertEquals("3/8", Shard.parse(" 3 / 8 ").toString());
    assertTrue(Shard.WHOLE.owns(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/4", "5/4", "1", "1/", "a/b", "1/2/3", "-1/2", "1/0", ""})
  void parse_refusesWhatIsNoPart(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Shard.parse(text));
    assertTrue(refused.getMessage().startsWith("A shard expected i/n"), refused.getMessage());
  }
}
