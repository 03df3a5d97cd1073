import type { ZoneMessages } from './zone-messages.js';

export const zoneEn: ZoneMessages = {
  hunan: 'Hunan',
  places: (prefectures) => `${prefectures.join(', ')}, Hunan`,
  counties: 'Counties of the zone',
  allCounties: (count) => `All ${count} counties`,
  fewerCounties: 'Fewer',
  productsOf: (count) => (count === 1 ? '1 product' : `${count} products`),
  hallOf: (county) => `To the hall of ${county}`,
};
