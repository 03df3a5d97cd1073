import type { OrderStatusMessages } from './order-status-messages.js';

export const orderStatusZhCn: OrderStatusMessages = {
  heading: '查询订单',
  hint: '只用来找到这笔订单，不会保存，也不会显示收货人的信息。',
  number: '订单号',
  numberHint: '下单成功的页面上有，例如 20261124-7KQ2XM',
  phone: '手机号码后四位',
  phoneHint: '下单时填写的收货人手机号',
  lookUp: '查询',
  lookingUp: '正在查询…',
  numberWrong: '订单号是 8 位日期加 6 位字母或数字，例如 20261124-7KQ2XM。',
  phoneWrong: '请填写手机号码的最后四位数字。',
  errors: {
    not_found: '没有找到：请核对订单号和手机号码后四位，并在下单的网站上查询。',
    rate_limited: '查询次数太多了。为了保护订单，请过一会儿再试。',
  },
  linkUnknown: '这个链接没有对应的订单，可以用订单号查询。',
  another: '查询另一笔订单',
  order: '订单',
  placedAt: '下单时间',
  paidAt: '支付时间',
  endedAt: '结束时间',
  total: '实付金额',
  refunded: '已退款',
  shipmentBy: (supplier) => `由${supplier}发货`,
  since: (time) => `${time}更新`,
  lines: '商品',
};
