import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { delivery } from '../../src/contract/delivery.js';
import {
  checkDraft,
  deliveryOf,
  normalizePhone,
  type DeliveryDraft,
} from '../../src/platform/pages/browser/delivery-draft.js';

const complete: DeliveryDraft = {
  name: '测试收货人',
  phone: '13800005678',
  provinceCode: '43',
  cityCode: '4301',
  countyCode: '430104',
  townCode: '430104001',
  detail: '麓山南路 1 号',
  age: '',
  consent: 'yes',
};
const empty = Object.fromEntries(Object.keys(complete).map((name) => [name, ''])) as DeliveryDraft;

describe('checkDraft', () => {
  it('names everything that is missing, and of the address only the first level', () => {
    assert.deepEqual(checkDraft(empty, 18), {
      name: 'name_missing',
      phone: 'phone_missing',
      provinceCode: 'province_missing',
      detail: 'detail_missing',
      consent: 'consent_missing',
      age: 'age_missing',
    });
  });

  it('asks for the next level once the one before is chosen', () => {
    assert.deepEqual(checkDraft({ ...complete, townCode: '' }, null), { townCode: 'town_missing' });
    assert.deepEqual(checkDraft({ ...complete, cityCode: '', countyCode: '', townCode: '' }, null), {
      cityCode: 'city_missing',
    });
  });

  it('takes spaces for nothing', () => {
    assert.deepEqual(checkDraft({ ...complete, name: '   ', detail: ' \t ' }, null), {
      name: 'name_missing',
      detail: 'detail_missing',
    });
  });

  it('refuses what is too short or too long', () => {
    assert.equal(checkDraft({ ...complete, name: '名'.repeat(41) }, null).name, 'name_too_long');
    assert.equal(checkDraft({ ...complete, detail: '路' }, null).detail, 'detail_too_short');
    assert.equal(checkDraft({ ...complete, detail: '路'.repeat(121) }, null).detail, 'detail_too_long');
  });

  for (const phone of ['1380000567', '138000056789', '12800005678', 'abc', '0731-8888888', '<b>13800005678</b>']) {
    it(`refuses ${phone} as a mobile number`, () => {
      assert.equal(checkDraft({ ...complete, phone }, null).phone, 'phone_invalid');
    });
  }

  it('asks for the age only where a line has a limit', () => {
    assert.deepEqual(checkDraft(complete, null), {});
    assert.deepEqual(checkDraft(complete, 18), { age: 'age_missing' });
    assert.deepEqual(checkDraft({ ...complete, age: 'yes' }, 18), {});
  });
});

describe('normalizePhone', () => {
  for (const typed of [
    '138 0000 5678',
    '138-0000-5678',
    '+86 138 0000 5678',
    '0086-13800005678',
    '８６１３８００００５６７８',
    '(138)00005678',
  ]) {
    it(`reads ${typed} as it is meant`, () => {
      assert.equal(normalizePhone(typed), '13800005678');
    });
  }
});

describe('deliveryOf', () => {
  it('makes what the contract takes', () => {
    const made = deliveryOf({ ...complete, name: ' 测试收货人 ', phone: '+86 138 0000 5678', age: 'yes' });
    assert.deepEqual(z.parse(delivery, made), made);
    assert.deepEqual(made.contact, { name: '测试收货人', phone: '13800005678' });
    assert.equal(made.ageConfirmed, true);
  });
});
