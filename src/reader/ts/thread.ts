// What a worker is to this package, in browsers and in Node.

/** What a worker is asked: memory in KiB, passes, lanes, and the salt's four words; keys of 32 bytes. */
export interface Request {
  method: Uint32Array;
  keys: Uint8Array<ArrayBuffer>;
}

/** What it answers: tokens of 32 bytes, or none where they could not be derived. */
export interface Answer {
  tokens?: Uint8Array;
}

/** A running worker. */
export interface Thread {
  send(message: WebAssembly.Module | Request, transfer: ArrayBuffer[]): void;
  /** Whether the program may end before the worker has answered. */
  rest(resting: boolean): void;
  end(): void;
}

/**
 * Starts a worker from the script at an address, or from the package's own text. `fail` may be called more
 * than once.
 */
export type StartThread = (
  address: string | undefined,
  hear: (answer: Answer) => void,
  fail: () => void,
) => Thread;
