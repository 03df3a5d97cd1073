import type { z } from 'zod/mini';
import type { Endpoint } from '../contract/endpoint.js';
import type { ErrorClass } from './errors/xiang-error.js';

type Schema = z.core.$ZodType;

/** A part of a request: named where the row has a schema for it, and optional where every field of it is. */
type Part<Name extends string, Of extends Schema | undefined> = Of extends Schema
  ? object extends z.input<Of>
    ? Partial<Readonly<Record<Name, z.input<Of>>>>
    : Readonly<Record<Name, z.input<Of>>>
  : unknown;

/** What a request of a row is made of. */
export type CallInput<Row extends Endpoint> = Part<'params', Row['params']> &
  Part<'query', Row['query']> &
  Part<'body', Row['body']> & {
    readonly signal?: AbortSignal | undefined;
    /** Sent as `Idempotency-Key`; without one, each call of an idempotent row makes its own. */
    readonly idempotencyKey?: string | undefined;
    /** For a POST that changes nothing: it may be repeated as a GET may. */
    readonly repeatable?: boolean;
    /** Classes of the codes that only this resource gives, beside those of any GET. */
    readonly errors?: Readonly<Record<string, ErrorClass>>;
  };

/** Asks one endpoint: typed from its row, answer checked by it. */
export type Call = <Row extends Endpoint>(row: Row, input: CallInput<Row>) => Promise<z.output<Row['answer']>>;
