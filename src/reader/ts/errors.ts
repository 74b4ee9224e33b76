import type { Passage, Reason, Refusal, RefusalCode } from './types.js';

/** A list is not taken. Holds nothing of any person. */
export class ListError extends Error {
  override readonly name = 'ListError';
  /** Why, for readers: what an outcome that cannot tell would say. */
  readonly reason: Reason;
  /** Why, for programs. */
  readonly code: RefusalCode;
  /** What the publisher says of a list that was withdrawn. */
  readonly notice: Passage | undefined;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.reason = refusal.reason;
    this.code = refusal.code;
    this.notice = refusal.notice;
  }
}

/** A file of a list could not be fetched. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  /** The file's name. */
  readonly file: string;
  /** The server's status, where it answered. */
  readonly status: number | undefined;

  constructor(file: string, status: number | undefined, cause?: unknown) {
    const why = status === undefined ? 'the server did not answer' : `the server answered ${status}`;
    super(`${file} could not be fetched: ${why}`, { cause });
    this.file = file;
    this.status = status;
  }
}

/** The error for something that the program has thrown. */
export function thrown(error: unknown): unknown {
  if (error === undefined) return new TypeError('an option is of another type than it should be');
  const isRefusal = typeof error === 'object' && error !== null && 'reason' in error && 'code' in error;
  return isRefusal && !(error instanceof Error) ? new ListError(error as Refusal) : error;
}
