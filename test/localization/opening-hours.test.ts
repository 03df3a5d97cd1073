import { expect } from '@open-wc/testing';
import type { OpeningHours } from '../../src/contract/place.js';
import { openingHoursText } from '../../src/localization/opening-hours.js';

const week = [1, 2, 3, 4, 5];
const hours: OpeningHours[] = [
  { weekdays: week, opens: '08:30', closes: '12:00' },
  { weekdays: week, opens: '14:00', closes: '17:30' },
  { weekdays: [7], opens: '09:00', closes: '12:00' },
];

describe('openingHoursText', () => {
  it('says the days that have the same hours together, and a pause within them', () => {
    expect(openingHoursText(hours, 'zh-CN')).to.deep.equal(['周一至周五 08:30–12:00、14:00–17:30', '周日 09:00–12:00']);
    expect(openingHoursText(hours, 'en')).to.deep.equal(['Mon–Fri 08:30–12:00, 14:00–17:30', 'Sun 09:00–12:00']);
  });

  it('names days apart that do not follow one another, whatever their order', () => {
    const days: OpeningHours[] = [{ weekdays: [6, 1, 3, 2], opens: '00:00', closes: '24:00' }];
    expect(openingHoursText(days, 'zh-CN')).to.deep.equal(['周一至周三、周六 00:00–24:00']);
  });
});
