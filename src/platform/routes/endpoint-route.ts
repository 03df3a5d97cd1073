import type { z } from 'zod/mini';
import type { Endpoint } from '../../contract/endpoint.js';
import type { PublishableKey } from '../services/index.js';

type Schema = z.core.$ZodType;
type Output<Part> = Part extends Schema ? z.core.output<Part> : unknown;

/** Path parameters, query and body of an endpoint, as its schemas make them, in one object. */
export type InputOf<Row extends Endpoint> = Output<Row['params']> & Output<Row['query']> & Output<Row['body']>;

type AnswerOf<Row extends Endpoint> = z.core.output<Row['answer']>;

/** Who calls, as far as a service may want to know; kept nowhere. */
export interface Caller {
  readonly address: string | undefined;
}

/** A contract row and what answers it. */
export interface EndpointRoute {
  readonly row: Endpoint;
  /** `key` is there for rows that want a publishable key. */
  readonly handle: (input: unknown, key: PublishableKey | undefined, caller: Caller) => Promise<unknown>;
  /** One input for all that mean the same, by which a ready answer is kept. */
  readonly canonical: (input: object) => object;
}

/** For a row whose inputs mean the same in several spellings. */
interface RouteOptions<Input> {
  readonly canonical?: (input: Input) => Input;
}

const asItIs = (input: object) => input;

// Input comes from the row's own schemas, which is what makes the casts below true.

/** A row that wants no key. */
export const route = <Row extends Endpoint>(
  row: Row,
  service: (input: InputOf<Row>, caller: Caller) => Promise<AnswerOf<Row>>,
  { canonical }: RouteOptions<InputOf<Row>> = {},
): EndpointRoute => {
  if (row.access === 'publishable') throw new Error(`${row.id} wants a key. Mount it by partnerRoute.`);
  return {
    row,
    handle: (input, _key, caller) => service(input as InputOf<Row>, caller),
    canonical: canonical ? (input) => canonical(input as InputOf<Row>) as object : asItIs,
  };
};

/** A row that wants a publishable key. */
export const partnerRoute = <Row extends Endpoint>(
  row: Row,
  service: (input: InputOf<Row>, key: PublishableKey) => Promise<AnswerOf<Row>>,
): EndpointRoute => ({
  row,
  handle: (input, key) => {
    if (!key) throw new Error(`${row.id} was called without a key, against its access "${row.access}".`);
    return service(input as InputOf<Row>, key);
  },
  canonical: asItIs,
});
