package descent.topic.recurrent;

/** How tokens enter the network. */
public enum InputKind {
  /** A learned row of a table, {@code nn.Embedding}. */
  EMBEDDING,
  /** A vector of the vocabulary's size with a single 1. */
  ONE_HOT
}
