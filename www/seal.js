// seal.js: what boot.js tries before it says "ready": ways out that lead nowhere, each of which must
// be closed. And nobody may be told of what is refused: a report of a violation would be a message
// to a server. Its text stands in a function of boot.js, whose names it uses.
const policies = [];
addEventListener('securitypolicyviolation', (event) => policies.push(event.originalPolicy));

// Does what a policy can refuse of what a program here may try, so that a policy that reports is
// heard. None can name these addresses beforehand: scheme, host and port are made up now. No frame
// is made: no program can make one. No form is sent: a program can make one, but the sandbox keeps
// it before any policy is asked, and Chromium might halt. Whither the frame itself may go, the outer
// page is told, and tries (silent.js).
const some = Math.floor(Math.random() * 50000) + 9999;
const host = `lekseal${some}:${some}`;
const nowhere = [host, `http://${host}/`, `https://${host}/`, 'data:,'];
const code = policy.createScript('0');
const box = apply(createElement, document, ['div']);
const add = (kind, address) => {
  const [tag, ...names] = kind.split(' ');
  const node = apply(createElement, document, [tag]);
  const values = { style: 'top: 0', onclick: code, rel: 'stylesheet' };
  const url = policy.createScriptURL(address);
  for (const name of names) node.setAttribute(name, values[name] || url);
  if (!names.length) node.textContent = code;
  box.appendChild(node);
};
for (const kind of ['p style', 'p onclick', 'style', 'script', 'script src', 'link rel href',
  'base href', 'video src']) add(kind, host);
for (const address of nowhere) add('img src', address);
await new Promise((done) => addEventListener('DOMContentLoaded', done));
document.body.appendChild(box);
for (const node of box.children) node.dispatchEvent(new Event('click')); // WebKit asks only then.
for (const address of nowhere) {
  new FontFace('x', `url(${address})`).load().catch(quiet);
  import(address).catch(quiet);
  fetch(address).catch(quiet);
}

const refused = (attempt) => new Promise(attempt).then(() => false, () => true);
const results = await Promise.all([
  refused((open) => open(parent.document.body)), // The sandbox: another origin than the page's.
  refused((open) => open(Function('return 1')())), // The policy: of code,
  refused((open, shut) => fetch('data:,').then(open, shut)), // of requests,
  refused((open, shut) => Object.assign(new Image(), { onload: open, onerror: shut,
    src: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' })),
  refused((open, shut) => { // and of workers, which inherit it.
    const attempt = 'fetch("data:,").then(() => postMessage(1), () => postMessage(0))';
    new Worker(blobUrl(attempt)).onmessage = ({ data }) => (data === 0 ? shut() : open());
  }),
  refused((open) => open(document.createElement('img').src.length)), // The removals.
]);
// Refusals are told a little later: until none has come for a while.
for (let told = -1; told < policies.length;) {
  told = policies.length;
  await new Promise((done) => setTimeout(done, 200));
}
document.body.removeChild(box);
return origin === 'null' && results.every(Boolean) && !policies.join().includes('report-');
