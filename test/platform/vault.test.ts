import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createVault, type VaultKey } from '../../src/platform/services/index.js';
import { deliveryOf } from '../support/platform-shopping.js';

const keyOf = (name: string, fill: number): VaultKey => ({ name, key: Buffer.alloc(32, fill) });
const data = (name: string) => ({ contact: { name, phone: deliveryOf().contact.phone }, address: null });

describe('a vault', () => {
  const vault = createVault([keyOf('new', 1), keyOf('old', 2)]);
  const sealed = vault.seal(data('王小明'), 'or_1');

  it('does not open what was sealed for another row', () => {
    assert.throws(() => vault.open(sealed, 'or_2'), /authenticate/);
  });

  it('does not open what was changed, not by a single bit', () => {
    const bytes = Buffer.from(sealed.personal, 'base64url');
    for (const index of [0, 12, bytes.length - 17, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      assert.throws(() => vault.open({ ...sealed, personal: changed.toString('base64url') }, 'or_1'));
    }
  });

  it('says which key it was not given', () => {
    const other = createVault([keyOf('other', 3)]);
    assert.throws(() => other.open(sealed, 'or_1'), /sealed by the key "new".*XIANG_PERSONAL_KEYS/);
  });

  it('opens what an earlier key has sealed, and seals with the first', () => {
    const before = createVault([keyOf('old', 2)]).seal(data('李'), 'or_3');
    assert.equal(before.personalKey, 'old');
    assert.deepEqual(vault.open(before, 'or_3'), data('李'));
    assert.equal(sealed.personalKey, 'new');
  });

  it('gives back any text whole, and never the same sealed text twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = vault.seal(data(name), 'or_4');
        assert.deepEqual(vault.open(once, 'or_4'), data(name));
        assert.notEqual(vault.seal(data(name), 'or_4').personal, once.personal);
      }),
    );
  });
});
