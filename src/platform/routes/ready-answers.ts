import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './accept-encoding.js';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Below this many characters a compressed answer saves no packet. */
const worthCompressing = 1000;
/** A step that costs little more than gzip and packs better. */
const brotliQuality = 5;

/** One form of an answer, as it is sent. */
export interface AnswerForm {
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Strong, and another for each encoding (RFC 9110, 8.8.1). */
  readonly etag: string;
  readonly encoding: Encoding | undefined;
}

/** An answer that is ready to be sent, in every encoding in which it was asked for. */
export class ReadyAnswer {
  readonly #digest: string;
  readonly #plain: AnswerForm;
  readonly #encoded = new Map<Encoding, Promise<AnswerForm>>();

  constructor(body: string) {
    this.#digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    this.#plain = { body, etag: `"${this.#digest}"`, encoding: undefined };
  }

  get size(): number {
    return this.#plain.body.length;
  }

  /** Compresses when an encoding is first asked for. */
  form(encoding: Encoding | undefined): AnswerForm | Promise<AnswerForm> {
    if (encoding === undefined || this.size < worthCompressing) return this.#plain;
    let form = this.#encoded.get(encoding);
    if (!form) {
      form = this.#compress(encoding);
      this.#encoded.set(encoding, form);
    }
    return form;
  }

  async #compress(encoding: Encoding): Promise<AnswerForm> {
    const { body } = this.#plain;
    const compressed =
      encoding === 'br'
        ? await compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
        : await compressGzip(body);
    return { body: new Uint8Array(compressed), etag: `"${this.#digest}-${encoding}"`, encoding };
  }
}

/** Most characters kept without another bound; twenty times the demo catalogue in both languages. */
const defaultBound = 32_000_000;
/** What an answer costs beside its characters: cursors can be made up, and each empty page is an answer. */
const costOfOne = 2000;

/**
 * Answers of one catalogue revision, by request. Another revision drops them all: nothing tells what an import has
 * touched. Every process keeps its own; the revision, which lives in the database, keeps them in step.
 */
export class ReadyAnswers {
  readonly #revision: () => Promise<number>;
  readonly #bound: number;
  readonly #answers = new Map<string, Promise<ReadyAnswer>>();
  #keptRevision = -1;
  #characters = 0;

  constructor(revision: () => Promise<number>, bound = defaultBound) {
    this.#revision = revision;
    this.#bound = bound;
  }

  /** The answer to `request`; made once for all who wait for it. An error is not kept. */
  async get(request: string, make: () => Promise<string>): Promise<ReadyAnswer> {
    const revision = await this.#revision();
    if (revision !== this.#keptRevision) this.#drop(revision);
    const kept = this.#answers.get(request);
    if (kept) return kept;
    const making = make().then((body) => new ReadyAnswer(body));
    this.#answers.set(request, making);
    try {
      this.#count((await making).size, making, request);
    } catch (error) {
      if (this.#answers.get(request) === making) this.#answers.delete(request);
      throw error;
    }
    return making;
  }

  #drop(revision: number) {
    this.#answers.clear();
    this.#characters = 0;
    this.#keptRevision = revision;
  }

  /** Counts an answer that is still kept; beyond the bound everything goes, which is simple and rare. */
  #count(size: number, making: Promise<ReadyAnswer>, request: string) {
    if (this.#answers.get(request) !== making) return;
    this.#characters += size + costOfOne;
    if (this.#characters <= this.#bound) return;
    this.#drop(this.#keptRevision);
  }
}
