package descent.topic.recurrent.data;

/**
 * What data a run wants.
 *
 * @param length of generated sequences: T of adding, the pause of copy, the longest of brackets,
 *     the adverbs in between of tagging
 * @param trainSize generated examples of one pass, characters for a text
 * @param merges byte-pair merges to learn on a text; 0 for characters
 * @param generated whether to generate even where files are found
 * @param seed of what is generated and of how files are split
 */
public record DataRequest(
    Task task, int length, int trainSize, int merges, boolean generated, long seed) {}
