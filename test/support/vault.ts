import { createVault } from '../../src/platform/services/index.js';

/** A key that is nobody's secret. */
const testKey = { name: '2026-11-01-test', key: Buffer.alloc(32, 7) };

/** Seals as the platform does. */
export const testVault = createVault([testKey]);

/** The same for a platform in a process of its own, as `XIANG_PERSONAL_KEYS` takes it. */
export const testPersonalKeys = `${testKey.name}:${testKey.key.toString('base64')}`;
