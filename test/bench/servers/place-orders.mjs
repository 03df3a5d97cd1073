// The floor of placing orders: the statements of each order on bare `pg`, with as many at once as there are connections.
import pg from 'pg';

/** Runs an order's statements: those from `begin` to `commit` on one connection, the others on any. */
const place = async (pool, statements) => {
  let client;
  try {
    for (const statement of statements) {
      if (statement.text === 'begin') client = await pool.connect();
      await (client ?? pool).query(statement);
      if (statement.text === 'commit') {
        client.release();
        client = undefined;
      }
    }
  } finally {
    client?.release(true);
  }
};

/** Puts an order's own values in place of the recorded ones, inside texts and JSON too; the longest name goes first. */
const fill = (template, own) => {
  const names = Object.keys(own).sort((one, other) => other.length - one.length);
  const anyName = new RegExp(names.map((name) => name.replace(/[^\w]/g, '\\$&')).join('|'), 'g');
  const fillText = (value) => (typeof value === 'string' ? value.replace(anyName, (name) => own[name]) : value);
  const fillValue = (value) => (Array.isArray(value) ? value.map(fillText) : fillText(value));
  return template.map(({ values, ...statement }) => ({ ...statement, values: values.map(fillValue) }));
};

process.on('message', async ({ url, template, orders, connections }) => {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // Connections are open before it counts, as the platform's are.
  const clients = await Promise.all(Array.from({ length: 10 }, () => pool.connect()));
  for (const client of clients) client.release();
  const filled = orders.map((own) => fill(template, own));
  const worker = async () => {
    for (let statements = filled.pop(); statements; statements = filled.pop()) await place(pool, statements);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const ms = performance.now() - started;
  await pool.end();
  process.send({ answered: orders.length, ms });
});
