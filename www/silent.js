// silent.js: a server that has browsers report what they refuse, or where they fail, would hear of
// the room: its frame's addresses are refused by this page. Its text stands in an async function of
// room.js, whose names it uses, and throws where somebody is told.
const reports = /^(nel|report-to|reporting-endpoints),|\breport-(uri|to)\b/i;
if (location.protocol === 'file:') return; // No server.
if (!site.offline && origin !== 'null') {
  const { headers } = await fetch(location.href, { cache: 'force-cache' });
  if ([...headers].some((header) => reports.test(header.join()))) throw 'unsealed';
  return;
}
// A page without an origin, or in one file, cannot see its headers. So it is refused frames, as the
// room is refused to go anywhere, and hears by which policies. None can name these addresses
// beforehand, and nobody is asked for them: they are numbers, made up now. (What the room itself
// can be refused it tries by itself: seal.js.)
const policies = [];
addEventListener('securitypolicyviolation', (event) => policies.push(event.originalPolicy));
const [a, b, c] = crypto.getRandomValues(new Uint8Array(3));
const nowhere = `127.${a}.${b}.${c}:${1024 + 250 * a + b}`;
await parsed;
const frames = [`lek${a}-${b}-${c}:x`, `http://${nowhere}/`, `https://${nowhere}/`, 'data:,']
  .map((src) => Object.assign(document.createElement('iframe'), { src, hidden: true }));
document.body.append(...frames);
// This page's own policy refuses three of them in every browser, and Firefox asks about no other.
for (let told = -1; told < policies.length || told < 3;) {
  told = policies.length;
  await new Promise((done) => setTimeout(done, 200));
}
for (const frame of frames) frame.remove();
if (policies.join().includes('report-')) throw 'unsealed';
