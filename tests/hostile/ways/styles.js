// Styles: properties that take an address, rules, sheets, fonts.
const properties = [
  'background', 'background-image', 'border-image', 'border-image-source', 'list-style', 'list-style-image',
  'content', 'cursor', 'mask', 'mask-image', '-webkit-mask-image', '-webkit-mask-box-image', 'mask-border-source',
  'shape-outside', 'filter', 'backdrop-filter', 'clip-path', 'offset-path', 'fill', 'stroke', 'marker-start',
  '-webkit-border-image', 'src', 'behavior', '-moz-binding',
];
for (const property of properties) {
  const fragment = /filter|path|fill|stroke|marker/.test(property) ? '#x' : '';
  way(`style property ${property}`, (t) => {
    const box = put('div');
    box.textContent = 'x';
    box.style.width = box.style.height = '9px';
    box.style.display = /list/.test(property) ? 'list-item' : 'block';
    box.style.setProperty(property, `url("${t.url(fragment ? 'svg' : 'png')}${fragment}")`);
    box.getBoundingClientRect();
  });
}
const images = {
  'image-set()': 'image-set("URL" 1x)',
  '-webkit-image-set()': '-webkit-image-set(url("URL") 1x)',
  'cross-fade()': '-webkit-cross-fade(url("URL"), url("URL"), 50%)',
  'image()': 'image("URL")',
  'src()': 'src("URL")',
  'a custom property': 'var(--address, url("URL"))',
};
for (const [name, value] of Object.entries(images)) {
  way(`style with ${name}`, (t) => {
    put('div').style.backgroundImage = value.replace(/URL/g, t.url('png'));
  });
}
way('style by name', (t) => { put('div').style.background = `url(${t.named})`; });
way('style.cssText', (t) => { put('div').style.cssText = `background:url(${t.url('png')})`; });
way('style attribute', (t) => put('div').setAttribute('style', `background:url(${t.url('png')})`));
way('style through attributeStyleMap', (t) =>
  put('div').attributeStyleMap.set('background-image', `url(${t.url('png')})`));
way('style through Element.animate', (t) => {
  put('div').animate([{ backgroundImage: `url(${t.url('png')})` }, { backgroundImage: 'none' }], 900);
});
way('style through getComputedStyle', (t) => {
  getComputedStyle(document.body).backgroundImage = `url(${t.url('png')})`;
});
const rules = {
  '@import': '@import url("URL");',
  '@import with layer': '@import url("URL") layer(x) supports(display: block);',
  'background of body': 'body { background: url("URL") }',
  '@font-face': '@font-face { font-family: zz; src: url("URL") } body { font-family: zz }',
  'content of ::before': 'body::before { content: url("URL") }',
  '@counter-style': '@counter-style zz { system: cyclic; symbols: url("URL") } body { display: list-item; list-style: zz }',
  '@keyframes': '@keyframes zz { from { background: url("URL") } } body { animation: zz 9s }',
  '::selection': 'body::selection { background: url("URL") }',
  '@namespace and @document': '@document url("URL") { body { color: red } }',
  '@color-profile': '@color-profile --zz { src: url("URL") }',
  'attribute selector': 'input[value^="1"] { background: url("URL") }',
};
for (const [name, rule] of Object.entries(rules)) {
  const text = (t) => rule.replace('URL', t.url(/import/.test(name) ? 'css' : 'png'));
  way(`sheet in a new style: ${name}`, (t) => {
    const style = make('style');
    style.textContent = text(t);
    inHead(style);
  });
  way(`sheet in the old style: ${name}`, (t) => {
    const style = document.querySelector('style');
    const before = style.textContent;
    style.textContent = before + text(t);
    setTimeout(() => { style.textContent = before; }, 300);
  });
  way(`insertRule in the old sheet: ${name}`, (t) => {
    const sheet = document.styleSheets[0];
    for (const part of text(t).match(/@import[^;]*;|[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}/g)) {
      sheet.insertRule(part, /import/.test(part) ? 0 : sheet.cssRules.length);
    }
  });
  way(`constructed sheet: ${name}`, (t) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text(t));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}
way('sheet with another base address', (t) => {
  const sheet = new CSSStyleSheet({ baseURL: `${t.origin}/${t.mark}/` });
  sheet.replaceSync('body { background: url(x.png) }');
  document.adoptedStyleSheets = [sheet];
});
way('addRule', (t) => document.styleSheets[0].addRule('body', `background:url(${t.url('png')})`));
way('registered property of type url', (t) => {
  CSS.registerProperty({ name: '--zz', syntax: '<url>', inherits: false, initialValue: `url(${t.url('png')})` });
  put('div').style.background = 'var(--zz)';
});
way('sheet in a shadow tree', (t) => {
  const root = put('div').attachShadow({ mode: 'open' });
  const style = make('style');
  style.textContent = `:host { background: url(${t.url('png')}) }`;
  root.appendChild(style);
});
way('declaration of a rule that is there', (t) => {
  for (const rule of document.styleSheets[0].cssRules) {
    if (rule.style) rule.style.backgroundImage = `url(${t.url('png')})`;
  }
});
way('media list of the old sheet', (t) => {
  document.styleSheets[0].ownerNode.setAttribute('href', t.url('css'));
});
