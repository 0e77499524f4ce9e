package descent.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packing, and the product of packed operands, in plain Java. */
interface PlainProducts extends MatrixKernels {
  @Override
  default void pack(
      float[] b,
      int bOffset,
      int rowStride,
      int columnStride,
      int k,
      int n,
      float[] packed,
      int packedOffset) {
    int width = panelWidth();
    for (int j = 0; j < n; j += width) {
      int columns = Math.min(width, n - j);
      int from = bOffset + j * columnStride;
      int to = packedOffset + j * k;
      for (int p = 0; p < k; p++, from += rowStride, to += width) {
        if (columnStride == 1) {
          System.arraycopy(b, from, packed, to, columns);
        } else {
          for (int q = 0; q < columns; q++) {
            packed[to + q] = b[from + q * columnStride];
          }
        }
        Arrays.fill(packed, to + columns, to + width, 0f);
      }
    }
  }

  @Override
  default void multiplyPacked(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int[] aRows,
      int aStep,
      float[] b,
      int bOffset,
      int @Nullable [] bRows,
      int panelStride,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate) {
    int width = panelWidth();
    float[] row = new float[width];
    for (int j = 0, panel = bOffset; j < n; j += width, panel += panelStride) {
      int columns = Math.min(width, n - j);
      for (int i = 0; i < m; i++) {
        int to = cOffset + i * ldc + j;
        Arrays.fill(row, 0f);
        if (accumulate) {
          System.arraycopy(c, to, row, 0, columns);
        }
        for (int p = 0, from = aOffset + aRows[i]; p < k; p++, from += aStep) {
          addRow(row, a[from], b, panel + (bRows == null ? p * width : bRows[p]));
        }
        System.arraycopy(row, 0, c, to, columns);
      }
    }
  }

  @Override
  default void packRows(
      float[] a,
      int aOffset,
      int rowStride,
      int step,
      int m,
      int k,
      float[] packed,
      int packedOffset) {
    int height = tileHeight();
    for (int i = 0; i < m; i += height) {
      int rows = Math.min(height, m - i);
      for (int p = 0, to = packedOffset + i * k; p < k; p++, to += height) {
        for (int r = 0; r < height; r++) {
          packed[to + r] = r < rows ? a[aOffset + (i + r) * rowStride + p * step] : 0f;
        }
      }
    }
  }

  @Override
  default void multiplyTiles(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int tileStride,
      float[] b,
      int bOffset,
      int @Nullable [] bRows,
      int panelStride,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate) {
    int height = tileHeight();
    int[] aRows = new int[m];
    for (int i = 0; i < m; i++) {
      aRows[i] = i / height * tileStride + i % height;
    }
    multiplyPacked(
        m,
        n,
        k,
        a,
        aOffset,
        aRows,
        height,
        b,
        bOffset,
        bRows,
        panelStride,
        c,
        cOffset,
        ldc,
        accumulate);
  }

  /** row += factor * b[from ...]. */
  private static void addRow(float[] row, float factor, float[] b, int from) {
    for (int q = 0; q < row.length; q++) {
      row[q] = Math.fma(factor, b[from + q], row[q]);
    }
  }

  @Override
  default void multiplySmall(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      boolean accumulate) {
    for (int i = 0; i < m; i++) {
      int to = cOffset + i * ldc;
      if (!accumulate) {
        Arrays.fill(c, to, to + n, 0f);
      }
      for (int p = 0; p < k; p++) {
        float factor = a[aOffset + i * aRow + p * aStep];
        int from = bOffset + p * ldb;
        for (int j = 0; j < n; j++) {
          c[to + j] = Math.fma(factor, b[from + j], c[to + j]);
        }
      }
    }
  }

  @Override
  default void multiplyVectors(
      int count,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      int ldb,
      float[] c,
      int cOffset,
      int cStride) {
    for (int i = 0; i < count; i++) {
      multiplySmall(
          1,
          n,
          k,
          a,
          aOffset + i * aStride,
          k,
          1,
          b,
          bOffset + i * bStride,
          ldb,
          c,
          cOffset + i * cStride,
          n,
          false);
    }
  }
}
