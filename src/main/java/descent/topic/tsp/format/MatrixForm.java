package descent.topic.tsp.format;

/** Which entries of the symmetric matrix of distances a TSPLIB file lists, and in which order. */
enum MatrixForm {
  FULL_MATRIX,
  UPPER_ROW,
  LOWER_ROW,
  UPPER_DIAG_ROW,
  LOWER_DIAG_ROW,
  UPPER_COL,
  LOWER_COL,
  UPPER_DIAG_COL,
  LOWER_DIAG_COL;

  /** How many entries of an (n, n) matrix are listed. */
  int entries(int n) {
    int count = 0;
    for (int row = 0; row < n; row++) {
      count += end(row, n) - begin(row, n);
    }
    return count;
  }

  /** The first column listed of a row. */
  int begin(int row, int n) {
    return switch (this) {
      case FULL_MATRIX, LOWER_ROW, LOWER_DIAG_ROW, UPPER_COL, UPPER_DIAG_COL -> 0;
      case UPPER_ROW, LOWER_COL -> row + 1;
      case UPPER_DIAG_ROW, LOWER_DIAG_COL -> row;
    };
  }

  /** The column after the last one listed of a row; a column's list is a row's of the mirror. */
  int end(int row, int n) {
    return switch (this) {
      case FULL_MATRIX, UPPER_ROW, LOWER_COL, UPPER_DIAG_ROW, LOWER_DIAG_COL -> n;
      case LOWER_ROW, UPPER_COL -> row;
      case LOWER_DIAG_ROW, UPPER_DIAG_COL -> row + 1;
    };
  }

  /** The matrix of what is listed, mirrored where one half is. */
  double[][] matrix(double[] listed, int n) {
    double[][] matrix = new double[n][n];
    int next = 0;
    for (int row = 0; row < n; row++) {
      for (int column = begin(row, n); column < end(row, n); column++) {
        double length = listed[next++];
        matrix[row][column] = length;
        if (this != FULL_MATRIX) {
          matrix[column][row] = length;
        }
      }
    }
    return matrix;
  }
}
