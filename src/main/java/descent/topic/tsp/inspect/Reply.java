package descent.topic.tsp.inspect;

import java.util.Optional;

/**
 * The answer to an {@link InstanceQuestion}.
 *
 * @param asked what was asked
 * @param found what the network did; empty if it cannot take the instance
 * @param refusal why it cannot, else empty
 * @param step of the training
 */
public record Reply<R>(InstanceQuestion<R> asked, Optional<R> found, String refusal, long step) {}
