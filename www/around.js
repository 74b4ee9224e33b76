// around.js: what stands around the room, in the reader's language, and what can be pressed there. Its
// text stands in room.js, whose names it uses. The presses are heard from now on, before anything else
// can fail.
const away = (to) => {
  root.hidden = true; // At once, while the other page loads.
  leave(() => location.replace(to));
};
addEventListener('click', ({ target }) => {
  if (target.id === 'print') window.print();
  if (target.id === 'wipe') end('wiped');
  if (target.id === 'exit') away(target.value);
  if (target.className === 'retry') location.reload();
});
// Nothing typed outlives the page. Safari on phones says nothing before it goes.
window.onbeforeunload = () => { find('room')?.remove(); refill(); };
window.onpagehide = () => document.body.className === 'ended' || end('wiped');
parsed.then(() => {
  Object.assign(root.dataset, { embedded, origin });
  for (const tag of site.languages) { // The links, in the language that was chosen.
    const links = find(`links-${tag}`);
    if (links) links.hidden = tag !== language;
  }
  return messages;
}).then((words) => {
  Object.assign(root, { lang: language, dir: words.direction });
  find(`language-${language}`)?.setAttribute('aria-current', 'true');
  for (const node of document.querySelectorAll('[data-message]')) {
    const word = words[node.dataset.message];
    if (word) node[node.id === 'room' ? 'title' : 'textContent'] = word;
  }
  for (const a of document.querySelectorAll('[hreflang]')) a.hash = location.hash;
  // A host's sandbox may open no window and take no file: addresses can be copied (telephones have
  // no host), and WordPress goes to that of the page when told.
  if (!embedded || origin !== 'null') return;
  for (const a of document.querySelectorAll('a[rel],[download]')) a.after(a.host && ` ${a.href}`);
  find('own-window').onclick = ({ target }) => tell({ message: 'link', value: target.href });
  // Without messages the words stay as they stand in the page.
}).catch(() => {}).then(() => { root.dataset.worded = ''; });
