package descent.topic.tsp.solver;

/** Cities that wait, each at most once, first come first served. */
final class CityQueue {
  private final int[] ring;
  private final boolean[] waiting;
  private int head;
  private int size;

  CityQueue(int cities) {
    ring = new int[cities];
    waiting = new boolean[cities];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(int city) {
    if (!waiting[city]) {
      waiting[city] = true;
      int tail = head + size++;
      ring[tail < ring.length ? tail : tail - ring.length] = city;
    }
  }

  int poll() {
    int city = ring[head];
    head = head + 1 == ring.length ? 0 : head + 1;
    size--;
    waiting[city] = false;
    return city;
  }

  void clear() {
    while (size > 0) {
      poll();
    }
  }
}
