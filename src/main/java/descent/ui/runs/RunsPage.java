package descent.ui.runs;

import descent.experiment.Topic;
import descent.run.RunCurves;
import descent.run.RunEntry;
import descent.run.RunLabel;
import descent.ui.control.ItemConverter;
import descent.ui.shell.Explained;
import descent.ui.shell.PageHost;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.WindowPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All runs that were kept: found, named, opened again, shared, deleted and compared. */
public final class RunsPage implements WindowPage {
  private static final String ONE = "Select one run in the list.";
  private static final String SOME = "Select runs in the list.";

  private final PageHost host;
  private final RunTable table;
  private final ComparePane compare;
  private final TextField words = new TextField();
  private final ComboBox<String> topic = new ComboBox<>();
  private final Label count = new Label();
  private final Explained open =
      button("Open", "runs-open", Feather.PLAY, this::open, "Show the run in its tab (Enter)");
  private final Explained rename =
      button("Rename", "runs-rename", Feather.EDIT_2, this::editName, "Give it a name (F2)");
  private final Explained note =
      button("Note", "runs-note", Feather.FILE_TEXT, this::editNote, "Write a note on it");
  private final Explained share =
      button("Share...", "runs-share", Feather.SHARE_2, this::share, "Write it into one file");
  private final Explained folder =
      button("Folder", "runs-folder", Feather.FOLDER, this::openFolder, "Open the run's folder");
  private final Explained delete =
      button("Delete", "runs-delete", Feather.TRASH_2, this::delete, "Delete them (Delete)");
  private final VBox content;
  private final Map<Path, RunCurves> curves = new LinkedHashMap<>();
  private int reading;

  /** {@code host} is the window. */
  public RunsPage(PageHost host) {
    this.host = host;
    table = new RunTable(host.context().theme(), this::relabel);
    compare = new ComparePane(host.context(), host.topics());
    VBox list = new VBox(bar(), table);
    list.getStyleClass().add("runs-list");
    VBox.setVgrow(table, Priority.ALWAYS);
    SplitPane rows = PanelLayout.rows(0.5, list, compare.content());
    content = new VBox(rows);
    content.getStyleClass().add("runs-page");
    VBox.setVgrow(rows, Priority.ALWAYS);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RunEntry>) change -> selected());
    table.setRowFactory(t -> row());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key); // the table itself edits with Enter
    showState();
  }

  private void editName() {
    table.editName();
  }

  private void editNote() {
    table.editNote();
  }

  private void key(KeyEvent event) {
    Optional<Runnable> action =
        switch (event.getCode()) {
          case ENTER -> Optional.of(this::open);
          case DELETE -> Optional.of(this::delete);
          case F2 -> Optional.of(table::editName);
          default -> Optional.empty();
        };
    if (action.isPresent() && table.getEditingCell() == null) {
      event.consume();
      action.get().run();
    }
  }

  private TableRow<RunEntry> row() {
    TableRow<RunEntry> row = new TableRow<>();
    row.setOnMouseClicked(
        e -> {
          boolean onText = table.getEditingCell() != null;
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !onText) {
            open();
          }
        });
    return row;
  }

  private Node bar() {
    words.setId("runs-filter");
    words.setPromptText("Filter: words, seed=3, learningRate=0.1");
    words.setAccessibleText("filter of the runs");
    words.setPrefColumnCount(24);
    words.textProperty().addListener((property, was, text) -> filter());
    topic.setId("runs-topic");
    topic.setAccessibleText("topic of the runs");
    topic.getItems().add("");
    host.topics().forEach(known -> topic.getItems().add(known.name()));
    topic.setValue("");
    ItemConverter.show(topic, this::title);
    topic.setOnAction(e -> filter());
    count.setId("runs-count");
    Button choose = new Button("Open file...", new FontIcon(Feather.DOWNLOAD));
    choose.setId("runs-choose");
    choose.setOnAction(e -> host.chooseRun());
    FlowPane bar =
        new FlowPane(words, topic, count, open, rename, note, share, folder, delete, choose);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private String title(String name) {
    return host.topics().stream()
        .filter(known -> known.name().equals(name))
        .map(Topic::title)
        .findFirst()
        .orElse("All topics");
  }

  private static Explained button(
      String text, String id, Feather icon, Runnable action, String help) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setOnAction(e -> action.run());
    return new Explained(button, help);
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public void shown() {
    curves.clear();
    refresh();
  }

  @Override
  public void close() {
    try {
      host.runs().emptyTrash();
    } catch (IOException e) {
      host.failed("deleting runs for good", e);
    }
  }

  /** Reads all runs anew. */
  private void refresh() {
    int now = ++reading;
    work(
        "Reading the runs",
        () -> {
          List<RunEntry> runs = new ArrayList<>();
          for (Path path : host.runs().folders()) {
            runs.add(RunEntry.read(path));
          }
          return runs;
        },
        runs -> {
          if (now == reading) {
            table.show(runs);
            showState();
          }
        });
  }

  private <T> void work(String title, Callable<T> work, Consumer<T> done) {
    Task<T> task =
        new Task<>() {
          @Override
          protected T call() throws Exception {
            updateTitle(title);
            return work.call();
          }
        };
    task.setOnSucceeded(e -> done.accept(task.getValue()));
    host.background(task);
  }

  private void filter() {
    table.filter(new RunFilter(words.getText(), topic.getValue()));
    showState();
  }

  private List<RunEntry> selection() {
    return List.copyOf(table.getSelectionModel().getSelectedItems()).stream()
        .filter(Objects::nonNull)
        .toList();
  }

  private void showState() {
    List<RunEntry> selected = selection();
    boolean one = selected.size() == 1;
    open.setReason(one ? selected.get(0).problem() : ONE);
    share.setReason(one ? selected.get(0).problem() : ONE);
    for (Explained button : List.of(rename, note, folder)) {
      button.setReason(one ? "" : ONE);
    }
    delete.setReason(selected.isEmpty() ? SOME : "");
    int all = table.all().size();
    int listed = table.listedCount();
    count.setText(
        all == listed ? all + (all == 1 ? " run" : " runs") : listed + " of " + all + " runs");
  }

  /** The selected runs that are compared. */
  private List<RunEntry> chosen() {
    return selection().stream()
        .limit(RunComparison.MOST)
        .filter(run -> !run.topic().isEmpty())
        .toList();
  }

  private void selected() {
    showState();
    List<RunEntry> chosen = chosen();
    Map<RunEntry, String> letters = new LinkedHashMap<>();
    chosen.forEach(run -> letters.put(run, RunComparison.letter(letters.size())));
    table.mark(letters);
    List<RunEntry> missing =
        chosen.stream().filter(run -> !curves.containsKey(run.folder())).toList();
    if (missing.isEmpty()) {
      show(chosen);
      return;
    }
    work(
        "Reading curves",
        () -> {
          Map<Path, RunCurves> read = new LinkedHashMap<>();
          for (RunEntry run : missing) {
            read.put(run.folder(), RunCurves.read(run.folder(), Long.MAX_VALUE));
          }
          return read;
        },
        read -> {
          curves.putAll(read);
          if (chosen().equals(chosen)) { // an answer to an earlier selection may come last
            show(chosen);
          }
        });
  }

  private void show(List<RunEntry> chosen) {
    List<RunComparison.Compared> runs = new ArrayList<>();
    for (RunEntry run : chosen) {
      runs.add(
          new RunComparison.Compared(
              RunComparison.letter(runs.size()),
              run,
              curves.getOrDefault(run.folder(), RunCurves.NONE)));
    }
    compare.show(runs);
  }

  private void relabel(RunEntry run, RunLabel label) {
    RunLabel written =
        label.name().equals(String.valueOf(run.folder().getFileName()))
            ? new RunLabel("", label.note())
            : label;
    work(
        "Writing the label",
        () -> {
          written.write(run.folder());
          return run.withLabel(written);
        },
        changed ->
            table.show(
                table.all().stream()
                    .map(old -> old.folder().equals(changed.folder()) ? changed : old)
                    .toList()));
  }

  private void open() {
    List<RunEntry> selected = selection();
    if (selected.size() == 1 && selected.get(0).problem().isEmpty()) {
      host.openRun(selected.get(0).folder());
    }
  }

  private void share() {
    RunEntry run = selection().get(0);
    host.shareRun(run.folder(), run.name());
  }

  /** Opens the folder as the system does, or says where it is. */
  private void openFolder() {
    Path path = selection().get(0).folder().toAbsolutePath();
    work(
        "Opening the folder",
        () -> new SystemFolder(path).open(),
        opened -> {
          if (!opened) {
            ClipboardContent text = new ClipboardContent();
            text.putString(path.toString());
            Clipboard.getSystemClipboard().setContent(text);
            host.say("The run's folder is " + path + "; the path is copied.");
          }
        });
  }

  private void delete() {
    List<RunEntry> chosen = new ArrayList<>(selection());
    List<RunEntry> used =
        chosen.stream().filter(run -> host.runsInUse().contains(run.folder())).toList();
    chosen.removeAll(used);
    used.forEach(
        run ->
            host.say(
                run.name()
                    + " is shown in its tab; begin or open another run there before you delete"
                    + " it."));
    if (chosen.isEmpty()) {
      return;
    }
    work(
        "Deleting runs",
        () -> {
          Map<Path, Path> moved = new LinkedHashMap<>();
          for (RunEntry run : chosen) {
            moved.put(host.runs().trash(run.folder()), run.folder());
          }
          return moved;
        },
        moved -> {
          refresh();
          String what =
              moved.size() == 1 ? chosen.get(0).name() + " is" : moved.size() + " runs are";
          host.offer(
              what + " deleted, for good when the window closes.", "Undo", () -> restore(moved));
        });
  }

  private void restore(Map<Path, Path> moved) {
    work(
        "Restoring runs",
        () -> {
          for (Map.Entry<Path, Path> run : moved.entrySet()) {
            host.runs().restore(run.getKey(), run.getValue());
          }
          return moved.size();
        },
        count -> refresh());
  }
}
