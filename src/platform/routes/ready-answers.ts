import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RevisionSource } from '../services/index.js';
import type { Encoding } from './accept-encoding.js';
import type { Headers } from './response-headers.js';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Below this many characters a compressed answer saves no packet. */
const worthCompressing = 1000;
/** A step that costs little more than gzip and packs better. */
const brotliQuality = 5;

/** One form of an answer, as it is sent. */
export interface AnswerForm {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Strong, and another for each encoding (RFC 9110, 8.8.1). */
  readonly etag: string;
  /** All but the request's id; `unchanged` goes with a 304. */
  readonly headers: Headers;
  readonly unchanged: Headers;
}

/** An answer that is ready to be sent, in every encoding in which it was asked for. */
export class ReadyAnswer {
  readonly #headers: Headers;
  readonly #digest: string;
  readonly #plain: AnswerForm;
  readonly #encoded = new Map<Encoding, AnswerForm | Promise<AnswerForm>>();

  constructor(body: string, headers: Headers) {
    const bytes = Buffer.from(body);
    this.#headers = headers;
    this.#digest = hash('sha256', bytes, 'base64url').slice(0, 22);
    this.#plain = this.#formOf(bytes, `"${this.#digest}"`, {});
  }

  get size(): number {
    return this.#plain.body.length;
  }

  /** Compresses when an encoding is first asked for: a promise until that is done. */
  form(encoding: Encoding | undefined): AnswerForm | Promise<AnswerForm> {
    if (encoding === undefined || this.size < worthCompressing) return this.#plain;
    const form = this.#encoded.get(encoding);
    if (form) return form;
    const making = this.#compress(encoding).then((made) => {
      this.#encoded.set(encoding, made);
      return made;
    });
    this.#encoded.set(encoding, making);
    return making;
  }

  #formOf(body: Uint8Array<ArrayBuffer>, etag: string, more: Headers): AnswerForm {
    const unchanged = { ...this.#headers, ETag: etag };
    return { body, etag, unchanged, headers: { ...unchanged, ...more, 'Content-Length': String(body.length) } };
  }

  async #compress(encoding: Encoding): Promise<AnswerForm> {
    const { body } = this.#plain;
    const compressed =
      encoding === 'br'
        ? await compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
        : await compressGzip(body);
    return this.#formOf(new Uint8Array(compressed), `"${this.#digest}-${encoding}"`, { 'Content-Encoding': encoding });
  }
}

/** Most bytes kept without another bound, before compression; twenty times the demo catalogue in both languages. */
const defaultBound = 32_000_000;
/** What an answer costs beside its bytes: cursors can be made up, and each empty page is an answer. */
const costOfOne = 2000;

/** Most addresses under which answers are found at once, and their longest: parameters can be made up, too. */
const mostAddresses = 10_000;
const longestAddress = 500;

/** What is kept, and how it is made where it is not. */
export interface AnswerRequest {
  /** Names the answer. */
  readonly name: string;
  /** Path and query by which it was asked for; one answer has any number of them. */
  readonly address: string;
  /** The row's path. */
  readonly route: string;
  /** Sent with it in every form. */
  readonly headers: Headers;
  readonly make: () => Promise<string>;
}

/** An answer as it was found by an address. */
export interface FoundAnswer {
  readonly route: string;
  readonly answer: ReadyAnswer;
}

/**
 * Answers of one catalogue revision, by request. Another revision drops them all: nothing tells what an import has
 * touched. Every process keeps its own; the revision, which lives in the database, keeps them in step.
 */
export class ReadyAnswers {
  readonly #revision: Pick<RevisionSource, 'current' | 'known'>;
  readonly #bound: number;
  readonly #answers = new Map<string, Promise<ReadyAnswer>>();
  readonly #byAddress = new Map<string, FoundAnswer>();
  #keptRevision = -1;
  #bytes = 0;

  constructor(revision: Pick<RevisionSource, 'current' | 'known'>, bound = defaultBound) {
    this.#revision = revision;
    this.#bound = bound;
  }

  /** An answer that is kept and of this revision, found without waiting for anything. */
  find(address: string): FoundAnswer | undefined {
    return this.#revision.known() === this.#keptRevision ? this.#byAddress.get(address) : undefined;
  }

  /** Whether it is kept, or being made: of which revision is not asked. */
  holds(name: string): boolean {
    return this.#answers.has(name);
  }

  /** The answer to a request; made once for all who wait for it. An error is not kept. */
  async get(request: AnswerRequest): Promise<ReadyAnswer> {
    const { name, headers, make } = request;
    const revision = await this.#revision.current();
    if (revision !== this.#keptRevision) this.#drop(revision);
    const kept = this.#answers.get(name);
    const making = kept ?? make().then((body) => new ReadyAnswer(body, headers));
    this.#answers.set(name, making);
    try {
      const answer = await making;
      // Another revision may have come meanwhile: then it is no longer kept.
      if (this.#answers.get(name) === making) this.#remember(request, answer, !kept);
      return answer;
    } catch (error) {
      if (this.#answers.get(name) === making) this.#answers.delete(name);
      throw error;
    }
  }

  #drop(revision: number) {
    this.#answers.clear();
    this.#byAddress.clear();
    this.#bytes = 0;
    this.#keptRevision = revision;
  }

  /** Beyond a bound everything goes, which is simple and rare. */
  #remember({ address, route }: AnswerRequest, answer: ReadyAnswer, isNew: boolean) {
    if (isNew) this.#bytes += answer.size + costOfOne;
    if (this.#bytes > this.#bound) {
      this.#drop(this.#keptRevision);
      return;
    }
    if (address.length > longestAddress) return;
    if (this.#byAddress.size >= mostAddresses) this.#byAddress.clear();
    this.#byAddress.set(address, { route, answer });
  }
}
