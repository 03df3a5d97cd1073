import type { Invoice } from '../../contract/invoice.js';
import type { Order } from '../../contract/order.js';
import type { Divisions } from './divisions.js';
import type { HomeAddress } from './personal/personal-data.js';

/** 王小明 as 王**: the first character, and no hint at how many follow. */
export const maskName = (name: string) => `${[...name][0] ?? ''}**`;

/** 13812345678 as 138****5678. */
export const maskPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** 示例食品有限公司 as 示例****. */
const maskTitle = (title: string) => `${[...title].slice(0, 2).join('')}****`;

/** 91430100MA4L12345X as 9143****345X. */
const maskTaxNumber = (number: string) => `${number.slice(0, 4)}****${number.slice(-4)}`;

/** orders@mail.example as o***@mail.example. */
const maskEmail = (email: string) => `${[...email][0] ?? ''}***${email.slice(email.lastIndexOf('@'))}`;

/** For whom the invoice is, as far as it may be shown; a person's title is a name. */
export const maskInvoice = (invoice: Invoice): NonNullable<Order['invoice']> => ({
  type: invoice.type,
  title: invoice.type === 'person' ? maskName(invoice.title) : maskTitle(invoice.title),
  taxNumber: invoice.type === 'unit' ? maskTaxNumber(invoice.taxNumber) : null,
  email: maskEmail(invoice.email),
});

/** Names in the code table that are none: they stand for the level that a municipality does not have. */
const placeholders = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/** 湖南省 长沙市 岳麓区: a county's name, after those in which it lies. */
export const regionName = ({ find }: Divisions, countyCode: string) =>
  [countyCode.slice(0, 2), countyCode.slice(0, 4), countyCode]
    .map((code) => find(code)?.name ?? '')
    .filter((name) => name !== '' && !placeholders.has(name))
    .join(' ');

/** 湖南省 长沙市 岳麓区 ***: down to the county. */
export const maskRegion = (divisions: Divisions, { countyCode }: HomeAddress) =>
  `${regionName(divisions, countyCode)} ***`;
