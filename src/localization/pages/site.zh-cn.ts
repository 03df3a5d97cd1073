import type { SiteMessages } from './site-messages.js';

export const siteZhCn: SiteMessages = {
  siteName: '湘品公共服务平台',
  skipToContent: '跳到正文',
  breadcrumbs: '当前位置',
  home: '首页',
  halls: '特色馆',
  cart: '购物车',
  about: '关于本平台',
  privacy: '个人信息说明',
  licences: '证照公示',
  languageSwitch: 'English',
  pageNavigation: '分页',
  demonstrationNote: '演示平台：价格、库存和供货方均为示例，不收款、不发货。',
  footerNote: '县、产品和标有来源的数据是真实的；价格、库存、供货方与订单仅作演示。',

  hallsTitle: '湖南特色馆',
  hallsLead: '一县一馆，看得见产地的湖南农产品。',
  hallsDescription: '湖南各县特色馆：按市州浏览，了解每个县和它的物产。',
  productCount: (count) => `${count} 种商品`,
  noHalls: '还没有特色馆。',

  counties: '所属各县',
  figureYear: (year) => `${year}年`,
  figureSource: (source) => `来源：${source}`,
  products: '本馆商品',
  noProducts: '本馆暂时没有商品。',
  nextPage: '下一页',
  firstPage: '回到第一页',
  orderInHall: '到特色馆选购',
  orderNeedsScript: '浏览无需脚本；下单需要开启 JavaScript，并使用较新的浏览器。',

  origin: '产地',
  supplier: '供货方',
  price: '价格',
  per500g: (price) => `${price}/500克`,
  season: '供应期',
  noReasonReturnExcluded: '不适用七天无理由退货',
  minimumAge: (years) => `不向未满 ${years} 周岁的人出售`,

  notFoundTitle: '没有找到这个页面',
  notFoundHall: '没有这个特色馆，也可能它已经更名或关闭。',
  notFoundProduct: '没有这种商品，也可能它已经下架。',
  notFoundCheckout: '没有这笔结算或订单。请检查地址是否完整，或回到购物车重新结算。',
  notFoundPage: '地址可能写错了，也可能页面已经移走。',
  notFoundCure: '查看全部特色馆',
  failedTitle: '页面暂时打不开',
  failedText: '平台出了点问题，请稍后刷新。若一直如此，请把下面的编号告诉我们。',
  requestId: '请求编号',

  checkoutTitle: '填写订单',
  orderTitle: '订单',
  loading: '正在载入…',
  checkoutNeedsScript: '下单需要 JavaScript。请在浏览器里允许本页运行脚本，然后刷新；您的购物车不会丢失。',

  aboutTitle: '关于本平台',
  aboutDescription: '这是一个演示平台：证照公示的位置、个人信息的用途与保存期限。',
  aboutSections: [
    {
      id: 'demonstration',
      heading: '这是演示平台',
      paragraphs: [
        '本站用来演示湖南各县特色馆怎样嵌入其他网站、怎样下单。县名、乡镇名是真实的；商品依据公开资料整理，价格、库存、供货单位与经营数据为示例。',
        '在这里提交的订单会写入本站的数据库，但不会发货，也不会收款；支付在沙箱中完成。',
      ],
    },
    {
      id: 'licences',
      heading: '证照公示',
      paragraphs: [
        '营业执照：演示平台，没有营业执照。',
        '食品经营许可证：演示平台，没有食品经营许可证。',
        '正式运营者须在此公示营业执照与食品经营许可的信息，并保证从每个页面都能到达（《电子商务法》第十五条）。',
      ],
    },
    {
      id: 'privacy',
      heading: '个人信息说明',
      paragraphs: [
        '收集什么：您在结算页填写的收货人姓名、手机号码和收货地址；购买有年龄限制的商品时，还有您对年龄的确认。不收集别的个人信息，也不读取您之前浏览的网站上的内容。',
        '用来做什么：只用于处理和送达这一笔订单。不用于广告，不用于用户画像。',
        '谁能看到：您之前浏览的网站只能知道这笔结算是否已经下单，看不到您的姓名、电话和地址。之后在页面上显示时，这些信息都已隐去一部分。',
        '保存多久：提交订单之前，填写的内容只在您的浏览器页面里，离开页面即消失。提交之后随订单保存在运行本演示的计算机上，直到运行者删除演示数据为止；正式运营者须在此写明期限。',
        '您的权利：您可以不同意，这样就不会提交任何信息，也不会产生订单。需要查阅或删除时，请联系运行本演示的人。',
      ],
    },
  ],
};
