// Looks each night whether a list that is online still answers, with no person's details at all:
//
//     node monitor.mjs https://check.example/ RWQ... [REVISION]
//
// The key is the publisher's; REVISION is the highest that was seen before. Says one line, and exits with 1
// where people would get no answer. (`lekcheck verify-deploy` looks at the page and its headers too.)
import { FetchError, ListError, fetchList, openList } from 'lekcheck-reader';

const [address, publicKey, revision = '0'] = process.argv.slice(2);
if (publicKey === undefined) throw new Error('node monitor.mjs ADDRESS KEY [REVISION]');
try {
  const list = await openList({ ...(await fetchList(address, { publicKey })), minimumRevision: Number(revision) });
  await list.selfTest();
  const { publisher, revision: found, expiresAt } = list.describe();
  console.log(`${publisher}: revision ${found}, valid until ${expiresAt}`);
  list.close();
} catch (error) {
  if (!(error instanceof ListError || error instanceof FetchError)) throw error;
  console.log(error instanceof ListError ? `${error.reason}: ${error.message}` : error.message);
  process.exitCode = 1;
}
