// Elements and attributes that load something, by every element that has one.
const loading = [
  // tag, attributes with URL for the target's address, extension of what is served
  ['img', { src: 'URL' }, 'png'],
  ['img', { srcset: 'URL 1x' }, 'png'],
  ['img', { src: 'URL', loading: 'eager', fetchpriority: 'high' }, 'png'],
  ['img', { src: 'URL', crossorigin: '' }, 'png'],
  ['img', { lowsrc: 'URL' }, 'png'],
  ['img', { dynsrc: 'URL' }, 'png'],
  ['img', { longdesc: 'URL' }, 'html'],
  ['img', { attributionsrc: 'URL' }, 'txt'],
  ['img', { src: 'data:,', attributionsrc: 'URL' }, 'txt'],
  ['image', { src: 'URL' }, 'png'],
  ['input', { type: 'image', src: 'URL' }, 'png'],
  ['video', { src: 'URL', preload: 'auto' }, 'webm'],
  ['video', { poster: 'URL' }, 'png'],
  ['video', { src: 'URL', autoplay: '', muted: '' }, 'webm'],
  ['audio', { src: 'URL', preload: 'auto' }, 'wav'],
  ['audio', { src: 'URL', autoplay: '' }, 'wav'],
  ['bgsound', { src: 'URL' }, 'wav'],
  ['embed', { src: 'URL' }, 'html'],
  ['embed', { src: 'URL', type: 'image/svg+xml' }, 'svg'],
  ['embed', { src: 'URL', type: 'text/html' }, 'html'],
  ['embed', { code: 'URL' }, 'html'],
  ['object', { data: 'URL' }, 'html'],
  ['object', { data: 'URL', type: 'image/png' }, 'png'],
  ['object', { data: 'URL', type: 'text/html' }, 'html'],
  ['object', { codebase: 'URL', data: 'x' }, 'html'],
  ['object', { classid: 'URL' }, 'html'],
  ['applet', { code: 'URL', archive: 'URL' }, 'html'],
  ['iframe', { src: 'URL' }, 'html'],
  ['iframe', { src: 'URL', sandbox: '' }, 'html'],
  ['iframe', { src: 'URL', loading: 'eager', credentialless: '' }, 'html'],
  ['iframe', { src: 'URL', csp: "default-src 'none'" }, 'html'],
  ['iframe', { srcdoc: '<img src="URL">' }, 'png'],
  ['iframe', { srcdoc: '<script>fetch("URL",{mode:"no-cors"})</script>' }, 'txt'],
  ['iframe', { srcdoc: '<link rel=dns-prefetch href="NAMED"><link rel=preconnect href="NAMED">' }, 'txt'],
  ['iframe', { srcdoc: '<meta http-equiv=refresh content="0;url=URL">' }, 'html'],
  ['iframe', { src: 'data:text/html,<img src="URL">' }, 'png'],
  ['iframe', { src: 'javascript:\'<img src="URL">\'' }, 'png'],
  ['frame', { src: 'URL' }, 'html'],
  ['fencedframe', { src: 'URL' }, 'html'],
  ['portal', { src: 'URL' }, 'html'],
  ['webview', { src: 'URL' }, 'html'],
  ['controlledframe', { src: 'URL' }, 'html'],
  ['model', { src: 'URL' }, 'txt'],
  ['script', { src: 'URL' }, 'js'],
  ['script', { src: 'URL', async: '' }, 'js'],
  ['script', { src: 'URL', type: 'module' }, 'js'],
  ['script', { src: 'URL', nomodule: '' }, 'js'],
  ['script', { src: 'URL', type: 'speculationrules' }, 'json'],
  ['script', { src: 'URL', type: 'importmap' }, 'json'],
  ['script', { src: 'URL', type: 'webbundle' }, 'txt'],
  ['script', { attributionsrc: 'URL' }, 'txt'],
  ['style', { src: 'URL' }, 'css'],
  ['body', { background: 'URL' }, 'png'],
  ['table', { background: 'URL' }, 'png'],
  ['td', { background: 'URL' }, 'png'],
  ['marquee', { background: 'URL' }, 'png'],
  ['html', { manifest: 'URL' }, 'txt'],
  ['menuitem', { icon: 'URL' }, 'png'],
  ['command', { icon: 'URL' }, 'png'],
  ['q', { cite: 'URL' }, 'html'],
  ['blockquote', { cite: 'URL' }, 'html'],
  ['isindex', { action: 'URL' }, 'html'],
  ['keygen', { challenge: 'URL', name: 'x' }, 'html'],
  ['xml', { src: 'URL' }, 'txt'],
  ['install', { installurl: 'URL' }, 'html'],
  ['permission', { type: 'geolocation', src: 'URL' }, 'html'],
  ['search', { src: 'URL' }, 'html'],
  ['div', { style: 'background:url(URL)' }, 'png'],
  ['div', { itemid: 'URL', itemscope: '' }, 'html'],
  ['form', { action: 'URL', autocomplete: 'on' }, 'html'],
];
for (const [tag, attributes, as] of loading) {
  const title = Object.entries(attributes).map(([name, value]) => `${name}=${value}`).join(' ');
  way(`<${tag} ${title}>`, (t) => {
    const filled = {};
    for (const [name, value] of Object.entries(attributes)) {
      filled[name] = value.replace(/URL/g, t.url(as)).replace(/NAMED/g, t.named);
    }
    put(tag, filled);
  });
}

// Elements that load by what stands inside or beside them.
way('picture source', (t) => {
  const picture = make('picture');
  picture.appendChild(make('source', { srcset: t.url('png') }));
  picture.appendChild(make('img'));
  place(picture);
});
way('video source', (t) => {
  const video = make('video', { preload: 'auto' });
  video.appendChild(make('source', { src: t.url('webm'), type: 'video/webm' }));
  place(video);
});
way('track', (t) => {
  const video = make('video');
  const track = make('track', { src: t.url('vtt'), kind: 'subtitles', default: '' });
  video.appendChild(track);
  place(video);
  track.track.mode = 'showing';
});
way('object param', (t) => {
  const object = make('object', { type: 'text/html' });
  object.appendChild(make('param', { name: 'src', value: t.url('html') }));
  place(object);
});
way('frameset', (t) => {
  const set = make('frameset');
  set.appendChild(make('frame', { src: t.url('html') }));
  document.documentElement.appendChild(set);
});
way('img in a detached tree', (t) => make('img', { src: t.url('png') }));
way('img in a shadow tree', (t) => {
  const host = make('div');
  host.attachShadow({ mode: 'open' }).appendChild(make('img', { src: t.url('png') }));
  place(host);
});
way('img in a template', (t) => {
  const template = make('template');
  template.innerHTML = `<img src="${t.url('png')}">`;
  place(document.importNode(template.content, true));
});
way('selectedcontent with an image', (t) => {
  const select = put('select', { style: 'appearance:base-select' });
  select.appendChild(make('option'));
  select.firstChild.appendChild(make('img', { src: t.url('png') }));
});
way('input of type image, set as a property', (t) => {
  const input = make('input');
  input.type = 'image';
  input.src = t.url('png');
  place(input);
});
way('input image in a detached tree', (t) => make('input', { type: 'image', src: t.url('png') }));
way('body.background', (t) => { document.body.background = t.url('png'); });
way('body background attribute', (t) => document.body.setAttribute('background', t.url('png')));
way('td background attribute by namespace', (t) => {
  const cell = make('td');
  cell.setAttributeNS(null, 'background', t.url('png'));
  const table = make('table');
  table.appendChild(cell);
  place(table);
});
way('Attr node of createAttribute', (t) => {
  const attribute = document.createAttribute('background');
  attribute.value = t.url('png');
  document.body.setAttributeNode(attribute);
});
way('table made by insertRow', (t) => {
  const cell = make('table').insertRow().insertCell();
  cell.setAttribute('background', t.url('png'));
  place(cell.closest('table'));
});

// Scalable vector graphics, mathematics and other namespaces.
const svgs = [
  ['image', { href: 'URL' }, 'png'],
  ['use', { href: 'URL#x' }, 'svg'],
  ['feImage', { href: 'URL' }, 'png'],
  ['script', { href: 'URL' }, 'js'],
  ['linearGradient', { href: 'URL#x' }, 'svg'],
  ['pattern', { href: 'URL#x' }, 'svg'],
  ['mpath', { href: 'URL#x' }, 'svg'],
  ['textPath', { href: 'URL#x' }, 'svg'],
  ['rect', { fill: 'url(URL#x)', width: '9', height: '9' }, 'svg'],
  ['rect', { filter: 'url(URL#x)', width: '9', height: '9' }, 'svg'],
  ['rect', { mask: 'url(URL#x)', width: '9', height: '9' }, 'svg'],
  ['rect', { 'clip-path': 'url(URL#x)', width: '9', height: '9' }, 'svg'],
  ['rect', { cursor: 'url(URL)', width: '9', height: '9' }, 'png'],
  ['path', { 'marker-start': 'url(URL#x)', d: 'M0 0L9 9' }, 'svg'],
  ['font-face-uri', { href: 'URL' }, 'woff2'],
  ['color-profile', { href: 'URL' }, 'txt'],
  ['a', { href: 'NAMED' }, 'txt'],
];
for (const [tag, attributes, as] of svgs) {
  const title = Object.entries(attributes).map(([name, value]) => `${name}=${value}`).join(' ');
  way(`svg <${tag} ${title}>`, (t) => {
    const svg = makeSvg('svg', { width: '20', height: '20' });
    const node = makeSvg(tag);
    for (const [name, value] of Object.entries(attributes)) {
      node.setAttribute(name, value.replace('URL', t.url(as)).replace('NAMED', t.named));
    }
    svg.appendChild(node);
    place(svg);
  });
}
way('svg xlink:href', (t) => {
  const image = makeSvg('image', { width: '9', height: '9' });
  image.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', t.url('png'));
  const svg = makeSvg('svg');
  svg.appendChild(image);
  place(svg);
});
way('svg foreignObject with an image', (t) => {
  const svg = makeSvg('svg');
  const hole = makeSvg('foreignObject', { width: '9', height: '9' });
  hole.appendChild(make('img', { src: t.url('png') }));
  svg.appendChild(hole);
  place(svg);
});
way('svg animates href', (t) => {
  const svg = makeSvg('svg');
  const image = makeSvg('image', { width: '9', height: '9' });
  image.appendChild(makeSvg('set', { attributeName: 'href', to: t.url('png') }));
  svg.appendChild(image);
  place(svg);
});
way('math with a link', (t) => {
  const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math');
  math.setAttribute('href', t.named);
  place(math);
});
way('XHTML image by namespace', (t) => {
  const image = document.createElementNS('http://www.w3.org/1999/xhtml', 'x:img');
  image.src = t.url('png');
  place(image);
});
way('XML stylesheet instruction', (t) => document.insertBefore(
  document.createProcessingInstruction('xml-stylesheet', `href="${t.url('css')}" type="text/css"`),
  document.documentElement));
way('XML stylesheet instruction of a new document', (t) => {
  const other = new Document();
  other.appendChild(other.createElementNS('http://www.w3.org/1999/xhtml', 'html'));
  document.insertBefore(document.adoptNode(other.createProcessingInstruction(
    'xml-stylesheet', `href="${t.url('css')}"`)), document.documentElement);
});
