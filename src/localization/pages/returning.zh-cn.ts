import type { ReturningMessages } from './returning-messages.js';

export const returningZhCn: ReturningMessages = {
  heading: '退货',
  until: (day, names) => `${day}之前（含当天）可以无理由退货：${names.join('、')}`,
  ask: '申请退货',
  question: '要退哪些商品？',
  intact: '请保持商品完好，连同配件和赠品一并寄回；寄回的运费由您承担。供货方收到后七天内退还商品价款。',
  pieces: (count) => `退 ${count} 件`,
  keepAll: '不退',
  nothingChosen: '请至少选择一件要退的商品。',
  comesBack: (sum) => `供货方收到后退还 ${sum}，按原路退回。`,
  confirm: '确认退货',
  cancel: '先不退',
  asked: (time) => `已于 ${time} 申请退货`,
  piece: (name, count) => `${name} × ${count}`,
  awaited: '供货方已收到通知。收到退回的商品后七天内，款项按原路退回。',
  partly: (count) => `其中 ${count} 件已退款。`,
  settled: (day) => `已于 ${day} 退款，按原路退回；到账时间以支付渠道为准。`,
  sendTo: '寄回地址',
  addressFollows: (supplier) => `${supplier}会告诉您寄到哪里；在此之前请先不要寄出。`,
};
