import type { z } from 'zod/mini';
import type { Endpoint } from '../../contract/endpoint.js';
import type { PartnerSecretKey, PlaceKey, PublishableKey, SupplierKey } from '../services/index.js';

type Schema = z.core.$ZodType;
type Output<Part> = Part extends Schema ? z.core.output<Part> : unknown;

/** Path parameters, query and body of an endpoint, as its schemas make them, in one object. */
export type InputOf<Row extends Endpoint> = Output<Row['params']> & Output<Row['query']> & Output<Row['body']>;

type AnswerOf<Row extends Endpoint> = z.core.output<Row['answer']>;

/** Who asks: the key that the row's access wants is there. */
export interface Caller {
  /** Where from, as far as a service may want to know; kept nowhere. */
  readonly address: string | undefined;
  /** On the platform's own rows: what the browser says that it is, where it says so. */
  readonly browser?: string | undefined;
  readonly publishable?: PublishableKey;
  readonly supplier?: SupplierKey;
  readonly partner?: PartnerSecretKey;
  readonly place?: PlaceKey;
  /** The caller's `Idempotency-Key`, where the row wants one. */
  readonly idempotencyKey?: string;
}

/** A contract row and what answers it. */
export interface EndpointRoute {
  readonly row: Endpoint;
  readonly handle: (input: unknown, caller: Caller) => Promise<unknown>;
  /** What a request is about, for a row that is limited by that too. */
  readonly subject?: (input: object) => string;
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
  if (row.access !== 'public' && row.access !== 'platform') {
    throw new Error(`${row.id} wants a key. Mount it as a route of its access "${row.access}".`);
  }
  return {
    row,
    handle: (input, caller) => service(input as InputOf<Row>, caller),
    canonical: canonical ? (input) => canonical(input as InputOf<Row>) as object : asItIs,
  };
};

const calledWithout = ({ id, access }: Endpoint) =>
  new Error(`${id} was called without a key, against its access "${access}".`);

/** A row that wants a publishable key. */
export const partnerRoute = <Row extends Endpoint>(
  row: Row,
  service: (input: InputOf<Row>, key: PublishableKey) => Promise<AnswerOf<Row>>,
  { subject }: { readonly subject?: (input: InputOf<Row>) => string } = {},
): EndpointRoute => ({
  ...(subject && { subject: (input) => subject(input as InputOf<Row>) }),
  row,
  handle: (input, { publishable }) => {
    if (!publishable) throw calledWithout(row);
    return service(input as InputOf<Row>, publishable);
  },
  canonical: asItIs,
});

/** A row that wants a supplier's secret key. */
export const supplierRoute = <Row extends Endpoint>(
  row: Row,
  service: (input: InputOf<Row>, key: SupplierKey, idempotencyKey: string) => Promise<AnswerOf<Row>>,
): EndpointRoute => ({
  row,
  handle: (input, { supplier, idempotencyKey = '' }) => {
    if (!supplier) throw calledWithout(row);
    return service(input as InputOf<Row>, supplier, idempotencyKey);
  },
  canonical: asItIs,
});

/** A row that wants a partner's secret key. */
export const partnerServerRoute = <Row extends Endpoint>(
  row: Row,
  service: (input: InputOf<Row>, key: PartnerSecretKey) => Promise<AnswerOf<Row>>,
): EndpointRoute => ({
  row,
  handle: (input, { partner }) => {
    if (!partner) throw calledWithout(row);
    return service(input as InputOf<Row>, partner);
  },
  canonical: asItIs,
});

/** A row that wants the secret key of a place at which orders are collected. */
export const placeServerRoute = <Row extends Endpoint>(
  row: Row,
  service: (input: InputOf<Row>, key: PlaceKey) => Promise<AnswerOf<Row>>,
): EndpointRoute => ({
  row,
  handle: (input, { place }) => {
    if (!place) throw calledWithout(row);
    return service(input as InputOf<Row>, place);
  },
  canonical: asItIs,
});
