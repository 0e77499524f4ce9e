package descent.ui.chart;

import descent.ui.figure.Frames;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import descent.ui.theme.Theme;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Prints what a frame of a chart costs on the FX thread: 900 x 500, two lines of 100,000 points.
 * Not a test: its result depends on the machine.
 */
public final class SeriesChartCost extends Application {
  /** Starts without extending Application, as the class path demands. */
  public static final class Start {
    private Start() {}

    public static void main(String[] args) {
      Application.launch(SeriesChartCost.class, args);
    }
  }

  private static final int POINTS = 100_000;
  private static final int FRAMES = 200;

  private final long[] nanos = new long[FRAMES];
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private int frame;

  @Override
  public void start(Stage stage) {
    ViewContext context = new ViewContext(new Theme(), new Frames());
    SeriesChart chart = new SeriesChart(context, "Loss", "step", "loss");
    Random random = new Random(1);
    for (int s = 0; s < 2; s++) {
      Series series = chart.line("line " + s, Role.category(s));
      double[] x = new double[POINTS];
      double[] y = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        x[i] = i;
        y[i] = Math.exp(-i / 2e4) + 0.05 * random.nextGaussian() + s;
      }
      series.setData(x, y, POINTS);
    }
    Scene scene = new Scene(new StackPane(chart), 900, 500);
    context.theme().apply(scene);
    stage.setScene(scene);
    stage.show();
    new javafx.animation.AnimationTimer() {
      @Override
      public void handle(long now) {
        chart.repaint();
        long begin = threads.getCurrentThreadCpuTime();
        context.frames().drawNow();
        nanos[frame++] = threads.getCurrentThreadCpuTime() - begin;
        if (frame == FRAMES) {
          stop();
          Arrays.sort(nanos);
          System.out.printf(
              "CPU ms per frame on the FX thread: median %.2f, 90 %% %.2f%n",
              nanos[FRAMES / 2] / 1e6, nanos[FRAMES * 9 / 10] / 1e6);
          Platform.exit();
        }
      }
    }.start();
  }
}
