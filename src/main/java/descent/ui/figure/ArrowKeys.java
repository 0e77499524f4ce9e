package descent.ui.figure;

/** A view that uses the arrow keys itself while it has the focus, as to move a selection. */
public interface ArrowKeys {}
