// Workers of each kind, and what can be reached from inside one.
way('Worker from an address', (t) => { new Worker(t.url('js')); });
way('Worker module from an address', (t) => { new Worker(t.url('js'), { type: 'module' }); });
way('SharedWorker from an address', (t) => { new SharedWorker(t.url('js')); });
way('SharedWorker from a blob that fetches', (t) => {
  new SharedWorker(blobUrl(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`));
});
way('SharedWorker from data that fetches', (t) => {
  new SharedWorker(`data:text/javascript,fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`);
});
way('SharedWorker from a blob that imports', (t) => {
  new SharedWorker(blobUrl(`importScripts(${JSON.stringify(t.url('js'))})`));
});
way('Worker from data', (t) => {
  new Worker(`data:text/javascript,fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`);
});
way('Worker of the derivation worker’s constructor', (t) => {
  const seen = [];
  lekcheck.derive({ keys: [] }, function caught() { seen.push(this, caught.caller); });
  new seen[0].constructor(blobUrl(`fetch(${JSON.stringify(t.url())})`));
});
way('service worker', (t) => navigator.serviceWorker.register(t.url('js')));
way('service worker from a blob', (t) => navigator.serviceWorker.register(blobUrl(`fetch('${t.url()}')`)));
way('service worker container of the prototype', (t) =>
  Navigator.prototype.__lookupGetter__('serviceWorker').call(navigator).register(t.url('js')));
way('Worklet constructor', (t) => new Worklet().addModule(t.url('js')));

// Inside a worker: in the room the derivation worker runs this same program.
inWorker('worker: fetch', (t) => fetch(t.url(), { mode: 'no-cors' }));
inWorker('worker: fetch of the prototype', (t) => {
  for (let o = self; o; o = Object.getPrototypeOf(o)) if (Object.hasOwn(o, 'fetch')) return o.fetch.call(self, t.url());
  throw new Error('no fetch');
});
inWorker('worker: XMLHttpRequest', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', t.url());
  request.send();
});
inWorker('worker: XMLHttpRequest synchronous', (t) => {
  const request = new XMLHttpRequest();
  request.open('GET', t.url(), false);
  request.send();
});
inWorker('worker: WebSocket', (t) => { new WebSocket(t.ws); });
inWorker('worker: WebSocketStream', (t) => { new WebSocketStream(t.ws); });
inWorker('worker: EventSource', (t) => { new EventSource(t.url('event')); });
inWorker('worker: WebTransport', (t) => { new WebTransport(`https://${t.host}/`); });
inWorker('worker: importScripts', (t) => importScripts(t.url('js')));
inWorker('worker: importScripts of a blob that fetches', (t) =>
  importScripts(blobUrl(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`)));
inWorker('worker: import()', (t) => import(t.url('js')));
inWorker('worker: nested Worker', (t) => { new Worker(t.url('js')); });
inWorker('worker: nested Worker from a blob', (t) => {
  new Worker(blobUrl(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`));
});
inWorker('worker: SharedWorker from a blob', (t) => {
  new SharedWorker(blobUrl(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`));
});
inWorker('worker: FontFace', (t) => new FontFace('x', `url(${t.url('woff2')})`).load());
inWorker('worker: caches', async (t) => (await caches.open('x')).add(t.url()));
inWorker('worker: RTCPeerConnection', (t) => {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${t.ice}` }] });
  peer.createDataChannel('x');
  return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
});
inWorker('worker: new Function', (t) => Function(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`)());
inWorker('worker: eval', (t) => (0, eval)(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`));
inWorker('worker: BroadcastChannel', (t) => new BroadcastChannel('zq').postMessage(t.mark));
inWorker('worker: indexedDB', (t) => { indexedDB.open(t.mark); });
inWorker('worker: cookieStore', (t) => cookieStore.set('mark', t.mark));
inWorker('worker: storage directory', async (t) =>
  (await navigator.storage.getDirectory()).getFileHandle(t.mark, { create: true }));
inWorker('worker: locks', (t) => { navigator.locks.request(t.mark, () => new Promise(() => {})); });
inWorker('worker: navigator.serviceWorker', (t) => navigator.serviceWorker.register(t.url('js')));
inWorker('worker: navigator.gpu', async () => (await navigator.gpu.requestAdapter()).requestDevice());
inWorker('worker: WebAssembly streaming', (t) => WebAssembly.compileStreaming(fetch(t.url('wasm'))));
inWorker('worker: Notification', (t) => { new Notification('x', { icon: t.url('png') }); });
inWorker('worker: location', (t) => { location.href = t.url(); });
inWorker('worker: top of the prototypes', (t) => {
  const { constructor } = Object.getPrototypeOf(self);
  return constructor.prototype.fetch.call(self, t.url());
});
inWorker('worker: Request and Response', (t) => fetch(new Request(t.url(), { mode: 'no-cors' })));
