import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { delivery } from '../../src/contract/delivery.js';
import { regionOf } from '../../src/platform/pages/browser/destination-draft.js';
import {
  checkDraft,
  deliveryOf,
  normalizePhone,
  type DeliveryDraft,
} from '../../src/platform/pages/browser/delivery-draft.js';

const complete: DeliveryDraft = {
  name: '测试收货人',
  phone: '13800005678',
  delivery: 'home',
  placeCounty: '',
  placeId: '',
  provinceCode: '43',
  cityCode: '4301',
  countyCode: '430104',
  townCode: '430104001',
  detail: '麓山南路 1 号',
  invoice: '',
  title: '',
  taxNumber: '',
  email: '',
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

  it('asks for county and place, and no address, where it is collected', () => {
    const collected = { ...empty, name: complete.name, phone: complete.phone, consent: 'yes', delivery: 'station' };
    assert.deepEqual(checkDraft(collected, null), { placeCounty: 'place_county_missing' });
    assert.deepEqual(checkDraft({ ...collected, placeCounty: '430529' }, null), { placeId: 'place_missing' });
    assert.deepEqual(checkDraft({ ...collected, placeCounty: '430529', placeId: 'svc-chengbu' }, null), {});
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

  it('counts as the contract does: a character beyond the first plane is one', () => {
    const text = (most: number) =>
      fc
        .array(fc.constantFrom('𠮷', '路', 'a', ' ', '😀'), { maxLength: most + 3, size: 'max' })
        .map((all) => all.join(''));
    fc.assert(
      fc.property(text(40), text(120), text(100), (name, detail, title) => {
        const draft = { ...complete, name, detail, invoice: 'person', title, email: 'orders@mail.example' };
        const isTaken = z.safeParse(delivery, deliveryOf(draft)).success;
        assert.equal(Object.keys(checkDraft(draft, null)).length === 0, isTaken);
      }),
    );
    assert.equal(checkDraft({ ...complete, name: '𠮷'.repeat(40) }, null).name, undefined);
    assert.equal(checkDraft({ ...complete, detail: '😀' }, null).detail, 'detail_too_short');
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

describe('checkDraft of an invoice', () => {
  const unit = {
    ...complete,
    invoice: 'unit',
    title: '示例食品有限公司',
    taxNumber: '91350100m000100y43',
    email: 'orders@mail.example',
  };

  it('asks for what the invoice needs, and for nothing where none is wanted', () => {
    const blank = { title: '', taxNumber: '', email: '' };
    assert.deepEqual(checkDraft({ ...complete, ...blank, taxNumber: 'x', email: 'x' }, null), {});
    assert.deepEqual(checkDraft({ ...complete, ...blank, invoice: 'person' }, null), {
      title: 'title_missing',
      email: 'email_missing',
    });
    assert.deepEqual(checkDraft({ ...unit, ...blank }, null), {
      title: 'title_missing',
      taxNumber: 'tax_number_missing',
      email: 'email_missing',
    });
  });

  it('proves the number and looks at the address', () => {
    assert.deepEqual(checkDraft(unit, null), {});
    assert.deepEqual(checkDraft({ ...unit, taxNumber: '91350100M000100Y44', email: 'orders@' }, null), {
      taxNumber: 'tax_number_invalid',
      email: 'email_invalid',
    });
    assert.equal(checkDraft({ ...unit, title: '名'.repeat(101) }, null).title, 'title_too_long');
  });

  it('becomes what the contract takes', () => {
    const made = deliveryOf({ ...unit, taxNumber: '91350100 m000100y43' });
    assert.deepEqual(z.parse(delivery, made), made);
    assert.deepEqual(made.invoice, {
      type: 'unit',
      title: '示例食品有限公司',
      taxNumber: '91350100M000100Y43',
      email: 'orders@mail.example',
    });
    assert.equal('invoice' in deliveryOf(complete), false);
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

describe('regionOf', () => {
  it('is the deepest code that is chosen, of the way that is chosen', () => {
    assert.equal(regionOf(complete), '430104');
    assert.equal(regionOf({ ...complete, countyCode: '' }), '4301');
    assert.equal(regionOf({ ...complete, countyCode: '', cityCode: '' }), '43');
    assert.equal(regionOf(empty), undefined);
    assert.equal(regionOf({ ...complete, delivery: 'store' }), undefined);
    assert.equal(regionOf({ ...complete, delivery: 'store', placeCounty: '430529' }), '430529');
  });
});

describe('deliveryOf', () => {
  it('sends the place alone where it is collected, whatever was typed of an address', () => {
    const made = deliveryOf({ ...complete, delivery: 'station', placeCounty: '430529', placeId: 'svc-chengbu' });
    assert.deepEqual(made.destination, { type: 'station', placeId: 'svc-chengbu' });
    assert.equal(z.safeParse(delivery, made).success, true);
  });

  it('makes what the contract takes', () => {
    const made = deliveryOf({ ...complete, name: ' 测试收货人 ', phone: '+86 138 0000 5678', age: 'yes' });
    assert.deepEqual(z.parse(delivery, made), made);
    assert.deepEqual(made.contact, { name: '测试收货人', phone: '13800005678' });
    assert.equal(made.ageConfirmed, true);
    assert.deepEqual(deliveryOf(complete, ['sample-pear-5kg']).exemptions, ['sample-pear-5kg']);
  });
});
