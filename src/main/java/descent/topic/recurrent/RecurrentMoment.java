package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.topic.recurrent.data.RecurrentData;

/**
 * The experiment as a probe sees it: the running model itself, in evaluation mode.
 *
 * @param settings as they are now
 * @param seed of the run
 * @param step updates made
 */
record RecurrentMoment(
    Device device,
    RecurrentConfig settings,
    RecurrentData data,
    RecurrentModel model,
    Objective objective,
    long seed,
    long step) {}
