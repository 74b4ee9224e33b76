// Every way to come by an element, a document or another realm that boot does not want made.
for (const name of Object.keys(routes)) {
  way(`make by ${name}: img`, (t) => place(make('img', { src: t.url('png') }, [name])));
  way(`make by ${name}: link`, (t) => inHead(make('link', { rel: 'dns-prefetch', href: t.named }, [name])));
  way(`make by ${name}: a`, (t) => {
    place(make('a', { href: t.named }, [name])).appendChild(document.createTextNode('x'));
  });
  way(`make by ${name}: iframe`, (t) => place(make('iframe', { src: t.url('html') }, [name])));
}

// A frame, an object or a window is another realm, where nothing has been taken away.
const realm = (holder) => {
  place(holder);
  return holder.contentWindow;
};
way('realm of an empty iframe', (t) => realm(make('iframe')).fetch(t.url(), { mode: 'no-cors' }));
way('realm of an iframe by its constructor', (t) =>
  realm(make('iframe')).Function(`fetch(${JSON.stringify(t.url())},{mode:'no-cors'})`)());
way('realm of an iframe: picture', (t) => { new (realm(make('iframe')).Image)().src = t.url('png'); });
way('realm of an iframe: peer', (t) =>
  offer(realm(make('iframe')).RTCPeerConnection, [{ urls: `stun:${t.ice}` }]));
way('realm of an iframe: createElement', (t) => {
  const link = realm(make('iframe')).document.createElement('link');
  link.rel = 'dns-prefetch';
  link.href = t.named;
  inHead(link);
});
way('realm of an object', (t) => realm(make('object', { data: 'about:blank' })).fetch(t.url()));
way('realm of an embed', (t) => {
  put('embed', { src: 'about:blank' });
  return window[0].fetch(t.url(), { mode: 'no-cors' });
});
way('realm of a frame', (t) => {
  put('iframe', { name: 'inner' });
  return window.inner.fetch(t.url(), { mode: 'no-cors' });
});
way('realm of a new document', (t) => document.implementation.createHTMLDocument('').defaultView.fetch(t.url()));
way('realm of window.frames', (t) => window.frames[0].fetch(t.url()));
way('realm of the parent', (t) => window.parent.fetch(t.url()));
way('realm of the top', (t) => top.fetch(t.url()));
way('realm of an event source', async (t) => {
  const source = await new Promise((done) => addEventListener('message', (event) => done(event.source), { once: true }));
  return source.fetch(t.url());
});

// Foreign documents and parsers.
way('DOMParser text/html', (t) => place(document.importNode(
  new DOMParser().parseFromString(`<img src="${t.url('png')}">`, 'text/html').body, true)));
way('DOMParser image/svg+xml', (t) => place(document.adoptNode(new DOMParser().parseFromString(
  `<svg xmlns="http://www.w3.org/2000/svg"><image href="${t.url('png')}"/></svg>`, 'image/svg+xml').documentElement)));
way('XSLTProcessor', (t) => {
  const processor = new XSLTProcessor();
  processor.importStylesheet(new DOMParser().parseFromString(
    `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">
    <img src="${t.url('png')}"/></xsl:template></xsl:stylesheet>`, 'application/xml'));
  place(processor.transformToFragment(document, document));
});
way('XSLTProcessor document()', (t) => {
  const processor = new XSLTProcessor();
  processor.importStylesheet(new DOMParser().parseFromString(
    `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">
    <xsl:copy-of select="document('${t.url('xml')}')"/></xsl:template></xsl:stylesheet>`, 'application/xml'));
  processor.transformToDocument(document);
});
way('XSLTProcessor xsl:import', (t) => new XSLTProcessor().importStylesheet(new DOMParser().parseFromString(
  `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="${t.url('xml')}"/></xsl:stylesheet>`, 'application/xml')));
way('outerHTML', (t) => { put('div').outerHTML = `<img src="${t.url('png')}">`; });
way('innerHTML of body', (t) => {
  document.body.lastElementChild.innerHTML = `<img src="${t.url('png')}">`;
});
way('innerHTML getter and setter by descriptor', (t) => {
  const { set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  set.call(put('div'), `<img src="${t.url('png')}">`);
});
way('innerHTML of a template', (t) => {
  const template = make('template');
  template.innerHTML = `<link rel=dns-prefetch href="${t.named}">`;
  inHead(template.content);
});
way('declarative shadow root', (t) => {
  put('div').setHTMLUnsafe(`<p><template shadowrootmode=open><img src="${t.url('png')}"></template></p>`);
});
way('setHTML with everything allowed', (t) => {
  put('div').setHTML(`<img src="${t.url('png')}">`, { sanitizer: { elements: ['img'], attributes: ['src'] } });
});
way('streamed HTML', (t) => {
  const writer = put('div').streamHTMLUnsafe().getWriter();
  writer.write(`<img src="${t.url('png')}">`);
});
for (const method of ['appendHTML', 'appendHTMLUnsafe', 'prependHTMLUnsafe', 'beforeHTMLUnsafe', 'afterHTMLUnsafe',
  'replaceWithHTMLUnsafe', 'positionHTML']) {
  way(`${method}`, (t) => put('div')[method](`<img src="${t.url('png')}">`));
}
way('execCommand insertHTML', (t) => {
  const box = put('div', { contenteditable: 'true' });
  box.focus();
  if (!document.execCommand('insertHTML', false, `<img src="${t.url('png')}">`)) throw new Error('refused');
});
way('execCommand insertImage', (t) => {
  put('div', { contenteditable: 'true' }).focus();
  if (!document.execCommand('insertImage', false, t.url('png'))) throw new Error('refused');
});
way('execCommand createLink', (t) => {
  const box = put('div', { contenteditable: 'true' });
  box.textContent = 'x';
  box.focus();
  document.execCommand('selectAll');
  if (!document.execCommand('createLink', false, t.named)) throw new Error('refused');
});
way('execCommand backColor in designMode', (t) => {
  document.designMode = 'on';
  document.execCommand('backColor', false, `url(${t.url('png')})`);
  document.designMode = 'off';
});
way('trusted types: a policy of the same name', (t) => {
  const policy = trustedTypes.createPolicy('lekcheck', { createHTML: (x) => x, createScriptURL: (x) => x });
  put('div').innerHTML = policy.createHTML(`<img src="${t.url('png')}">`);
});
way('trusted types: a default policy', (t) => {
  trustedTypes.createPolicy('default', { createHTML: (x) => x, createScriptURL: (x) => x });
  put('div').innerHTML = `<img src="${t.url('png')}">`;
});
way('trusted types: by the constructor', (t) => {
  const policy = new TrustedTypePolicy('lekcheck', { createHTML: (x) => x });
  put('div').innerHTML = policy.createHTML(`<img src="${t.url('png')}">`);
});
way('trusted types: emptyHTML’s prototype', (t) => {
  const html = Object.create(trustedTypes.emptyHTML);
  html.toString = () => `<img src="${t.url('png')}">`;
  put('div').innerHTML = html;
});

// Custom elements and their registries.
way('custom element that extends an image', (t) => {
  class Picture extends HTMLImageElement {}
  customElements.define('zq-picture', Picture, { extends: 'img' });
  place(new Picture()).src = t.url('png');
});
way('createElement with is', (t) => {
  customElements.define('zq-other', class extends HTMLImageElement {}, { extends: 'img' });
  place(document.createElement('img', { is: 'zq-other' })).src = t.url('png');
});
way('scoped registry', (t) => {
  const registry = new CustomElementRegistry();
  registry.define('zq-scoped', class extends HTMLElement {});
  const root = put('div').attachShadow({ mode: 'open', customElementRegistry: registry });
  root.innerHTML = `<img src="${t.url('png')}">`;
});
way('scoped registry importNode', (t) => {
  const registry = new CustomElementRegistry();
  place(document.importNode(document.querySelector('script'), { customElementRegistry: registry })).src = t.url('js');
});
way('HTMLElement called as a constructor', (t) => {
  customElements.define('zq-plain', HTMLLinkElement);
  inHead(new HTMLLinkElement()).href = t.named;
});
way('Reflect.construct of an image', (t) => { place(Reflect.construct(HTMLImageElement, [])).src = t.url('png'); });

// Names that change between the check and the use, and other ways to fool a list of names.
const disguises = {
  'an object that changes its mind': (tag) => {
    let asked = 0;
    return { toString: () => (asked++ === 0 ? 'div' : tag) };
  },
  'Symbol.toPrimitive that changes its mind': (tag) => {
    let asked = 0;
    return { [Symbol.toPrimitive]: () => (asked++ === 0 ? 'div' : tag) };
  },
  'valueOf apart from toString': (tag) => ({ valueOf: () => 'div', toString: () => tag }),
  'a String with another toString': (tag) => Object.assign(new String('div'), { toString: () => tag }),
  'an array': (tag) => [tag],
  'capital letters': (tag) => tag.toUpperCase(),
  'a prefix': (tag) => `x:${tag}`,
  'the dotted I of Turkish': (tag) => tag.replace('i', '\u0130'),
  'the Kelvin sign': (tag) => tag.replace('k', '\u212a'),
  'a trailing zero character': (tag) => `${tag}\0`,
  'a leading space': (tag) => ` ${tag}`,
  'a name of Object.prototype': () => 'constructor',
  'a proxy': (tag) => new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => tag : undefined) }),
};
for (const [name, disguise] of Object.entries(disguises)) {
  way(`createElement of ${name}`, (t) => {
    const image = document.createElement(disguise('img'));
    image.setAttribute('src', t.url('png'));
    place(image);
    const link = document.createElement(disguise('link'));
    link.setAttribute('rel', 'dns-prefetch');
    link.setAttribute('href', t.named);
    inHead(link);
  });
}

// The native function by another name.
const natives = {
  'the prototype': () => Document.prototype.createElement,
  'HTMLDocument’s prototype': () => Object.getPrototypeOf(document).createElement,
  'a new document': () => new Document().createElement,
  'a descriptor': () => Object.getOwnPropertyDescriptor(Document.prototype, 'createElement').value,
  'an own property set and deleted': () => {
    document.createElement = 1;
    delete document.createElement;
    return document.createElement;
  },
  'the prototype after a delete': () => {
    delete Document.prototype.createElement;
    return document.createElement;
  },
  'the prototype set anew': () => {
    Object.setPrototypeOf(document, Object.create(Document.prototype, {}));
    return document.createElement;
  },
};
for (const [name, find] of Object.entries(natives)) {
  way(`createElement of ${name}`, (t) => {
    const native = find();
    place(native.call(document, 'img')).src = t.url('png');
    const link = native.call(document, 'link');
    link.rel = 'dns-prefetch';
    link.href = t.named;
    inHead(link);
  });
}
way('createElement called on another kind of document', (t) => {
  const other = document.cloneNode(false);
  place(document.createElement.call(other, 'img')).src = t.url('png');
});
way('caller of createElement', (t) => {
  let image;
  document.createElement({ toString: function f() { image = f.caller; return 'div'; } });
  place(image.call(document, 'img')).src = t.url('png');
});
way('arguments of createElement', (t) => {
  const seen = document.createElement.arguments;
  place(seen[0].call(document, 'img')).src = t.url('png');
});
way('Error.prepareStackTrace in createElement', (t) => {
  const functions = [];
  Error.prepareStackTrace = (_, sites) => sites.forEach((site) => functions.push(site.getFunction(), site.getThis()));
  try {
    document.createElement({ toString: () => { throw new Error('x').stack || new Error('y'); } });
  } catch (error) { void error.stack; }
  delete Error.prepareStackTrace;
  for (const f of functions.filter(Boolean)) place(f.call(document, 'img')).src = t.url('png');
});
way('a stack that overflows in createElement', (t) => {
  const dive = () => {
    try { dive(); } catch (error) { place(document.createElement('img')).src = t.url('png'); }
  };
  dive();
});
way('script element while it runs', (t) => {
  hostile.ownScript.src = t.url('js');
  inHead(hostile.ownScript);
});
way('script element by its load event', (t) => {
  hostile.loaded.type = 'text/plain';
  inHead(hostile.loaded.cloneNode()).setAttribute('attributionsrc', t.url());
  hostile.loaded.constructor.prototype.cloneNode.call(hostile.loaded).src = t.url('js');
  const copy = hostile.loaded.cloneNode();
  copy.src = t.url('js');
  inHead(copy);
});
way('text of the initial script, changed', (t) => {
  const script = document.scripts[0].cloneNode();
  script.textContent = `fetch(${JSON.stringify(t.url())})`;
  inHead(script);
});
way('moveBefore', (t) => document.body.moveBefore(make('img', { src: t.url('png') }), null));
way('adoptedCallback of another document', (t) => {
  const other = document.implementation.createDocument(null, null);
  other.appendChild(other.createElementNS('http://www.w3.org/1999/xhtml', 'img'));
  other.documentElement.setAttribute('src', t.url('png'));
  place(other.documentElement);
});
way('createDocumentType with an address', (t) => {
  const type = document.implementation.createDocumentType('html', t.mark, t.url('dtd'));
  document.replaceChild(type, document.doctype);
});
way('createCDATASection and entities', (t) => {
  const other = new Document();
  place(other.createCDATASection(`<img src="${t.url('png')}">`));
});
way('document.all', (t) => {
  place(document.all.tags('script')[0].cloneNode()).src = t.url('js');
});
way('document.plugins, embeds, images', (t) => {
  place(document.images[0].cloneNode()).src = t.url('png');
});
way('getElementsByTagName *', (t) => {
  for (const node of document.getElementsByTagName('*')) {
    for (const name of ['src', 'href', 'data', 'poster', 'background', 'action']) {
      if (name in node) node[name] = t.url('png');
    }
  }
});
way('Node.prototype.cloneNode of head and style', (t) => {
  for (const node of document.head.cloneNode(true).children) {
    node.setAttribute('href', t.named);
    node.setAttribute('rel', 'dns-prefetch preconnect stylesheet');
    inHead(node);
  }
});
