import { productOf, smallCatalogue, variantOf } from './platform-catalogue.js';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const hours = [{ weekdays: [1, 2, 3, 4, 5], opens: '08:30', closes: '17:30' }];
const price = (firstFen: number, stepFen: number) => ({ firstGrams: 1000, firstFen, stepGrams: 1000, stepFen });
const packing = { parcelGrams: 0, pieceGrams: 0 };

const placeOf = (id: string, kind: 'station' | 'store', countyCode: string) => ({
  id,
  kind,
  countyCode,
  name: both(`${id}点`, `Place ${id}`),
  address: both('示例路1号', '1 Sample Road'),
  hours,
  storages: ['ambient', 'fresh', 'chilled'],
  zones: null as string[] | null,
  illustrative: true,
});

/** The small catalogue, with rules of postage and places at which an order is collected. */
export const deliveryCatalogue = () => {
  const small = smallCatalogue();
  return {
    ...small,
    products: [
      ...small.products,
      {
        ...productOf('dumpling', [variantOf({ id: 'dumpling-one', priceFen: 3000, netGrams: 1000 })]),
        storage: 'frozen',
      },
    ],
    places: [
      placeOf('chengbu-station', 'station', '430529'),
      { ...placeOf('village-station', 'station', '430529'), storages: ['ambient'] },
      { ...placeOf('market', 'store', '430102'), zones: ['mountains'] },
    ],
    postage: {
      illustrative: true,
      packing: { ambient: packing, chilled: packing, frozen: packing },
      regions: [
        {
          id: 'hunan',
          divisions: ['43'],
          base: price(600, 100),
          chilled: price(500, 100),
          frozen: price(800, 200),
          freeFromFen: 20_000,
        },
        { id: 'far', divisions: ['54'], base: price(2000, 1000), chilled: null, frozen: null, freeFromFen: null },
      ],
      remoteAreas: [{ id: 'plateau', divisions: ['54'], feeFen: 1500 }],
    },
  };
};
