import type { FindingMessages } from './finding-messages.js';

export const findingZhCn: FindingMessages = {
  find: '查找商品',
  search: '搜索商品',
  searchHint: '商品、县名或拼音，如“茶”“cha”',
  clearSearch: '清除搜索',

  filters: '筛选',
  filtersChosen: (chosen) => `筛选（${chosen}）`,
  close: '关闭',
  show: (count) => (count === undefined ? '查看' : `查看 ${count} 种`),
  filterNames: { month: '时令', category: '品类', prefecture: '市州', county: '县', storage: '储存', gi: '认证' },
  anyMonth: '不限',
  inSeason: (month) => `当季（${month}）`,
  categories: {
    fruit: '水果',
    grain: '粮食',
    tea: '茶叶',
    meat: '肉禽',
    oil: '食用油',
    herb: '药材',
    vegetable: '蔬菜',
    snack: '零食',
    handicraft: '手工艺',
    egg_dairy: '蛋奶',
    aquatic: '水产',
    liquor: '酒',
    other: '其他',
  },
  onlyIndications: '地理标志产品',
  remove: (choice) => `去掉“${choice}”`,
  clearAll: '全部清除',
  clearFilters: '清除筛选',
  filtersFailed: '筛选暂时用不了。',

  sort: '排序',
  sorts: { best: '综合排序', price_asc: '价格从低到高', price_desc: '价格从高到低', name: '按名称' },

  found: (count) => `找到 ${count} 种`,
  noneFound: (text) => (text ? `没有找到与“${text}”相符的商品。` : '没有符合这些条件的商品。'),
  noneFoundAdvice: '换个说法，或者少选几个条件试试。',
};
