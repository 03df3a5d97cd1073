import type { ZoneMessages } from './zone-messages.js';

export const zoneZhCn: ZoneMessages = {
  hunan: '湖南',
  places: (prefectures) => `湖南·${prefectures.join('、')}`,
  counties: '专区里的县',
  allCounties: (count) => `全部 ${count} 个县`,
  fewerCounties: '收起',
  productsOf: (count) => `${count} 种商品`,
  hallOf: (county) => `去${county}特色馆`,
};
