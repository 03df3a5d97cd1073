import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DraftStore } from '../../src/platform/pages/browser/draft-store.js';

/** A storage in memory, whose names are its own enumerable ones, as a browser's are. */
const memory = () => {
  const storage = {} as Record<string, unknown>;
  const hidden = (name: string, value: unknown) => Object.defineProperty(storage, name, { value, configurable: true });
  hidden('getItem', (name: string) => storage[name] ?? null);
  hidden('setItem', (name: string, value: string) => void (storage[name] = value));
  hidden('removeItem', (name: string) => Reflect.deleteProperty(storage, name));
  return storage as unknown as Storage;
};

const typed = [
  ['name', '测试收货人'],
  ['way', 'sandbox'],
] as const;

describe('DraftStore', () => {
  it('gives back what was typed, until it is removed', () => {
    const storage = memory();
    new DraftStore('co_one', () => storage).write(typed);
    assert.deepEqual(new DraftStore('co_one', () => storage).read(), typed);
    new DraftStore('co_one', () => storage).remove();
    assert.deepEqual(new DraftStore('co_one', () => storage).read(), []);
    assert.deepEqual(Object.keys(storage), []);
  });

  it('keeps nothing of a checkout that was left for another, and touches nobody else’s', () => {
    const storage = memory();
    storage.setItem('another', 'kept');
    new DraftStore('co_one', () => storage).write(typed);
    assert.deepEqual(new DraftStore('co_two', () => storage).read(), []);
    assert.deepEqual(Object.keys(storage), ['another']);
  });

  for (const text of ['', '{', 'null', '{"name":"x"}', '[["name"]]', '[["name",1]]', '["name"]']) {
    it(`reads ${JSON.stringify(text)} as nothing`, () => {
      const storage = memory();
      storage.setItem('xiang-checkout-draft:co_one', text);
      assert.deepEqual(new DraftStore('co_one', () => storage).read(), []);
    });
  }

  it('does no harm where the storage throws, or cannot even be asked for', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    const full = memory();
    Object.defineProperty(full, 'setItem', { value: refuse });
    for (const storage of [refuse, () => full]) {
      const store = new DraftStore('co_one', storage);
      store.write(typed);
      store.remove();
      assert.deepEqual(store.read(), []);
    }
  });
});
