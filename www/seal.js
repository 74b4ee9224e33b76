// seal.js: what boot.js tries before it says "ready": ways out that lead nowhere, each of which must
// be closed. And nobody may be told of what is refused: a report of a violation would be a message
// to a server. Its text stands in a function of boot.js, whose names it uses.
const policies = [];
addEventListener('securitypolicyviolation', (event) => policies.push(event.originalPolicy));

// Does whatever a policy can refuse, each once, so that a policy that reports is heard. The address
// is of a scheme that no policy can name beforehand, since it is made up now. No form is sent: the
// sandbox refuses all of them, and Chromium runs beforeunload before it does.
const nowhere = `lekseal${Math.random().toString(36).slice(2)}:x`;
const [code, address] = [policy.createScript('0'), policy.createScriptURL(nowhere)];
const values = { style: 'top: 0', onclick: code, rel: 'stylesheet',
  src: address, href: address, data: address };
const box = apply(createElement, document, ['div']);
for (const kind of ['p style', 'p onclick', 'style', 'script', 'script src', 'link rel href',
  'base href', 'img src', 'video src', 'object data', 'iframe src']) {
  const [tag, ...names] = kind.split(' ');
  const node = apply(createElement, document, [tag]);
  for (const name of names) node.setAttribute(name, values[name]);
  if (!names.length) node.textContent = code;
  box.appendChild(node);
}
await new Promise((done) => addEventListener('DOMContentLoaded', done));
document.body.appendChild(box);
new FontFace('x', `url(${nowhere})`).load().catch(quiet);
import(nowhere).catch(quiet);
fetch(nowhere).catch(quiet);

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
  new Promise((done) => setTimeout(done, 200, true)), // Refusals are told a little later.
]);
document.body.removeChild(box);
return origin === 'null' && results.every(Boolean) && !policies.join().includes('report-');
