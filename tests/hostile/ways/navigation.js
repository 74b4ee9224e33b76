// Going somewhere: this frame, its parent, the top, a new window, a form, a download.
const movers = {
  'location.href': (url) => { location.href = url; },
  'location.assign': (url) => location.assign(url),
  'location.replace': (url) => location.replace(url),
  'location =': (url) => { window.location = url; },
  'document.location': (url) => { document.location = url; },
  'document.URL': (url) => { document.URL = url; },
  'parent.location': (url) => { window.parent.location = url; },
  'parent.location.replace': (url) => window.parent.location.replace(url),
  'top.location': (url) => { top.location = url; },
  'top.location.href': (url) => { top.location.href = url; },
  'top.location.replace': (url) => top.location.replace(url),
  'top.frames[0].location': (url) => { top.frames[0].location = url; },
  'top[0].location.replace': (url) => top[0].location.replace(url),
  'navigation.navigate': (url) => navigation.navigate(url),
  'history.pushState and reload': (url) => {
    history.pushState({}, '', url);
    location.reload();
  },
  'history.replaceState and reload': (url) => {
    history.replaceState({}, '', url);
    location.reload();
  },
  'open': (url) => open(url),
  'open _self': (url) => open(url, '_self'),
  'open _parent': (url) => open(url, '_parent'),
  'open _top': (url) => open(url, '_top'),
  'open room': (url) => open(url, 'room'),
  'open noopener': (url) => open(url, '_blank', 'noopener'),
  'open popup': (url) => open(url, '', 'popup,width=100,height=100'),
  'open attributionsrc': (url) => open('about:blank', '_blank', `attributionsrc=${encodeURIComponent(url)}`),
  'open, then write': (url) => open('').document.write(`<img src="${url}">`),
  'open, then location': (url) => { open('').location = url; },
  'Window.prototype.open': (url) => Window.prototype.open.call(window, url),
  'document.open with an address': (url) => document.open(url, '_blank', ''),
  'top.open': (url) => top.open(url),
  'showModalDialog': (url) => showModalDialog(url),
  'openDialog': (url) => openDialog(url),
  'documentPictureInPicture': async (url) => {
    const w = await documentPictureInPicture.requestWindow();
    w.location = url;
  },
  'anchor': (url) => put('a', { href: url }).click(),
  'anchor dispatching a click': (url) =>
    put('a', { href: url }).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })),
  'anchor _blank': (url) => put('a', { href: url, target: '_blank' }).click(),
  'anchor _top': (url) => put('a', { href: url, target: '_top' }).click(),
  'anchor _parent': (url) => put('a', { href: url, target: '_parent' }).click(),
  'anchor download': (url) => put('a', { href: url, download: 'x' }).click(),
  'anchor with a control key': (url) =>
    put('a', { href: url }).dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true })),
  'area': (url) => put('area', { href: url, shape: 'default' }).click(),
  'svg anchor': (url) => {
    const svg = makeSvg('svg');
    const link = makeSvg('a', { href: url });
    svg.append(link);
    place(svg);
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  },
  'form GET': (url) => put('form', { action: url }).submit(),
  'form POST': (url) => put('form', { action: url, method: 'post' }).submit(),
  'form POST multipart': (url) => {
    put('form', { action: url, method: 'post', enctype: 'multipart/form-data' }).submit();
  },
  'form _blank': (url) => put('form', { action: url, target: '_blank' }).submit(),
  'form _top': (url) => put('form', { action: url, target: '_top' }).submit(),
  'form requestSubmit': (url) => put('form', { action: url }).requestSubmit(),
  'form submit of the prototype': (url) =>
    HTMLFormElement.prototype.submit.call(put('form', { action: url })),
  'form button': (url) => {
    const form = put('form', { action: url });
    form.append(make('button', { type: 'submit' }));
    form.firstChild.click();
  },
  'form button formaction': (url) => {
    const form = put('form');
    form.append(make('button', { type: 'submit', formaction: url, formtarget: '_blank' }));
    form.firstChild.click();
  },
  'form input formaction': (url) => {
    const form = put('form');
    form.append(make('input', { type: 'submit', formaction: url }));
    form.firstChild.click();
  },
  'form image input': (url) => {
    const form = put('form', { action: url });
    form.append(make('input', { type: 'image' }));
    form.firstChild.click();
  },
  'form in the frame itself by name': (url) => {
    put('form', { action: url, target: '_self', rel: 'opener' }).submit();
  },
  'javascript: address': (url) => { location.href = `javascript:void(new Image().src='${url}')`; },
  'data: document': (url) => { location.href = `data:text/html,<img src="${url}">`; },
  'blob: document': (url) => { location.href = blobUrl(`<img src="${url}">`, 'text/html'); },
  'about:blank, then write': (url) => {
    location.href = 'about:blank';
    setTimeout(() => document.write(`<img src="${url}">`), 50);
  },
  'about:srcdoc again': () => { location.href = 'about:srcdoc'; },
  'view-source:': (url) => { location.href = `view-source:${url}`; },
  'feed: of the frame': (url) => { location.href = `feed:${url}`; },
  'filesystem: of the frame': (url) => { location.href = `filesystem:${url}`; },
  'document.write of a frame': (url) => {
    document.open();
    document.write(`<iframe src="${url}"></iframe>`);
    document.close();
  },
  'document.writeln of a picture': (url) => {
    document.writeln(`<img src="${url}">`);
    document.close();
  },
  'document.write of a hint': (url, t) => {
    document.write(`<link rel=dns-prefetch href="${t.named}"><link rel=preconnect href="${t.named}">`);
    document.close();
  },
  'document.domain and the parent': (url) => {
    document.domain = '127.0.0.1';
    window.parent.document.body.append(window.parent.document.createElement('img'));
    window.parent.document.body.lastChild.src = url;
  },
  'parent.document': (url) => { window.parent.fetch(url); },
  'frameElement': (url) => {
    window.frameElement.removeAttribute('sandbox');
    window.frameElement.src = url;
  },
  'frameElement.ownerDocument': (url) => { window.frameElement.ownerDocument.location = url; },
  'parent.eval': (url) => window.parent.eval(`new Image().src='${url}'`),
  'window.external': (url) => external.AddSearchProvider(url),
  'navigator.registerProtocolHandler': (url) => navigator.registerProtocolHandler('web+zq', `${url}?%s`),
  'navigator.install': (url) => navigator.install(url),
  'navigator.share': (url) => navigator.share({ url }),
  'showSaveFilePicker': async (url) => {
    const handle = await showSaveFilePicker({ suggestedName: url.split('/').pop() });
    await handle.createWritable();
  },
  'print': () => print(),
  'sidebar': (url) => sidebar.addPanel('x', url, ''),
  'location.search': (url) => { location.search = url.split('/').pop(); },
  'location.pathname': (url) => { location.pathname = url.split('/').pop(); },
  'location.host': (url, t) => { location.host = t.host; },
  'location.protocol': () => { location.protocol = 'https'; },
  'location.reload': () => location.reload(),
  'link click': (url) => inHead(make('link', { rel: 'next', href: url })).click(),
  'interestfor': (url) => {
    put('button', { interestfor: 'x', commandfor: 'x', command: 'show-popover' }).click();
    put('a', { id: 'x', href: url, popover: '' }).click();
  },
};
for (const [name, move] of Object.entries(movers)) {
  alone(`go: ${name}`, (t) => move(t.url('html'), t));
}
alone('go: location by name', (t) => { location.href = t.named; });
alone('go: open by name', (t) => open(t.named));
