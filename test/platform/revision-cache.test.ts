import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRevisionCache } from '../../src/platform/services/revision-cache.js';

describe('what is kept for a revision', () => {
  const setUp = () => {
    let revision = 1;
    let sent = 0;
    const source = { current: () => Promise.resolve(revision), known: () => revision, forget: () => undefined };
    return {
      source,
      next: () => (revision += 1),
      sent: () => sent,
      /** As a query builder's: sent each time that it is awaited. */
      query: (answer: () => Promise<number>): PromiseLike<number> => ({
        then: (resolve, reject) => {
          sent += 1;
          return answer().then(resolve, reject);
        },
      }),
    };
  };

  it('is read once for all who ask, and again with the next revision', async () => {
    const { source, next, query, sent } = setUp();
    const read = createRevisionCache(source, () => query(() => Promise.resolve(sent())));
    assert.deepEqual(await Promise.all([read(), read(), read()]), [1, 1, 1]);
    assert.equal(await read(), 1);
    next();
    assert.equal(await read(), 2);
    assert.equal(sent(), 2);
  });

  it('is not kept where reading failed', async () => {
    const { source, query, sent } = setUp();
    const read = createRevisionCache(source, () =>
      query(() => (sent() === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(7))),
    );
    await assert.rejects(read(), /lost/);
    assert.equal(await read(), 7);
  });
});
