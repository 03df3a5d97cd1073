import type { Product } from '../../contract/product.js';
import type { Language } from '../language.js';

type Storage = Exclude<Product['storage'], 'other'>;

/** How goods have to be kept. */
export const storages: Readonly<Record<Language, Readonly<Record<Storage, string>>>> = {
  'zh-CN': { ambient: '常温', fresh: '鲜品', chilled: '冷藏', frozen: '冷冻' },
  en: { ambient: 'Room temperature', fresh: 'Fresh', chilled: 'Chilled', frozen: 'Frozen' },
};

/** How goods have to be kept; empty for a way that this version does not know. */
export const storageText = (storage: Storage | 'other', language: Language): string =>
  storage === 'other' ? '' : storages[language][storage];
