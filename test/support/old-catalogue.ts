import { sql } from 'drizzle-orm';
import type { Database } from '../../src/platform/database/index.js';

export const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** The key of the partner that is written with it. */
export const oldKey = `pk_live_${'a'.repeat(32)}`;

/** Writes a catalogue of a county with two products, and a partner's key, as they were before the platform kept both languages. */
export const writeOldCatalogue = async ({ orm }: Database) => {
  const names = (zh: string, en: string) => JSON.stringify(both(zh, en));
  await orm.execute(sql`insert into partners (name, created_at) values ('county portal', '2026-11-01Z')`);
  await orm.execute(sql`
    insert into keys (key, partner, test, origins, return_urls, unpaid_unit_limit, unpaid_units, created_at)
    select ${oldKey}, id, false, '{https://portal.example}', '{https://portal.example/}', 99, 0, '2026-11-01Z'
    from partners`);
  await orm.execute(sql`
    insert into prefectures (slug, code, name, short_name)
    values ('shaoyang', '430500', ${names('邵阳市', 'Shaoyang City')}, ${names('邵阳', 'Shaoyang')})`);
  await orm.execute(sql`
    insert into counties (slug, code, level, prefecture, name, short_name)
    values ('chengbu', '430529', 'national', 'shaoyang', ${names('城步苗族自治县', 'Chengbu County')}, ${names('城步', 'Chengbu')})`);
  for (const [id, licence] of [
    ['chengbu-farmers', 'JY14305290000001'],
    ['registered', '93430529MA4L00000X'],
    ['without', null],
  ] as const) {
    await orm.execute(sql`
      insert into suppliers (id, county, kind, name, licence, illustrative)
      values (${id}, 'chengbu', 'cooperative', ${names(`${id}合作社`, `${id} cooperative`)}, ${licence}, true)`);
  }
  for (const id of ['orange', 'pear']) {
    await orm.execute(sql`
      insert into products (id, county, supplier, rank, category, storage, channel, name, story, harvest_months,
        sale_months, no_reason_return)
      values (${id}, 'chengbu', 'chengbu-farmers', 1, 'fruit', 'fresh', 'up', ${names(`${id}名`, `The ${id}`)},
        ${names('水果。', 'A fruit.')}, '{9}', '{9}', true)`);
    await orm.execute(sql`
      insert into variants (id, product, position, label, net_grams, priced_by_weight, price_fen)
      values (${`${id}-one`}, ${id}, 0, ${names('2500克装', '2500 g pack')}, 2500, true, 100)`);
  }
};
