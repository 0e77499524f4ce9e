package descent.ui.shell;

import descent.experiment.ResumePoint;
import descent.run.RunCurves;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run from its folder, to be looked at and gone on with.
 *
 * @param folder of the run
 * @param point where it stands
 * @param dataFile name of the file it read, if the user had named one
 * @param curves what it measured until then
 */
record KeptRun(Path folder, ResumePoint point, Optional<String> dataFile, RunCurves curves) {}
