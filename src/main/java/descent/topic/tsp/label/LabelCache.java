package descent.topic.tsp.label;

import descent.engine.checkpoint.CheckpointException;
import descent.engine.checkpoint.NamedArray;
import descent.engine.checkpoint.SafeTensors;
import descent.experiment.DatasetFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shards of labels on disk, each a safetensors file with a checksum, written whole or not at all. A
 * file that is damaged or was made for other instances counts as missing and is written anew.
 *
 * @param folder is created when the first shard is written
 */
public record LabelCache(Path folder) {
  private static final String CITIES = "tours";
  private static final String PROVEN = "proven";
  private static final String CHECKSUM = "crc32c";

  /** Beside the user's own data sets, the last of these folders; none if there are none. */
  public static Optional<LabelCache> beside(DatasetFolders folders) {
    List<Path> all = folders.folders();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new LabelCache(all.get(all.size() - 1).resolveSibling("labels")));
  }

  Optional<LabelShard> read(LabelRequest request, long number) {
    Path path = path(request, number);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      SafeTensors.Content content = SafeTensors.read(path);
      NamedArray cities = content.arrays().get(CITIES);
      NamedArray proven = content.arrays().get(PROVEN);
      if (cities == null || proven == null) {
        return Optional.empty();
      }
      LabelShard shard = LabelShard.of(request, number, cities.toInts(), proven.toBooleans());
      boolean whole = checksum(shard).equals(content.metadata().get(CHECKSUM));
      return whole ? Optional.of(shard) : Optional.empty();
    } catch (CheckpointException | IllegalArgumentException | IllegalStateException e) {
      // Whatever is wrong with it, the labels are made again and the file is replaced.
      return Optional.empty();
    }
  }

  void write(LabelRequest request, long number, LabelShard shard) throws IOException {
    Files.createDirectories(folder);
    int[] cities = shard.cities();
    Map<String, NamedArray> arrays = new LinkedHashMap<>();
    arrays.put(CITIES, NamedArray.ofInts(cities, cities.length));
    arrays.put(PROVEN, NamedArray.ofBooleans(shard.proven(), LabelShard.SIZE));
    SafeTensors.write(
        path(request, number), new SafeTensors.Content(arrays, Map.of(CHECKSUM, checksum(shard))));
  }

  private static String checksum(LabelShard shard) {
    return Long.toHexString(shard.checksum());
  }

  private Path path(LabelRequest request, long number) {
    return folder.resolve(request.key() + "-shard" + number + ".safetensors");
  }
}
