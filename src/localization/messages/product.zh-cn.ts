import type { MonthRun, ProductMessages } from './product-messages.js';

const run = ([first, last]: MonthRun) => {
  if (first === last) return `${first}月`;
  return last < first ? `${first}月至次年${last}月` : `${first}月至${last}月`;
};

export const productZhCn: ProductMessages = {
  close: '关闭',
  facts: '商品信息',
  returnPossible: '支持七天无理由退货',
  returnExcluded: '不适用七天无理由退货',
  openPage: '打开商品页',
  copyLink: '复制链接',
  linkCopied: '链接已复制。',
  linkNotCopied: '浏览器不允许复制，请打开商品页后复制地址。',

  origin: '产地',
  originOf: (county, prefecture) => `湖南省${prefecture}${county}`,
  saleMonths: '供应期',
  harvestMonths: '采收期',
  allYear: '全年',
  monthRuns: (runs) => runs.map(run).join('、'),
  storage: '储存',
  storageUnknown: '见包装',
  freshHint: '放阴凉通风处，尽快食用',
  netWeight: '净重',
  indication: '地理标志',
  indications: {
    PGI: '地理标志保护产品',
    AGI: '农产品地理标志',
    CTM: '地理标志证明商标',
    other: '地理标志',
  },
  indicationSince: (year) => `${year}年登记`,
  source: (source) => `来源：${source}`,
  supplier: '供货方',
  supplierKinds: {
    household: '农户',
    cooperative: '合作社',
    family_farm: '家庭农场',
    processor: '加工企业',
    leading_enterprise: '龙头企业',
    enterprise: '企业',
    other: '其他',
  },
  illustrativeSupplier: '示例',
  businessLicence: '营业执照',
  foodLicence: '食品许可证',
  noLicence: '尚未公示',
  illustrativeLicence: '示例供货方，没有证照',
  platformLicences: '平台证照公示',

  related: (county) => `${county}的其他好物`,
  toHall: (county) => `去${county}特色馆`,
};
