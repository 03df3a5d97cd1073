import { encode } from 'uqr';

/** A QR code as one path in a square of `size`, its quiet zone included. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Modules around it that must be empty (ISO/IEC 18004). */
const quietZone = 4;

/** Draws a text: each run of dark modules in a row is one box. */
export const drawQrCode = (text: string): QrDrawing => {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone });
  const boxes = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => {
      if (!isDark || row[x - 1]) return [];
      const end = row.indexOf(false, x);
      const length = (end === -1 ? size : end) - x;
      return [`M${x} ${y}h${length}v1h-${length}z`];
    }),
  );
  return { size, path: boxes.join('') };
};
