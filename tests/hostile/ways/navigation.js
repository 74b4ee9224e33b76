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
    svg.appendChild(link);
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
    form.appendChild(make('button', { type: 'submit' }));
    form.firstChild.click();
  },
  'form button formaction': (url) => {
    const form = put('form');
    form.appendChild(make('button', { type: 'submit', formaction: url, formtarget: '_blank' }));
    form.firstChild.click();
  },
  'form input formaction': (url) => {
    const form = put('form');
    form.appendChild(make('input', { type: 'submit', formaction: url }));
    form.firstChild.click();
  },
  'form image input': (url) => {
    const form = put('form', { action: url });
    form.appendChild(make('input', { type: 'image' }));
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
    window.parent.document.body.appendChild(window.parent.document.createElement('img'));
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

// Chromium connects to where a frame wants to go before it asks the policy. boot.js halts a frame in
// its beforeunload, which Chromium runs only in a document with a body: ways around that.
const bodyless = {
  'body.remove': () => document.body.remove(),
  'html.removeChild': () => document.documentElement.removeChild(document.body),
  'html.replaceChild': () => document.documentElement.replaceChild(document.createElement('div'), document.body),
  'document.removeChild': () => document.removeChild(document.documentElement),
  'document.replaceChild': () => document.replaceChild(document.createElement('div'), document.documentElement),
  'appendChild elsewhere': () => document.createElement('div').appendChild(document.body),
  'insertBefore elsewhere': () => document.createElement('div').insertBefore(document.body, null),
  'replaceChild elsewhere': () => {
    const box = document.createElement('div');
    box.replaceChild(document.body, box.appendChild(document.createElement('p')));
  },
  'append elsewhere': () => document.createElement('div').append(document.body),
  'prepend, before, after': () => {
    const box = document.createElement('div');
    const inner = box.appendChild(document.createElement('p'));
    for (const name of ['prepend', 'before', 'after', 'replaceWith', 'replaceChildren']) inner[name](document.body);
  },
  'a text’s before': () => {
    const box = document.createElement('div');
    box.appendChild(document.createTextNode('x')).before(document.body);
  },
  'a comment’s replaceWith': () => {
    const box = document.createElement('div');
    box.appendChild(document.createComment('x')).replaceWith(document.body);
  },
  'a fragment': () => new DocumentFragment().append(document.body),
  'a fragment’s appendChild': () => new DocumentFragment().appendChild(document.body),
  'a fragment of the body’s sister': () => {
    const fragment = new DocumentFragment();
    fragment.appendChild(document.head);
    document.documentElement.insertBefore(fragment, document.body);
  },
  'another document': () => new Document().appendChild(document.documentElement),
  'another document’s adoptNode': () => new Document().adoptNode(document.body),
  'textContent of html': () => { document.documentElement.textContent = ''; },
  'textContent by descriptor': () =>
    Object.getOwnPropertyDescriptor(Node.prototype, 'textContent').set.call(document.documentElement, ''),
  'innerText of html': () => { document.documentElement.innerText = ''; },
  'outerText of body': () => { document.body.outerText = ''; },
  'innerHTML of html': () => { document.documentElement.innerHTML = ''; },
  'nodeValue of html': () => { document.documentElement.nodeValue = ''; },
  'document.body set to a div': () => { document.body = document.createElement('div'); },
  'document.body of another document': () => {
    const other = new Document();
    other.appendChild(other.createElement('html'));
    other.body = document.body;
  },
  'document.replaceChildren': () => document.replaceChildren(),
  'insertAdjacentElement': () => document.createElement('div').insertAdjacentElement('beforeend', document.body),
  'moveBefore': () => document.createElement('div').moveBefore(document.body, null),
  'a range': () => {
    const range = document.createRange();
    range.selectNode(document.body);
    range.deleteContents();
  },
  'execCommand delete': () => {
    document.designMode = 'on';
    document.execCommand('selectAll');
    document.execCommand('delete');
  },
  'setHTML of html': () => document.documentElement.setHTML(''),
  'document.open': () => document.open(),
  'a table’s caption': () => { document.createElement('table').caption = document.body; },
  'a select’s option': () => { document.createElement('select').add(document.body); },
  'a getter that answers for the body': () => {
    Object.defineProperty(document, 'body', { value: null, configurable: true });
    document.documentElement.removeChild(document.getElementsByTagName('body')[0]);
  },
  'a getter that answers for html': () => {
    Object.defineProperty(document, 'documentElement', { value: null, configurable: true });
    document.removeChild(document.querySelector('html'));
  },
  'a proxy of the body': () => document.documentElement.removeChild(new Proxy(document.body, {})),
  'an object made of the body': () => document.documentElement.removeChild(Object.create(document.body)),
  'nothing': () => {},
  'beforeunload stopped': () => {
    window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);
    window.onbeforeunload = (event) => event.stopImmediatePropagation();
  },
  'beforeunload that throws': () => {
    window.addEventListener('beforeunload', () => { throw new Error('x'); }, true);
  },
  'beforeunload caught by its listener': () => {
    const native = EventTarget.prototype.removeEventListener;
    for (const listener of [null, undefined, () => { for (;;); }]) native.call(window, 'beforeunload', listener, true);
    for (const wrong of ['beforeunload ', 'BEFOREUNLOAD']) native.call(window, wrong, null);
  },
  'a beforeunload of one’s own': () => window.dispatchEvent(new Event('beforeunload', { cancelable: true })),
  'stop': () => window.stop(),
};
for (const [name, strip] of Object.entries(bodyless)) {
  solo(`go without a body: ${name}`, (t) => {
    try { strip(); } catch (error) { /* go all the same */ }
    location.href = t.named;
  });
}
const callers = {
  'a bound function and a timer': (url) => setTimeout(location.assign.bind(location, url), 1),
  'a bound function and a promise': (url) => Promise.resolve(url).then(location.replace.bind(location)),
  'a setter and a frame': (url) => requestAnimationFrame(() => Reflect.set(location, 'href', url)),
  'many at once': (url) => {
    for (let i = 0; i < 300; i += 1) location.hash = `x${i}`;
    location.href = url;
  },
  'https': (url) => { location.href = url.replace('http:', 'https:'); },
  'document.location': (url) => { document.location = url; },
  'the first frame of the top': (url) => { top[0].location = url; },
  'a frame of the top by name': (url) => { top.room.location = url; },
  'defaultView': (url) => { document.defaultView.location.assign(url); },
  'an unload': (url) => {
    window.addEventListener('pagehide', () => { location.href = url; });
    location.reload();
  },
  'a click on a submit button': (url) => {
    const form = put('form', { action: url });
    form.appendChild(make('button', { type: 'submit' }));
    form.firstChild.click();
  },
  'an Enter in a field': (url) => {
    const form = put('form', { action: url });
    form.appendChild(make('input'));
    form.firstChild.focus();
    form.firstChild.dispatchEvent(new KeyboardEvent('keypress', { key: 'Enter', keyCode: 13, bubbles: true }));
    form.submit();
  },
};
for (const [name, go] of Object.entries(callers)) solo(`go by name: ${name}`, (t) => go(t.named));
