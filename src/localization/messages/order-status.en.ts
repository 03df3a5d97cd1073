import type { OrderStatusMessages } from './order-status-messages.js';

export const orderStatusEn: OrderStatusMessages = {
  heading: 'Find your order',
  hint: 'Used only to find this order: it is not kept, and no details of the recipient are shown.',
  number: 'Order number',
  numberHint: 'From the page that confirmed the order, such as 20261124-7KQ2XM',
  phone: 'Last four digits of the phone',
  phoneHint: 'The number given for the delivery',
  lookUp: 'Find',
  lookingUp: 'Looking…',
  numberWrong: 'An order number is a date of 8 digits and 6 letters or digits, such as 20261124-7KQ2XM.',
  phoneWrong: 'Enter the last four digits of the phone number.',
  errors: {
    not_found: 'Not found. Check the number and the last four digits, and look it up on the site where you ordered.',
    rate_limited: 'Too many tries. To protect the order, please wait a while and try again.',
  },
  linkUnknown: 'No order belongs to this link. You can find yours by its number.',
  another: 'Find another order',
  order: 'Order',
  placedAt: 'Ordered on',
  paidAt: 'Paid on',
  endedAt: 'Ended on',
  total: 'Amount paid',
  refunded: 'Refunded',
  shipmentBy: (supplier) => `Sent by ${supplier}`,
  since: (time) => `Since ${time}`,
  lines: 'Items',
};
