package descent.experiment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a topic's configuration record, once: the settings panel, the command
 * line and {@code run.json} all come from it. Components are {@code int}, {@code double}, {@code
 * boolean}, {@code String} or an enum (written in lower case with hyphens).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The default, as it would be typed. */
  String value();

  /** The heading it stands under: Data, Model, Optimiser, ... */
  String group();

  /** A short name for the screen. */
  String label();

  /** One sentence of help, the same on screen and command line. */
  String help();

  double min() default Double.NEGATIVE_INFINITY;

  double max() default Double.POSITIVE_INFINITY;

  /** Where decades matter, the slider is logarithmic. */
  boolean logarithmic() default false;

  String unit() default "";

  /** May change while the run goes on; others start the run again. */
  boolean live() default false;
}
