import { createVault } from '../../src/platform/services/index.js';

/** Seals as the platform does, with a key that is nobody's secret. */
export const testVault = createVault([{ name: 'test', key: Buffer.alloc(32, 7) }]);
