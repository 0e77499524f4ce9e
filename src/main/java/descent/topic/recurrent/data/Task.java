package descent.topic.recurrent.data;

/** What a run learns. */
public enum Task {
  /** A label for each text: surnames by language, or any file of {@code label TAB text}. */
  NAMES(Reading.LAST, true),
  /** The next token of a text. */
  CHAR_LM(Reading.EACH, false),
  /** The sum of two marked numbers of a long sequence. */
  ADDING(Reading.NUMBER, false),
  /** Ten symbols said again after a long pause. */
  COPY(Reading.EACH, false),
  /** The kind of the next closing bracket. */
  BRACKETS(Reading.EACH, true),
  /** A tag for each word, which a later word decides. */
  TAGGING(Reading.EACH, true);

  private final Reading reading;
  private final boolean padded;

  Task(Reading reading, boolean padded) {
    this.reading = reading;
    this.padded = padded;
  }

  public Reading reading() {
    return reading;
  }

  /** Whether its sequences differ in length. */
  public boolean hasPadding() {
    return padded;
  }

  /** Whether it foretells what is next, which a network that reads ahead would simply see. */
  public boolean foretells() {
    return this == CHAR_LM || this == BRACKETS;
  }

  /** Whether it can read a file. */
  public boolean readsFiles() {
    return this == NAMES || this == CHAR_LM;
  }
}
