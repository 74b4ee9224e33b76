// Link relations, hints, meta elements, anchors.
const relations = [
  'stylesheet', 'alternate stylesheet', 'icon', 'shortcut icon', 'apple-touch-icon',
  'apple-touch-startup-image', 'mask-icon', 'manifest', 'prefetch', 'prerender', 'next', 'subresource',
  'modulepreload', 'import', 'search', 'pingback', 'serviceworker', 'compression-dictionary',
  'monetization', 'payment', 'webmention', 'canonical', 'amphtml', 'expect', 'preload',
];
for (const rel of relations) {
  way(`link rel=${rel}`, (t) => inHead(make('link', { rel, href: t.url(rel.includes('style') ? 'css' : 'js') })));
}
for (const rel of ['dns-prefetch', 'preconnect', 'preconnect dns-prefetch']) {
  way(`link rel=${rel}`, (t) => inHead(make('link', { rel, href: t.named })));
  way(`link rel=${rel} in the body`, (t) => put('link', { rel, href: t.named }));
  way(`link rel=${rel} crossorigin`, (t) => inHead(make('link', { rel, href: t.named, crossorigin: '' })));
}
const kinds = ['audio', 'document', 'embed', 'fetch', 'font', 'image', 'json', 'object', 'script', 'style',
  'track', 'video', 'worker'];
for (const as of kinds) {
  way(`link rel=preload as=${as}`, (t) =>
    inHead(make('link', { rel: 'preload', as, href: t.url('js'), crossorigin: '' })));
}
way('link rel=preload imagesrcset', (t) =>
  inHead(make('link', { rel: 'preload', as: 'image', imagesrcset: `${t.url('png')} 1x` })));
way('link rel=preconnect by IP', (t) => inHead(make('link', { rel: 'preconnect', href: `${t.origin}/${t.mark}` })));
way('link rel set after it is placed', (t) => {
  const link = inHead(make('link', { href: t.named }));
  link.rel = 'dns-prefetch';
});
way('link cloned from another', (t) => {
  const link = document.querySelector('link').cloneNode();
  link.rel = 'dns-prefetch';
  link.href = t.named;
  inHead(link);
});

const metas = [
  ['refresh', '0;url=URL'],
  ['Content-Security-Policy', "default-src 'none'; report-uri URL"],
  ['Content-Security-Policy', "img-src 'none'; report-uri URL"],
  ['Content-Security-Policy-Report-Only', "default-src 'none'; report-uri URL"],
  ['Content-Security-Policy', "script-src 'none'; report-to x"],
  ['Link', '<URL>; rel=preload; as=image'],
  ['Link', '<NAMED>; rel=dns-prefetch'],
  ['Report-To', '{"group":"x","max_age":9,"endpoints":[{"url":"URL"}]}'],
  ['Reporting-Endpoints', 'default="URL"'],
  ['NEL', '{"report_to":"x","max_age":9}'],
  ['set-cookie', 'mark=URL'],
  ['default-style', 'URL'],
  ['delegate-ch', 'sec-ch-dpr URL'],
  ['accept-ch', 'dpr'],
  ['origin-trial', 'URL'],
];
// Something for a late policy to refuse and report, of every kind that can be had.
const violate = (t) => {
  const acts = [
    () => document.body.setAttribute('background', `${t.origin}/violation`),
    () => put('input', { type: 'image', src: `${t.origin}/violation` }),
    () => put('div', { style: 'color: red' }),
    () => put('div', { onclick: 'x()' }).click(),
    () => { put('div').style.background = `url(${t.origin}/violation)`; },
    () => Function('0')(),
    () => setTimeout('0'),
    () => { new Image().src = `${t.origin}/violation`; },
    () => fetch(`${t.origin}/violation`, { mode: 'no-cors' }),
    () => new Worker(blobUrl('0')),
  ];
  for (const act of acts) { try { act(); } catch (error) { /* refused, as it should be */ } }
  return pause(300);
};
for (const [name, content] of metas) {
  const attempt = (t) => {
    inHead(make('meta', { 'http-equiv': name,
      content: content.replace('URL', t.url('png')).replace('NAMED', t.named) }));
    return violate(t);
  };
  if (name === 'refresh' || name.startsWith('Content')) alone(`meta ${name}: ${content}`, attempt);
  else way(`meta ${name}: ${content}`, attempt);
}
alone('meta policy cloned from the first one', (t) => {
  const meta = document.querySelector('meta[http-equiv]').cloneNode();
  meta.content = `default-src 'none'; report-uri ${t.url()}`;
  inHead(meta);
  return violate(t);
});
alone('meta cloned with the whole head', (t) => {
  const head = document.head.cloneNode(true);
  head.querySelector('meta').httpEquiv = 'Content-Security-Policy';
  head.querySelector('meta').content = `default-src 'none'; report-uri ${t.url()}`;
  document.documentElement.replaceChild(head, document.head);
  return violate(t);
});
alone('meta cloned with the whole document', (t) => {
  const copy = document.cloneNode(true);
  const meta = copy.querySelector('meta');
  meta.httpEquiv = 'refresh';
  meta.content = `0;url=${t.url('html')}`;
  inHead(document.adoptNode(meta));
});
alone('base href and a relative picture', (t) => {
  inHead(make('base', { href: `${t.origin}/${t.mark}/` }));
  put('img', { src: 'x.png' });
});
alone('base href and a relative location', (t) => {
  inHead(make('base', { href: `${t.origin}/${t.mark}/` }));
  location.href = 'x.html';
});

way('anchor by name, for the DNS prefetcher', (t) => {
  put('a', { href: t.named }).textContent = 'x';
});
way('anchor with x-dns-prefetch-control', (t) => {
  inHead(make('meta', { 'http-equiv': 'x-dns-prefetch-control', content: 'on' }));
  put('a', { href: t.named }).textContent = 'x';
});
way('area by name', (t) => {
  const map = make('map', { name: 'm' });
  map.appendChild(make('area', { href: t.named, shape: 'default' }));
  place(map);
});
way('anchor that gets the focus', (t) => put('a', { href: t.named }).focus());
way('anchor under the pointer', (t) => {
  const link = put('a', { href: t.named });
  for (const type of ['pointerover', 'mouseover', 'mousedown', 'touchstart']) {
    link.dispatchEvent(new MouseEvent(type, { bubbles: true }));
  }
});
alone('anchor ping', (t) => put('a', { href: '#x', ping: t.url() }).click());
alone('anchor attributionsrc', (t) => put('a', { href: '#x', attributionsrc: t.url() }).click());
way('speculation rules: prefetch', (t) => {
  const script = make('script', { type: 'speculationrules' });
  script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [t.url('html')], eagerness: 'immediate' }] });
  inHead(script);
});
way('speculation rules: prerender', (t) => {
  const script = make('script', { type: 'speculationrules' });
  script.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: [t.url('html')], eagerness: 'immediate' }] });
  inHead(script);
});
way('speculation rules: of the document', (t) => {
  const script = make('script', { type: 'speculationrules' });
  script.textContent = JSON.stringify({ prefetch: [{ source: 'document', eagerness: 'immediate' }] });
  inHead(script);
  put('a', { href: t.url('html') }).textContent = 'x';
});
way('import map', (t) => {
  const map = make('script', { type: 'importmap' });
  map.textContent = JSON.stringify({ imports: { x: t.url('js') } });
  inHead(map);
  return import('x');
});
way('script with text', (t) => {
  const script = make('script');
  script.textContent = `new Image().src = ${JSON.stringify(t.url('png'))}`;
  inHead(script);
});
way('script from a blob', (t) => {
  const script = make('script');
  script.src = blobUrl(`new Image().src = ${JSON.stringify(t.url('png'))}`);
  inHead(script);
});
way('script from data', (t) => {
  const script = make('script');
  script.src = `data:text/javascript,new Image().src=${JSON.stringify(t.url('png'))}`;
  inHead(script);
});
way('event handler attribute', (t) => {
  put('input', { onfocus: `new Image().src = ${JSON.stringify(t.url('png'))}`, autofocus: '' }).focus();
});
way('event handler by body', (t) => {
  document.body.setAttribute('onclick', `new Image().src = ${JSON.stringify(t.url('png'))}`);
  document.body.click();
});
