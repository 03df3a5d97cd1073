import { median } from './compare.js';

const digits = (value: number) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

/** A number with three digits that count. */
export const formatNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits(value) });

/** Median of times, in ms. */
export const formatMs = (values: readonly number[]): string => `${formatNumber(median(values))} ms`;

/** Median of rates. */
export const formatRate = (values: readonly number[]): string => `${formatNumber(median(values))}/s`;

export const formatKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
