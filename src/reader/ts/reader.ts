// A list that is opened, and asked: what decides is in the program; here is what waits for it.
import { Derivation } from './derivation.js';
import { thrown } from './errors.js';
import { Opened, SignedHead, canonical } from './glue.js';
import type { Search } from './glue.js';
import { program } from './program.js';
import { READY } from './ready-words.js';
import type { StartThread } from './thread.js';
import type {
  BirthDate, CanonicalForm, Description, Detail, Details, Kind, Outcome, Recipe, Successor,
} from './types.js';

/** The bytes of a file. */
export type Bytes = Uint8Array | ArrayBuffer;

/** A head and its signature, as the files have them. */
export interface SignedFile {
  /** The bytes of `list.json`. */
  head: Bytes;
  /** The bytes, or the text, of `list.json.minisig`. */
  signature: Bytes | string;
}

/** A head with the key that is to have signed it. */
export interface TrustedFile extends SignedFile {
  /** The publisher's public key: the text of a minisign `.pub` file, or its second line. */
  publicKey: string;
  /**
   * Where the key has changed: the head, with its signature, in which `publicKey` names its successor
   * (`rotation.json`). Without it a list that the successor has signed is refused.
   */
  rotation?: SignedFile;
}

/** What a list is opened with. */
export interface OpenRequest extends TrustedFile {
  /** The bytes of all ribbons in the order of the head's recipes; `ribbonNames` tells their files. */
  ribbons: readonly Bytes[];
  /**
   * The time by which the list is judged, now and at each check. Leave it out for this machine's clock; a
   * fixed one is for tests, and a function for a clock of your own.
   */
  now?: Date | (() => Date);
  /** The highest revision that you have seen of this list: earlier ones are refused. 0 if left out. */
  minimumRevision?: number;
  /** The list that you mean, in hex: others of the same publisher are refused. Any if left out. */
  listId?: string;
  /** How many workers derive tokens at the same time; 1 if left out. Each takes the list's memory, 64 MiB. */
  workers?: number;
  /**
   * The address of a copy of this package's `worker.js`, for pages whose policy forbids workers from `blob:`.
   * Node has no such policy, and takes its own text all the same.
   */
  workerUrl?: string;
}

/** How an answer is worded. */
export interface AnswerOptions {
  /** The reader's language (BCP 47); the list's own first one if left out, or where it lacks this one. */
  language?: string;
}

/** How a detail is read. */
export interface ReadingOptions {
  /** The list's country, for telephone numbers; `NL` if left out. */
  country?: string;
  /** The time before which a birth date must lie; this machine's clock if left out. */
  now?: Date;
}

/** A list that was verified whole. Make one with `openList`. */
export class List {
  readonly #opened: Opened;
  readonly #derivation: Derivation;
  readonly #now: () => number;
  #selfTest: Promise<void> | undefined;
  #closed = false;

  private constructor(opened: Opened, derivation: Derivation, now: () => number) {
    this.#opened = opened;
    this.#derivation = derivation;
    this.#now = now;
  }

  /** @internal */
  static of(opened: Opened, derivation: Derivation, now: () => number): List {
    return new List(opened, derivation, now);
  }

  /** The ways to be found: each needs all of its details. */
  get recipes(): Recipe[] {
    return this.describe().recipes;
  }

  /** The key that has signed the list: yours, or the one that it has named as its successor. */
  get publicKey(): string {
    return this.#open().public_key();
  }

  /** What the list says of itself, in this language as far as it has that. */
  describe(language?: string): Description {
    return this.#open().describe(language);
  }

  /**
   * Looks up persons whom every list has, and others whom none has. It runs before the first answer without
   * being called; call it to find out earlier. Passes once for all.
   *
   * @throws ListError whose reason is `self-test-failed` or `derivation-failed`
   */
  selfTest(): Promise<void> {
    this.#selfTest ??= this.#runSelfTest().catch((error: unknown) => {
      // What failed for lack of memory may work the next time.
      this.#selfTest = undefined;
      throw thrown(error);
    });
    return this.#selfTest;
  }

  /**
   * Looks one person up, by all recipes for which there are details. Nothing leaves this machine: keys go to a
   * worker, and come back as tokens.
   *
   * What is answered is one of four, told apart by `outcome`: a `switch` over it that forgets one does not
   * compile. "Not listed" is of these details and this list alone.
   *
   * In a page of your own nothing is sealed: the page, and whatever else runs in it, sees details and answer.
   */
  check(details: Details, options?: AnswerOptions): Promise<Outcome>;
  /** Looks several people up; the outcomes are in their order. */
  check(people: readonly Details[], options?: AnswerOptions): Promise<Outcome[]>;
  async check(asked: Details | readonly Details[], options: AnswerOptions = {}): Promise<Outcome | Outcome[]> {
    const people: readonly Details[] = Array.isArray(asked) ? asked : [asked as Details];
    const outcomes = await this.#answer(people, options.language);
    return Array.isArray(asked) ? outcomes : outcomes[0]!;
  }

  /** Ends the workers and lets go of the list. Whatever is asked of it afterwards throws. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#derivation.end();
    this.#opened.free();
  }

  #open(): Opened {
    if (this.#closed) throw new TypeError('this list was closed');
    return this.#opened;
  }

  async #runSelfTest(): Promise<void> {
    const tokens = await this.#derivation.derive(this.#open().self_test_keys());
    try {
      this.#open().pass_self_test(tokens);
    } finally {
      tokens?.fill(0);
    }
  }

  async #answer(people: readonly Details[], language: string | undefined): Promise<Outcome[]> {
    const opened = this.#open();
    const searches: Search[] = [];
    let tokens: Uint8Array | undefined;
    try {
      const now = this.#now();
      for (const details of people) searches.push(opened.search(details, now));
      const parts = searches.map((search) => search.keys());
      const lengths = parts.map((keys) => keys.length);
      // The program answers "cannot tell" where this has not passed.
      await this.selfTest().catch(() => undefined);
      tokens = await this.#derivation.derive(joined(parts));
      const outcomes: Outcome[] = [];
      let from = 0;
      for (const length of lengths) {
        const own = tokens?.slice(from, from + length);
        from += length;
        outcomes.push(this.#open().conclude(searches.shift()!, own, language, this.#now()));
        own?.fill(0);
      }
      return outcomes;
    } finally {
      tokens?.fill(0);
      for (const search of searches) search.free();
    }
  }
}

/**
 * Opens a list; what a package's entry adds is how a worker starts.
 *
 * @internal
 */
export async function open(request: OpenRequest, start: StartThread): Promise<List> {
  const { now, minimumRevision = 0, listId, workers = 1 } = request;
  for (const [name, number, least] of [['minimumRevision', minimumRevision, 0], ['workers', workers, 1]] as const) {
    const fits = Number.isInteger(number) && number >= least && number < 2 ** 32;
    if (!fits) throw new TypeError(`${name} should be a whole number from ${least}`);
  }
  if (listId !== undefined && typeof listId !== 'string') throw new TypeError('listId should be a text');
  const clock = (): number => {
    const moment = (typeof now === 'function' ? now() : now ?? new Date()).getTime();
    if (!Number.isFinite(moment)) throw new TypeError('now should be a date');
    return moment;
  };
  const ribbons = Array.from(request.ribbons, (ribbon) => bytes(ribbon, 'a ribbon'));
  const module = await program();
  const signed = trusted(request);
  try {
    const opened = new Opened(signed, ribbons, READY, listId, minimumRevision, clock());
    const derivation = new Derivation(start, request.workerUrl, module, opened.token_method(), workers);
    return List.of(opened, derivation, clock);
  } catch (error) {
    throw thrown(error);
  } finally {
    signed.free();
  }
}

/**
 * The names of a list's ribbon files in the order in which `openList` takes them. The signature is verified
 * first.
 *
 * @throws ListError where the head is not what the key has signed, or cannot be read
 */
export async function ribbonNames(file: TrustedFile): Promise<string[]> {
  await program();
  const signed = trusted(file);
  try {
    return signed.ribbon_names();
  } catch (error) {
    throw thrown(error);
  } finally {
    signed.free();
  }
}

/**
 * The key that has signed a list in the place of `publicKey`, where that one has named it in `rotation` (an
 * earlier revision of the same list); `undefined` where it has not, or has signed the list itself.
 */
export async function followKey(file: TrustedFile & { rotation: SignedFile }): Promise<Successor | undefined> {
  await program();
  const signed = trusted(file);
  try {
    return signed.successor();
  } finally {
    signed.free();
  }
}

/**
 * Reads one detail as a check does: its canonical forms, or why it is refused. For a form that tells a typing
 * mistake before it asks.
 *
 * @throws TypeError where the country is none whose telephone numbers are read here
 */
export async function canonicalise(
  kind: Kind,
  detail: Detail | BirthDate | null | undefined,
  { country = 'NL', now = new Date() }: ReadingOptions = {},
): Promise<CanonicalForm> {
  await program();
  try {
    return canonical(kind, detail, country, now.getTime());
  } catch (error) {
    if (error !== undefined) throw error;
    throw new TypeError('country should be one whose telephone numbers are read here, such as NL');
  }
}

function trusted({ head, signature, publicKey, rotation }: TrustedFile): SignedHead {
  const signed = new SignedHead(bytes(head, 'head'), text(signature, 'signature'), publicKey);
  if (rotation !== undefined) {
    signed.announce(bytes(rotation.head, 'rotation.head'), text(rotation.signature, 'rotation.signature'));
  }
  return signed;
}

function bytes(file: Bytes, name: string): Uint8Array {
  if (file instanceof Uint8Array) return file;
  if (file instanceof ArrayBuffer) return new Uint8Array(file);
  throw new TypeError(`${name} should be the bytes of a file: a Uint8Array or an ArrayBuffer`);
}

function text(file: Bytes | string, name: string): Uint8Array {
  return typeof file === 'string' ? new TextEncoder().encode(file) : bytes(file, name);
}

/** One array of several, which are wiped. */
function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let from = 0;
  for (const part of parts) {
    all.set(part, from);
    from += part.length;
    part.fill(0);
  }
  return all;
}
