import type { ReturningMessages } from './returning-messages.js';

export const returningEn: ReturningMessages = {
  heading: 'Returns',
  until: (day, names) => `Can be returned without a reason until the end of ${day}: ${names.join(', ')}`,
  ask: 'Return items',
  question: 'What do you want to return?',
  intact:
    'Keep the items intact and send them back with all that came with them; you pay for sending them. The supplier refunds their price within seven days of receiving them.',
  pieces: (count) => `Return ${count}`,
  keepAll: 'Keep',
  nothingChosen: 'Choose at least one item to return.',
  comesBack: (sum) => `Once the supplier has them, ${sum} goes back the way it came.`,
  confirm: 'Return them',
  cancel: 'Not now',
  asked: (time) => `Return requested on ${time}`,
  piece: (name, count) => `${name} × ${count}`,
  awaited: 'The supplier has been told. Within seven days of receiving the items, it refunds them the way you paid.',
  partly: (count) => `Of them, refunded: ${count}.`,
  settled: (day) => `Refunded on ${day}, the way you paid; when it arrives depends on the payment service.`,
  sendTo: 'Send to',
  addressFollows: (supplier) => `${supplier} will tell you where to send it; please do not send it before.`,
};
