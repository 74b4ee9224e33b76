// Requests by name: everything a script can call that fetches.
way('fetch', (t) => fetch(t.url(), { mode: 'no-cors' }));
way('fetch POST', (t) => fetch(t.origin, { method: 'POST', mode: 'no-cors', body: t.mark }));
way('fetch keepalive', (t) => fetch(t.url(), { mode: 'no-cors', keepalive: true }));
way('fetch HEAD', (t) => fetch(t.url(), { method: 'HEAD', mode: 'no-cors' }));
way('fetch of a Request', (t) => fetch(new Request(t.url(), { mode: 'no-cors' })));
way('fetch with browsingTopics', (t) => fetch(t.url(), { mode: 'no-cors', browsingTopics: true }));
way('fetch with attributionReporting', (t) => fetch(t.url(), {
  mode: 'no-cors', attributionReporting: { eventSourceEligible: true, triggerEligible: false } }));
way('fetch with privateToken', (t) => fetch(t.url(), {
  privateToken: { version: 1, operation: 'token-request' } }));
way('fetch by name', (t) => fetch(t.named, { mode: 'no-cors' }));
way('fetch of window', (t) => window.fetch.call(window, t.url(), { mode: 'no-cors' }));
way('fetch of Window.prototype', (t) => Window.prototype.fetch.call(window, t.url()));
way('fetchLater', (t) => fetchLater(t.url(), { activateAfter: 0 }));
way('XMLHttpRequest GET', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', t.url());
  request.send();
});
way('XMLHttpRequest POST', (t) => {
  const request = new XMLHttpRequest();
  request.open('POST', t.origin);
  request.send(t.mark);
});
way('XMLHttpRequest synchronous', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', t.url(), false);
  request.send();
});
way('XMLHttpRequest document', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', t.url('html'));
  request.responseType = 'document';
  request.send();
});
way('sendBeacon text', (t) => navigator.sendBeacon(t.url(), 'x'));
way('sendBeacon blob', (t) => navigator.sendBeacon(t.origin, new Blob([t.mark])));
way('sendBeacon form', (t) => {
  const form = new FormData();
  form.append('mark', t.mark);
  navigator.sendBeacon(t.origin, form);
});
way('sendBeacon of Navigator.prototype', (t) =>
  Navigator.prototype.sendBeacon.call(navigator, t.url()));
way('WebSocket', (t) => { new WebSocket(t.ws); });
way('WebSocket protocol', (t) => { new WebSocket(t.origin.replace('http', 'ws'), t.mark); });
way('WebSocket by name', (t) => { new WebSocket(`ws://${t.host}/`); });
way('WebSocketStream', (t) => { new WebSocketStream(t.ws); });
way('EventSource', (t) => { new EventSource(t.url('event')); });
way('EventSource with credentials', (t) => {
  new EventSource(t.url('event'), { withCredentials: true });
});
way('WebTransport', (t) => { new WebTransport(`https://${t.host}:443/${t.mark}`); });
way('import()', (t) => import(t.url('js')));
way('import() inside a blob module', (t) => import(blobUrl(`import ${JSON.stringify(t.url('js'))};`)));
way('import() with type json', (t) => import(t.url('json'), { with: { type: 'json' } }));
way('WebAssembly.compileStreaming', (t) => WebAssembly.compileStreaming(fetch(t.url('wasm'))));
way('WebAssembly.instantiateStreaming', (t) => WebAssembly.instantiateStreaming(fetch(t.url('wasm'))));
way('Cache.add', async (t) => (await caches.open('x')).add(t.url()));
way('Cache.addAll', async (t) => (await caches.open('x')).addAll([t.url()]));
way('new Image', (t) => { new Image().src = t.url('png'); });
way('new Image by name', (t) => { new Image().src = t.named; });
way('new Image srcset', (t) => { new Image().srcset = `${t.url('png')} 1x`; });
way('new Image decode', (t) => {
  const image = new Image();
  image.src = t.url('png');
  return image.decode();
});
way('new Image with attributionSrc', (t) => { new Image().attributionSrc = t.url(); });
way('new Audio', (t) => new Audio(t.url('wav')).play());
way('FontFace.load', (t) => new FontFace('x', `url(${t.url('woff2')})`).load());
way('document.fonts.add', (t) => {
  const face = new FontFace('y', `url(${t.url('woff2')})`);
  document.fonts.add(face);
  return document.fonts.load('12px y');
});
way('paintWorklet', (t) => CSS.paintWorklet.addModule(t.url('js')));
way('layoutWorklet', (t) => CSS.layoutWorklet.addModule(t.url('js')));
way('animationWorklet', (t) => CSS.animationWorklet.addModule(t.url('js')));
way('audioWorklet', (t) => new AudioContext().audioWorklet.addModule(t.url('js')));
way('audioWorklet offline', (t) => new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(t.url('js')));
way('audioWorklet from a blob that imports', (t) => new OfflineAudioContext(1, 1, 8000).audioWorklet
  .addModule(blobUrl(`import ${JSON.stringify(t.url('js'))};`)));
way('paintWorklet from a blob that imports', (t) => CSS.paintWorklet
  .addModule(blobUrl(`import ${JSON.stringify(t.url('js'))};`)));
way('sharedStorage worklet', (t) => sharedStorage.worklet.addModule(t.url('js')));
way('sharedStorage.createWorklet', (t) => sharedStorage.createWorklet(t.url('js')));
way('SVG document by XMLHttpRequest from data', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="${t.url('png')}"/></svg>`);
  request.responseType = 'document';
  request.onload = () => place(document.adoptNode(request.response.documentElement));
  request.send();
});
way('XMLHttpRequest of a blob document', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', blobUrl(`<img src="${t.url('png')}">`, 'text/html'));
  request.responseType = 'document';
  request.onload = () => place(document.adoptNode(request.response.querySelector('img')));
  request.send();
});
way('external entity by DOMParser', (t) => new DOMParser().parseFromString(
  `<!DOCTYPE x [<!ENTITY e SYSTEM "${t.url()}">]><x>&e;</x>`, 'application/xml'));
way('external DTD by DOMParser', (t) => new DOMParser().parseFromString(
  `<!DOCTYPE x SYSTEM "${t.url()}"><x/>`, 'application/xml'));
way('setTimeout with text', (t) => setTimeout(`fetch(${JSON.stringify(t.url())})`, 0));
way('setInterval with text', (t) => {
  const timer = setInterval(`fetch(${JSON.stringify(t.url())})`, 10);
  setTimeout(clearInterval, 100, timer);
});
way('eval', (t) => (0, eval)(`fetch(${JSON.stringify(t.url())})`));
way('new Function', (t) => Function(`fetch(${JSON.stringify(t.url())})`)());
way('async Function', (t) => (async () => {}).constructor(`await fetch(${JSON.stringify(t.url())})`)());
way('generator Function', (t) =>
  (function* () {}).constructor(`fetch(${JSON.stringify(t.url())})`)().next());
way('ShadowRealm', (t) => new ShadowRealm().importValue(t.url('js'), 'x'));
way('Iterator constructor', (t) =>
  [].map.constructor.constructor(`fetch(${JSON.stringify(t.url())})`)());
