import type { OrderState } from '../../contract/order-state.js';
import type { Language } from '../language.js';

const orderStates: Readonly<Record<Language, Readonly<Record<OrderState, string>>>> = {
  'zh-CN': {
    placed: '待支付',
    paid: '已支付，等待发货',
    packed: '已备货',
    shipped: '已发货',
    ready_to_collect: '可以自提',
    received: '已收货',
    closed: '已完成',
    expired: '已失效',
    cancelled: '已取消',
    refunding: '退款中',
    refunded: '已退款',
  },
  en: {
    placed: 'Awaiting payment',
    paid: 'Paid, waiting to be sent',
    packed: 'Packed',
    shipped: 'Shipped',
    ready_to_collect: 'Ready to collect',
    received: 'Received',
    closed: 'Completed',
    expired: 'Expired',
    cancelled: 'Cancelled',
    refunding: 'Being refunded',
    refunded: 'Refunded',
  },
};

/** Where an order, or a shipment of it, stands; empty for a state that this version does not know. */
export const orderStateText = (state: OrderState | 'other', language: Language): string =>
  state === 'other' ? '' : orderStates[language][state];
