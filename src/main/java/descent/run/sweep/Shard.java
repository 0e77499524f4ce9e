package descent.run.sweep;

/**
 * One of several equal parts of a sweep. Every run belongs to exactly one part of {@code count},
 * and the sizes of two parts differ by at most one.
 *
 * @param index from 1 to {@code count}
 * @param count of parts
 */
public record Shard(int index, int count) {
  /** A sweep in one piece. */
  public static final Shard WHOLE = new Shard(1, 1);

  public Shard {
    if (count < 1 || index < 1 || index > count) {
      throw new IllegalArgumentException(
          "A shard expected i/n with 1 <= i <= n but got " + index + "/" + count);
    }
  }

  /** Reads {@code "2/8"}, the second of eight. */
  public static Shard parse(String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length == 2) {
      try {
        return new Shard(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "A shard expected i/n with whole numbers, such as 2/8, but got " + text, e);
      }
    }
    throw new IllegalArgumentException("A shard expected i/n, such as 2/8, but got " + text);
  }

  /** Whether the run with this number, counted from 1, belongs to this part. */
  public boolean owns(int number) {
    return (number - 1) % count == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
