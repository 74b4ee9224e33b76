// Keys to tokens, in workers: Argon2id takes a good part of a second and 64 MiB each.
import type { Answer, StartThread, Thread } from './thread.js';

/** Keys that a worker is asked for at once, so that several share the work. */
const AT_ONCE = 8;

interface Job {
  keys: Uint8Array<ArrayBuffer>;
  done: (tokens: Uint8Array | undefined) => void;
}

interface Desk {
  thread?: Thread;
  job?: Job;
}

/** The workers of one list. They are started when they are needed. */
export class Derivation {
  readonly #start: StartThread;
  readonly #address: string | undefined;
  readonly #program: WebAssembly.Module;
  readonly #method: Uint32Array;
  readonly #desks: Desk[];
  #waiting: Job[] = [];
  #ended = false;

  constructor(
    start: StartThread,
    address: string | undefined,
    program: WebAssembly.Module,
    method: Uint32Array,
    workers: number,
  ) {
    this.#start = start;
    this.#address = address;
    this.#program = program;
    this.#method = method;
    this.#desks = Array.from({ length: workers }, () => ({}));
  }

  /**
   * The tokens of these keys, 32 bytes each; none where one could not be derived. The keys are wiped, and so
   * must the tokens be by whoever gets them.
   */
  async derive(keys: Uint8Array): Promise<Uint8Array | undefined> {
    const parts: Promise<Uint8Array | undefined>[] = [];
    for (let from = 0; from < keys.length; from += AT_ONCE * 32) {
      // A copy of its own, since its memory goes over to the worker.
      const part = keys.slice(from, from + AT_ONCE * 32);
      parts.push(new Promise((done) => this.#waiting.push({ keys: part, done })));
    }
    keys.fill(0);
    this.#advance();
    const made = await Promise.all(parts);
    const tokens = new Uint8Array(keys.length);
    made.forEach((part, place) => {
      if (part !== undefined) tokens.set(part, place * AT_ONCE * 32);
      part?.fill(0);
    });
    if (made.every((part) => part !== undefined)) return tokens;
    tokens.fill(0);
    return undefined;
  }

  /** Ends all workers; what is under way is not derived. */
  end(): void {
    this.#ended = true;
    for (const desk of this.#desks) this.#fail(desk);
    this.#advance();
  }

  #advance(): void {
    if (this.#ended) {
      for (const job of this.#waiting.splice(0)) refuse(job);
      return;
    }
    for (const desk of this.#desks) {
      if (desk.job !== undefined) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      desk.job = job;
      this.#ask(desk, job);
    }
  }

  #ask(desk: Desk, job: Job): void {
    try {
      if (desk.thread === undefined) {
        // A worker that was ended may still be heard once.
        const mine = (): boolean => desk.thread === thread;
        const thread: Thread = this.#start(
          this.#address,
          (answer) => mine() && this.#hear(desk, answer),
          () => mine() && this.#fail(desk),
        );
        desk.thread = thread;
        thread.send(this.#program, []);
      }
      desk.thread.rest(false);
      desk.thread.send({ method: this.#method, keys: job.keys }, [job.keys.buffer]);
    } catch {
      // A policy of the page that forbids the worker, or no memory for one.
      this.#fail(desk);
    }
  }

  #hear(desk: Desk, { tokens }: Answer): void {
    const { job, thread } = desk;
    delete desk.job;
    thread?.rest(true);
    job?.done(tokens);
    this.#advance();
  }

  /** Gives up a worker and what it was asked; the next request starts another. */
  #fail(desk: Desk): void {
    const { job, thread } = desk;
    delete desk.job;
    delete desk.thread;
    thread?.end();
    if (job !== undefined) refuse(job);
    if (!this.#ended) this.#advance();
  }
}

function refuse(job: Job): void {
  // Unless they went over to the worker already.
  if (job.keys.length > 0) job.keys.fill(0);
  job.done(undefined);
}
