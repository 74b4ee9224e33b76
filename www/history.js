// history.js: the room can add to the history of its tab by going to fragments, and the next page,
// whosever it is, reads how long the history is. So it is full before the program comes. Its text
// stands in room.js, whose names it uses. Back leaves the page by one press all the same.
const most = 'webkitRequestFileSystem' in window || 'mozInnerScreenX' in window ? 50 : 100;
// How many of this page's entries stand before this one, and whether it is the last.
let { added = 0, last } = history.state || {};
const [{ type }] = performance.getEntriesByType('navigation');
// Embedded, the history is the host's. And once loaded again, the last entry is still the last one.
const fills = !embedded && !(last && type === 'reload');
// The first takes away what lies ahead of this page, from where people have come back.
for (let turn = 0; fills && turn < most && (!turn || history.length < most); turn += 1) {
  history.pushState({ added: added += 1, last: history.length >= most - 1 }, '');
}
const before = history.length - 1 - added; // How many entries are not this page's.

// Back comes upon an entry of this page, and goes on to the one before the first of them. Where there
// is none, what was typed is gone, and the next press closes the page.
window.onpopstate = ({ state }) => {
  if (!added) return; // A host has changed the fragment.
  end('wiped');
  const steps = (state ? state.added : 0) + (before > 0 ? 1 : 0);
  if (steps) history.go(-steps);
};
// Leads elsewhere from the first entry of this page, so that its others are not in the way of Back.
const leave = (go) => {
  end('wiped');
  // A room that has gone on itself is in the way of the first entry.
  const late = setTimeout(go, added && 1500);
  // Firefox takes the entry before for this one until the event is over.
  window.onpopstate = () => { clearTimeout(late); setTimeout(go, 50); };
  if (added) history.go(-added);
};
addEventListener('click', (event) => {
  const link = event.target.closest('a[href]:not([target], [download])');
  if (!added || !link || !/^(https?|file):/.test(link.href)) return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  leave(() => location.assign(link.href));
});
