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
const pageOf = (products, variants, { productColumns, variantColumns, lang, publicUrl, limit }) => {
  const cell = (row, name) => row[productColumns.get(name)];
  const ofProduct = new Map();
  for (const row of variants) {
    const part = (name) => row[variantColumns.get(name)];
    const list = ofProduct.get(part('product')) ?? [];
    list.push({
      id: part('id'),
      label: part('label')[lang],
      netGrams: part('net_grams'),
      priceFen: part('price_fen'),
      pricePer500gFen: part('priced_by_weight') ? Math.round((part('price_fen') * 500) / part('net_grams')) : null,
    });
    ofProduct.set(part('product'), list);
  }
  const shown = products.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => {
      const gi = cell(row, 'products.gi');
      const picture = cell(row, 'products.picture');
      return {
        id: cell(row, 'products.id'),
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
        variants: ofProduct.get(cell(row, 'products.id')) ?? [],
      };
    }),
    nextCursor:
      products.length > limit
        ? Buffer.from(JSON.stringify(['products', cell(last, 'products.rank'), cell(last, 'products.id')])).toString(
            'base64url',
          )
        : null,
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
  const [products, variants] = statements;
  const shape = {
    productColumns: columnsOf(products.text),
    variantColumns: columnsOf(variants.text),
    lang,
    publicUrl,
    limit,
  };
  const ask = (text, values) => pool.query({ text, values, rowMode: 'array' });
  return async (_, response) => {
    const { rows } = await ask(products.text, products.values);
    const { rows: variantRows } = await ask(variants.text, variants.values);
    const body = JSON.stringify(pageOf(rows, variantRows, shape));
    response.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
};

process.on('message', (setup) => {
  const server = createServer(setup.statements ? answerFromSql(setup) : answerReady(setup));
  server.listen(0, 'localhost', () => process.send({ port: server.address().port }));
});
