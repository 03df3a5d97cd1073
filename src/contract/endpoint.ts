import type { z } from 'zod/mini';

/** Languages the platform answers in. */
export const languages = ['zh-CN', 'en'] as const;
/** A language that the platform answers in. */
export type Language = (typeof languages)[number];

/**
 * Who may call an endpoint.
 * - `public`: anybody, from any origin, without a key; a CDN may keep the answer.
 * - `publishable`: wants `Xiang-Key: pk_…`, checked against the caller's Origin.
 * - `platform`: only pages on the platform's own origin; what they carry may be personal.
 * - `supplier`, `partner`, `place`: wants `Authorization: Bearer sk_…`, the secret key of a supplier, of a partner, or of a
 *   place at which orders are collected. For their servers: what a browser sends is refused, and no page of whatever
 *   origin can read the answer.
 */
export type Access = 'public' | 'publishable' | 'platform' | SecretAccess;

/** Those that want a secret key. */
export type SecretAccess = 'supplier' | 'partner' | 'place';

type Schema = z.core.$ZodType;

/** One endpoint: the single source of the client's call, the platform's checks and the OpenAPI document. */
export interface Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Answer extends Schema = Schema,
> {
  /** Unique name, `noun.verb`; the OpenAPI operation id. */
  readonly id: string;
  /** One sentence for the OpenAPI document. */
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{name}` for each parameter. */
  readonly path: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** Status of the answer when all is well. */
  readonly status: 200 | 201;
  /** Codes this endpoint gives beside those that any endpoint can give. */
  readonly errors: readonly string[];
  /** Seconds a shared cache may keep the answer; 0 means it is never stored. */
  readonly maxAge: number;
  readonly access: Access;
  /** Wants an `Idempotency-Key`: a repeat gets the stored answer. */
  readonly idempotent: boolean;
}

type Row<
  Params extends Schema | undefined,
  Query extends Schema | undefined,
  Body extends Schema | undefined,
  Answer extends Schema,
> = Pick<Endpoint, 'id' | 'summary' | 'path'> & { answer: Answer } & Partial<
    Pick<Endpoint, 'method' | 'status' | 'errors' | 'maxAge' | 'access' | 'idempotent'> & {
      params: Params;
      query: Query;
      body: Body;
    }
  >;

/**
 * Completes a row: without more said, an endpoint is a public GET that is never stored.
 * @__NO_SIDE_EFFECTS__ lets a bundler leave out rows that a page does not use.
 */
export const endpoint = <
  Answer extends Schema,
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
>(
  row: Row<Params, Query, Body, Answer>,
) =>
  ({
    method: 'GET',
    params: undefined,
    query: undefined,
    body: undefined,
    status: 200,
    errors: [],
    maxAge: 0,
    access: 'public',
    idempotent: false,
    ...row,
  }) as Endpoint<Params, Query, Body, Answer>;
