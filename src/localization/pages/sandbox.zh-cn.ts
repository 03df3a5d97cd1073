import type { SandboxMessages } from './sandbox-messages.js';

export const sandboxZhCn: SandboxMessages = {
  title: '沙箱收银台',
  lead: '这里代替真正的收银台：请选择这次付款的结果。不会扣款，也不需要任何账户。',
  amount: '应付金额',
  state: '状态',
  pay: (total) => `付款 ${total}`,
  fail: '付款失败',
  leave: '不付了，返回订单',
  toOrder: '返回订单',
  working: '正在处理…',
  states: {
    open: '等待付款',
    paid: '已经付款',
    failed: '付款失败',
    closed: '已关闭，不能再付款',
    other: '',
  },
};
