// Removes what an earlier build made, so that nothing old is served or published.
import { rm } from 'node:fs/promises';

await rm(new URL('../../dist', import.meta.url), { recursive: true, force: true });
