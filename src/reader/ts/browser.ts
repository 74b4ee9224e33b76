// The package in a browser.
import { open } from './reader.js';
import type { List, OpenRequest } from './reader.js';
import { startThread } from './thread-browser.js';

/**
 * Verifies a list and opens it: its signature first, then its head, its standing in time, and every ribbon.
 * Fetches nothing; `fetchList` is for that.
 *
 * WARNING. In a page of your own nothing is sealed. What people type and what they are answered is seen by
 * your page, by every script in it, and by whoever can change it. Where you can, show the publisher's own
 * page, whose room is sealed, and use this for details that you hold already.
 *
 * @throws ListError where the list may not be relied on
 */
export function openList(request: OpenRequest): Promise<List> {
  return open(request, startThread);
}

export { FetchError, ListError } from './errors.js';
export { fetchList } from './fetch.js';
export type { FetchedList } from './fetch.js';
export { List, canonicalise, followKey, ribbonNames } from './reader.js';
export type { AnswerOptions, Bytes, OpenRequest, ReadingOptions, SignedFile, TrustedFile } from './reader.js';
export type * from './types.js';
