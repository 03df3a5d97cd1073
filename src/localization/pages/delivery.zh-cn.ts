import type { DeliveryMessages } from './delivery-messages.js';

const storages = { ambient: '常温', fresh: '生鲜', chilled: '冷藏', frozen: '冷冻' } as const;

export const deliveryZhCn: DeliveryMessages = {
  delivery: '收货方式',
  kinds: { home: '送到家', station: '到服务站自提', store: '到门店自提' },
  placeCounty: '所在区县',
  places: '自提点',
  placesLoading: '正在载入自提点…',
  placesFailed: '自提点没有加载出来，已填的内容都还在。',
  hours: '营业时间',
  cannotHold: (missing) =>
    `不能存放${missing.map((storage) => storages[storage]).join('、')}商品，请换一个自提点或送到家`,
  collectHint: '到货后凭六位取货码或二维码领取。',

  shipments: '包裹与物流',
  shipment: (number, count) => (count === 1 ? '一起发出' : `第 ${number} 批，共 ${count} 批`),
  sentBy: (supplier) => `由${supplier}发出`,
  storages,
  postage: '运费',
  parcel: (carrier, number) => `${carrier} ${number}`,
  carriers: {
    sf: '顺丰速运',
    ems: '邮政 EMS',
    jd: '京东物流',
    zto: '中通快递',
    yto: '圆通速递',
    sto: '申通快递',
    yunda: '韵达快递',
    jt: '极兔速递',
    deppon: '德邦快递',
    own: '商家自送',
    other: '其他承运商',
  },
  trace: {
    collected: '已揽收',
    in_transit: '运输中',
    out_for_delivery: '派送中',
    at_place: '已到自提点',
    delivered: '已签收',
    delayed: '有延误',
    returned: '已退回',
    other: '有新动态',
  },

  collectHeading: '可以取货了',
  collectAt: '取货地点',
  code: '取货码',
  codeHint: '把取货码或二维码出示给工作人员。请不要转发给别人。',
  codeFailed: '取货码没有加载出来，请重试。',
  qr: '取货二维码',
  qrFailed: '二维码没有显示出来，出示上面的取货码即可。',
};
