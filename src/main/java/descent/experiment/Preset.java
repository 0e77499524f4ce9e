package descent.experiment;

import java.util.Map;

/**
 * Settings under a name.
 *
 * @param name as typed on the command line
 * @param description one sentence
 * @param settings what differs from the defaults, as typed
 */
public record Preset(String name, String description, Map<String, String> settings) {}
