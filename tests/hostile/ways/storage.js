// What stays behind or passes to another tab: a companion page of the own origin looks for marks
// and calls the server with what it finds.
way('localStorage', (t) => localStorage.setItem(t.mark, '1'));
way('sessionStorage', (t) => sessionStorage.setItem(t.mark, '1'));
way('document.cookie', (t) => {
  document.cookie = `${t.mark}=1; max-age=60; path=/`;
  if (!document.cookie.includes(t.mark)) throw new Error('refused');
});
way('cookieStore', (t) => cookieStore.set(t.mark, '1'));
way('indexedDB', (t) => { indexedDB.open(t.mark); });
way('caches', (t) => caches.open(t.mark));
way('storage directory', async (t) =>
  (await navigator.storage.getDirectory()).getFileHandle(t.mark, { create: true }));
way('storage buckets', (t) => navigator.storageBuckets.open(t.mark));
way('BroadcastChannel', (t) => new BroadcastChannel('zq').postMessage(t.mark));
way('SharedWorker of the companion', (t) => new SharedWorker('/shared.js', 'zq').port.postMessage(t.mark));
way('locks', (t) => { navigator.locks.request(t.mark, () => new Promise(() => {})); });
way('window.name', (t) => { window.name = t.mark; });
way('history state', (t) => history.replaceState({ mark: t.mark }, ''));
way('webkit storage', (t) => openDatabase('x', '1', t.mark, 1));
way('requestFileSystem', (t) => webkitRequestFileSystem(0, 1024, (fs) => fs.root.getFile(t.mark, { create: true })));
way('blob address in a message', (t) => new BroadcastChannel('zq').postMessage(blobUrl(t.mark)));

// Messages to whoever may listen: an opener or a host passes on what it hears.
opened('message to the parent', (t) => window.parent.postMessage(t.mark, '*'));
opened('message to the top', (t) => top.postMessage(t.mark, '*'));
opened('message to the opener', (t) => window.opener.postMessage(t.mark, '*'));
opened('message to the top’s opener', (t) => top.opener.postMessage(t.mark, '*'));
opened('message to the parent’s opener', (t) => window.parent.opener.postMessage(t.mark, '*'));
opened('message to the opener’s parent', (t) => top.opener.top.postMessage(t.mark, '*'));
opened('message to every frame of the top', (t) => {
  for (let i = 0; i < top.length; i += 1) top[i].postMessage(t.mark, '*');
});
opened('ready, said again with a mark', (t) => {
  top.postMessage('ready', '*');
  top.postMessage({ ready: t.mark }, '*');
});
opened('port to the parent', (t) => {
  const channel = new MessageChannel();
  top.postMessage('ready', '*', [channel.port1]);
  channel.port2.postMessage(t.mark);
});
alone('location of the opener', (t) => { top.opener.location = t.url('html'); });
alone('opener replaced', (t) => { top.opener.location.replace(t.url('html')); });
alone('opener closed', () => top.opener.close());

// What an outer page could feel without a message.
way('a very tall document', () => { document.body.style.height = '99999px'; });
way('a wide document', () => { document.body.style.width = '99999px'; });
way('scrollIntoView', () => {
  const box = put('div');
  box.style.height = '3000px';
  box.scrollIntoView({ block: 'end' });
});
way('focus that scrolls', () => put('input').focus());
way('autofocus', () => put('input', { autofocus: '' }));
way('focus of the top', () => top.focus());
way('blur of the top', () => top.blur());
way('title of the document', (t) => { document.title = t.mark; });
way('full screen', () => document.documentElement.requestFullscreen());
way('pointer lock', () => document.body.requestPointerLock());
way('resizeTo', () => resizeTo(300, 300));
way('moveTo', () => moveTo(1, 1));
way('alert', (t) => alert(t.mark));
way('confirm', (t) => confirm(t.mark));
way('prompt', (t) => prompt(t.mark));
alone('beforeunload', () => { window.onbeforeunload = () => 'x'; });
alone('close of the top', () => top.close());
alone('stop of the top', () => top.stop());
way('hash of the own address', (t) => { location.hash = t.mark; });
way('element named like a global', (t) => {
  put('form', { name: 'fetch', id: 'fetch', action: t.url() });
  return window.fetch(t.url());
});
way('manual popover, dialog', () => put('div', { popover: 'manual' }).showPopover());
