package descent.app;

/** Starts Descent. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Descent");
  }
}
