import type { SiteMessages } from './site-messages.js';

export const siteEn: SiteMessages = {
  siteName: 'Xiang Public Service Platform',
  skipToContent: 'Skip to content',
  breadcrumbs: 'You are here',
  home: 'Home',
  halls: 'County halls',
  cart: 'Cart',
  embedCode: 'Put it on your site',
  embedHall: 'Put this hall on your site',
  about: 'About',
  privacy: 'Privacy notice',
  licences: 'Licences',
  languageSwitch: '中文',
  pageNavigation: 'Pages',
  demonstrationNote: 'Demonstration: prices, stock and suppliers are illustrative; nothing is charged or shipped.',
  demonstrationFooter:
    'Counties, products and figures with a source are real; prices, stock, suppliers and orders are for demonstration only.',
  shopFooter:
    'Goods are supplied and sent by the suppliers named with them; figures of a county come from the source that stands beside them.',

  hallsTitle: 'County halls of Hunan',
  hallsLead: 'One county, one hall: produce of Hunan that shows where it comes from.',
  hallsDescription: 'The county halls of Hunan by prefecture: each county and what it grows and makes.',
  productCount: (count) => (count === 1 ? '1 product' : `${count} products`),
  noHalls: 'There are no halls yet.',

  zones: 'Zones',
  zoneCounties: 'Counties of this zone',
  zoneProducts: 'Products of this zone',
  noZoneProducts: 'This zone has no products at the moment.',
  orderInZone: 'Order in the zone',
  embedZone: 'Put this zone on your site',

  counties: 'Counties of this prefecture',
  figureYear: (year) => String(year),
  figureSource: (source) => `Source: ${source}`,
  products: 'Products of this hall',
  noProducts: 'This hall has no products at the moment.',
  nextPage: 'Next page',
  firstPage: 'Back to the first page',
  orderInHall: 'Order in the hall',
  orderNeedsScript: 'Browsing needs no script. To order, allow JavaScript and use a recent browser.',

  origin: 'Origin',
  supplier: 'Supplier',
  price: 'Price',
  per500g: (price) => `${price} per 500 g`,
  season: 'Season',
  noReasonReturnExcluded: 'Not covered by the seven-day return',
  minimumAge: (years) => `Not sold to anyone under ${years}`,

  notFoundTitle: 'Page not found',
  notFoundHall: 'There is no such hall; it may have been renamed or closed.',
  notFoundZone: 'There is no such zone; it may have been renamed or closed.',
  notFoundProduct: 'There is no such product, or it is not sold any more.',
  notFoundCheckout:
    'There is no such checkout or order. Check that the address is complete, or start again from your cart.',
  notFoundPage: 'The address may be mistyped, or the page has moved.',
  notFoundCure: 'See all halls',
  busyTitle: 'One moment, please',
  busyText: 'Too much was asked for from your network. Please wait a minute, then open the page again.',
  failedTitle: 'This page cannot be shown right now',
  failedText:
    'Something went wrong on the platform. Please reload in a moment. If it keeps happening, give us the request ID below.',
  requestId: 'Request ID',

  checkoutTitle: 'Checkout',
  orderTitle: 'Order',
  orderLookupTitle: 'Find your order',
  orderLookupLead: 'See how an order stands, whichever partner’s site you placed it on.',
  orderLookupNeedsScript: 'Finding an order needs JavaScript. The link that you were given with the order works too.',
  sandboxTitle: 'Sandbox cashier',
  loading: 'Loading…',
  checkoutNeedsScript:
    'Ordering needs JavaScript. Allow scripts for this page in your browser and reload; your cart is kept.',

  aboutTitle: 'About this platform',
  aboutDescription: 'What this platform is, its licences, and what personal data is used for and how long it is kept.',
  aboutDemonstration: {
    id: 'demonstration',
    heading: 'This is a demonstration',
    paragraphs: [
      'This site shows how the county halls of Hunan can be embedded in other sites and take orders there. The names of counties and towns are real; products follow public sources; prices, stock, suppliers and trading figures are illustrative.',
      'An order placed here is written to this site’s database, but nothing is shipped and nothing is charged; payment takes place in a sandbox.',
    ],
  },
  aboutShop: {
    id: 'shop',
    heading: 'How this platform works',
    paragraphs: [
      'This platform brings together the county halls of Hunan, which partners’ sites can embed. Goods are supplied and sent by the suppliers named with them, at the price that the page shows when you place the order.',
      'Your name, number and address are entered, and payment is made, on this site alone and never on a partner’s. Once you have paid, the suppliers send your order as soon as they can; “Find your order” at the foot of each page says how far it is. Refunds go back the way the money came.',
    ],
  },
  aboutLicences: {
    id: 'licences',
    heading: 'Licences',
    paragraphs: [
      'Business licence: not published yet.',
      'Food business licence: not published yet.',
      'An operator shows its business and food licences here, within reach of every page (E-commerce Law of the PRC, article 15).',
    ],
  },
  aboutPrivacy: {
    id: 'privacy',
    heading: 'Privacy notice',
    paragraphs: [
      'What we collect: the recipient’s name, mobile number and address that you enter at checkout; for an invoice also its title, tax number and e-mail address; and your confirmations where goods have an age limit or cannot be returned without a reason. No other personal data is kept, and nothing is read from the site you came from. To fend off floods, requests are counted by network address for some minutes; the address itself is written down nowhere.',
      'What for: only to process and deliver this one order; the e-mail address only to send the invoice. Not for advertising, and not for profiles.',
      'Who sees it: the site you came from learns only whether this checkout became an order; it cannot see your name, number, address or invoice. Where they are shown again later, part of them is hidden. A supplier of your goods reads the recipient in full while its parcel is to be sent, and each reading is recorded. With the order’s number and your phone number’s last four digits anybody can see how far the order is, and nothing of you. If you pay, the provider that you choose learns the sum and the order’s number; inside WeChat it also tells us, for that payment alone, which account pays.',
      'How long: before you place the order, what you typed exists only in your own browser: so that a reload loses nothing it is kept in this tab, for this site alone (sessionStorage), and removed when you order, when this checkout expires, when you open another checkout in the tab or close the tab; it is not sent to the platform and never part of an address. After that it is kept with the order, sealed by encryption. Of an order that was not paid it is erased 30 days after the order ended; of one that was paid, three years after the order was completed (E-commerce Law of the PRC, article 31).',
      'Your rights: you can decline; then nothing is sent and no order is made. To get a copy of all that is held about you, or to have your name, number and address erased once the order has ended, ask whoever runs this platform, with the number of the order and the last four digits of your phone number. While an order is under way it cannot be brought to you without them; have it cancelled first.',
    ],
  },
};
