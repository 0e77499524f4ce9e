package descent.topic.cnn.network;

/** The nonlinearity between layers. */
public enum Activation {
  RELU,
  GELU
}
