import readQrCodeOf from 'jsqr';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';

/** CommonJS, whose `default` is the function for some loaders and within it for others. */
const decode = (typeof readQrCodeOf === 'function' ? readQrCodeOf : (readQrCodeOf as { default: unknown }).default) as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { readonly data: string } | null;

/**
 * What a phone reads that is held before the screen: from the picture, not from what the page has drawn it of.
 * @throws Error where no phone could read it.
 */
export const readQrCode = async (picture: Locator): Promise<string> => {
  await picture.and(picture.page().locator(':not([aria-busy])')).waitFor();
  const { data, width, height } = PNG.sync.read(await picture.screenshot());
  const code = decode(new Uint8ClampedArray(data), width, height);
  if (!code) throw new Error('No QR code can be read there.');
  return code.data;
};
