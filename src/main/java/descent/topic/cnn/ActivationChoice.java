package descent.topic.cnn;

import descent.topic.cnn.network.Activation;
import descent.topic.cnn.network.NetworkSpec;

/** Which nonlinearity stands where the network's text has one. */
public enum ActivationChoice {
  /** The one that is written there. */
  AS_WRITTEN,
  RELU,
  GELU;

  NetworkSpec applyTo(NetworkSpec network) {
    return switch (this) {
      case AS_WRITTEN -> network;
      case RELU -> network.withActivation(Activation.RELU);
      case GELU -> network.withActivation(Activation.GELU);
    };
  }
}
