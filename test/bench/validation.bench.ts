import { safeParse } from '../../src/client/safe-parse.js';
import { page } from '../../src/contract/common.js';
import { product } from '../../src/contract/product.js';
import { bundleEmbedValidator } from './support/embed-validator.js';
import { compare, interleave } from './support/compare.js';
import { makeHall } from './support/hall-data.js';
import type { Figure, Subject, Text } from './support/figure.js';
import { formatMs } from './support/format.js';

interface Validator {
  readonly what: Text;
  /** Whether the page of products holds to the contract. */
  readonly read: (data: unknown) => boolean;
}

/** Reads in a round: as many as last some tens of ms, so that a clock's grain is nothing. */
const readsOf = (count: number) => Math.max(4, Math.round(12_000 / count));

const timeOf = (times: number, work: () => unknown): number => {
  const started = performance.now();
  for (let time = 0; time < times; time += 1) {
    if (!work()) throw new Error('The data was not read.');
  }
  return (performance.now() - started) / times;
};

const measureCount = async ({ what, read }: Validator, count: number): Promise<Figure> => {
  const { products } = await makeHall(count, 'https://platform.example');
  const text = JSON.stringify(products);
  const data: unknown = JSON.parse(text);
  const reads = readsOf(count);
  const { measured, floor } = await interleave(
    () => timeOf(reads, () => read(data)),
    () => timeOf(reads, () => JSON.parse(text)),
    { warmUps: 10, rounds: 40 },
  );
  return {
    what: {
      en: `${what.en}, ${count.toLocaleString('en-US')} products`,
      'zh-CN': `${what['zh-CN']}，${count.toLocaleString('en-US')} 件商品`,
    },
    beside: { en: 'JSON.parse of the same text', 'zh-CN': '对同一文本的 JSON.parse' },
    measured: formatMs(measured),
    floor: formatMs(floor),
    comparison: compare(measured, floor),
    aim: { atMost: 1.5 },
  };
};

export const validationSubject: Subject = {
  name: 'validation',
  note: 'Reading data that has been parsed, by the schema of a page of products: as the embed has it, and as the SDK has it.',
  measure: async () => {
    const embed = await bundleEmbedValidator();
    const sdkSchema = page(product);
    const validators: readonly Validator[] = [
      { what: { en: 'validating in the embed', 'zh-CN': '嵌入脚本中的校验' }, read: embed },
      {
        what: { en: 'validating in the SDK', 'zh-CN': 'SDK 中的校验' },
        read: (data) => safeParse(sdkSchema, data).success,
      },
    ];
    const figures: Figure[] = [];
    for (const validator of validators) {
      for (const count of [24, 1000]) figures.push(await measureCount(validator, count));
    }
    return figures;
  },
};
