import pg from 'pg';

/** What was sent to the database: the text of a statement and its parameters, and its name where it is prepared. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const statementOf = (query: unknown, values: unknown): Statement | undefined => {
  if (typeof query === 'string') return { text: query, values: Array.isArray(values) ? values : [] };
  if (typeof query !== 'object' || query === null || !('text' in query)) return undefined;
  const own = 'values' in query ? query.values : undefined;
  return {
    ...('name' in query && typeof query.name === 'string' && { name: query.name }),
    text: String(query.text),
    values: Array.isArray(values) ? values : Array.isArray(own) ? own : [],
  };
};

/** A connection's class that writes down every statement: so the floor runs the platform's own SQL, whatever it is. */
export const recordingClient = (statements: Statement[]): typeof pg.Client => {
  const record = (query: unknown, values: unknown) => {
    const statement = statementOf(query, values);
    if (statement) statements.push(statement);
  };
  return new Proxy(pg.Client, {
    construct: (Client, options) => {
      const client = Reflect.construct(Client, options) as pg.Client;
      return new Proxy(client, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          return (...parameters: unknown[]): unknown => {
            if (name === 'query') record(parameters[0], parameters[1]);
            return Reflect.apply(member, target, parameters);
          };
        },
      });
    },
  });
};
