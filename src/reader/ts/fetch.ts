// The only part of this package that asks a server for anything.
import { FetchError, ListError } from './errors.js';
import { ribbonNames } from './reader.js';
import type { SignedFile, TrustedFile } from './reader.js';

/** A whole list as it came, for `openList`. */
export interface FetchedList extends TrustedFile {
  /** All ribbons, in the order of the head's recipes. */
  ribbons: Uint8Array[];
}

/**
 * Fetches a whole list from a site that `lekcheck publish` has made: its head, signature, and all ribbons. It
 * is the only function here that asks a server for anything, and asks the same whoever is looked for; give it
 * no details, and call it before you have any. The list that it gives is not verified but for its head;
 * `openList` does the rest.
 *
 * @param site the address of the folder that holds `list.json`
 * @param publicKey the publisher's key, from a place that you trust: not from that server
 * @throws FetchError where a file does not come; ListError where the head is not what the key has signed
 */
export async function fetchList(
  site: string,
  { publicKey }: { publicKey: string },
): Promise<FetchedList> {
  const folder = new URL(site, 'document' in globalThis ? document.baseURI : undefined);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  const [head, signature] = await Promise.all([
    file(folder, 'list.json'),
    file(folder, 'list.json.minisig'),
  ]);
  const list: TrustedFile = { head, signature, publicKey };
  let names;
  try {
    names = await ribbonNames(list);
  } catch (error) {
    if (!(error instanceof ListError) || error.code !== 'other-key') throw error;
    // The key may have named a successor. If it has not, the list is by somebody else.
    list.rotation = await announcement(folder, error);
    names = await ribbonNames(list);
  }
  const ribbons = await Promise.all(names.map((name) => file(folder, name)));
  return { ...list, ribbons };
}

async function announcement(folder: URL, otherwise: ListError): Promise<SignedFile> {
  try {
    const [head, signature] = await Promise.all([
      file(folder, 'rotation.json'),
      file(folder, 'rotation.json.minisig'),
    ]);
    return { head, signature };
  } catch {
    throw otherwise;
  }
}

async function file(folder: URL, name: string): Promise<Uint8Array> {
  const address = new URL(name, folder);
  address.search = folder.search;
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new FetchError(name, undefined, cause);
  }
  throw new FetchError(name, response.status);
}
