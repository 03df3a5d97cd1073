// The floor of a catalogue page: node:http and nothing else. It sends one ready answer, or makes it anew for each
// request from the same SQL on bare `pg`.
import { createServer } from 'node:http';
import pg from 'pg';

/** Which column of a row holds what: by the select list, since names repeat between tables. */
const columnsOf = (text) => {
  const list = text.slice(0, text.indexOf(' from '));
  const names = [...list.matchAll(/(?:"(\w+)"\.)?"(\w+)"(?=,|$)/g)].map(([, table, column]) =>
    [table, column].filter(Boolean).join('.'),
  );
  return new Map(names.map((name, index) => [name, index]));
};

/** The product page that the platform makes of the same rows, by hand. */
const pageOf = (chosen, rows, { columns, lang, publicUrl, limit }) => {
  const cell = (row, name) => row[columns.get(name)];
  const byId = new Map(rows.map((row) => [cell(row, 'products.id'), row]));
  const shown = chosen.slice(0, limit);
  const [lastId, lastRank] = shown.at(-1);
  return {
    items: shown.map(([id]) => {
      const row = byId.get(id);
      const gi = cell(row, 'products.gi');
      const picture = cell(row, 'products.picture');
      return {
        id,
        name: cell(row, 'products.name')[lang],
        story: cell(row, 'products.story')[lang],
        category: cell(row, 'products.category'),
        storage: cell(row, 'products.storage'),
        channel: cell(row, 'products.channel'),
        county: { slug: cell(row, 'products.county'), shortName: cell(row, 'counties.short_name')[lang] },
        supplier: { id: cell(row, 'products.supplier'), name: cell(row, 'suppliers.name')[lang] },
        saleMonths: cell(row, 'products.sale_months'),
        harvestMonths: cell(row, 'products.harvest_months'),
        gi: gi && { type: gi.type, year: gi.year },
        minimumAge: cell(row, 'products.minimum_age'),
        notice: cell(row, 'products.notice')?.[lang] ?? null,
        noReasonReturn: cell(row, 'products.no_reason_return'),
        picture: picture && {
          sources: picture.map(({ sha256, width }) => ({ url: `${publicUrl}/pictures/${sha256}.webp`, width })),
        },
        variants: (cell(row, 'list') ?? []).map(({ id, label, netGrams, priceFen, pricedByWeight }) => ({
          id,
          label: label[lang],
          netGrams,
          priceFen,
          pricePer500gFen: pricedByWeight ? Math.round((priceFen * 500) / netGrams) : null,
        })),
      };
    }),
    nextCursor:
      chosen.length > limit ? Buffer.from(JSON.stringify(['products', lastRank, lastId])).toString('base64url') : null,
  };
};

const answerReady = ({ headers, body }) => {
  const bytes = Buffer.from(body, 'base64');
  const all = { ...headers, 'Content-Length': bytes.length };
  return (_, response) => {
    response.writeHead(200, all);
    response.end(bytes);
  };
};

const answerFromSql = ({ headers, url, statements, lang, publicUrl, limit }) => {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on('error', () => undefined);
  const [listings, products] = statements;
  const shape = { columns: columnsOf(products.text), lang, publicUrl, limit };
  const ask = ({ name, text, values }) => pool.query({ name, text, values, rowMode: 'array' });
  return async (_, response) => {
    const { rows: chosen } = await ask(listings);
    const { rows } = await ask(products);
    const body = JSON.stringify(pageOf(chosen, rows, shape));
    response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
};

process.on('message', (setup) => {
  const server = createServer(setup.statements ? answerFromSql(setup) : answerReady(setup));
  server.listen(0, 'localhost', () => process.send({ port: server.address().port }));
});
