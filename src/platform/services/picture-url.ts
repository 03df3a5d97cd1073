import type { Picture } from '../../contract/product.js';

interface PictureSource {
  readonly sha256: string;
  readonly width: number;
}

/** A picture as the API shows it. The digest in the address makes it immutable. */
export const pictureOf = (publicUrl: string, sources: readonly PictureSource[] | null): Picture | null =>
  sources && sources.length > 0
    ? { sources: sources.map(({ sha256, width }) => ({ url: `${publicUrl}/pictures/${sha256}.webp`, width })) }
    : null;
