// history.js: the room can add to the history of its tab by going to fragments, and the next page,
// whosever it is, reads how long the history is. So it is full before the program comes. Its text
// stands in room.js, whose names it uses. Back leaves the page by one press all the same.
//
// Firefox takes the entries of a frame out of the history when the frame goes, and they may have
// pushed out others: then some are missing. So there the last place stays free. It is taken when the
// page goes, or before, by a room that has gone somewhere; then all that can be missing is put back.
const shrinks = 'mozInnerScreenX' in window;
const most = shrinks ? 49 : 'webkitRequestFileSystem' in window ? 50 : 100;
// How many of this page's entries stand before this one, and whether it is the last.
let { added = 0, last } = history.state || {};
const [{ type }] = performance.getEntriesByType('navigation');
// Embedded, the history is the host's. And once loaded again, the last entry is still the last one.
const fills = !embedded && !(last && type === 'reload');
const push = () => history.pushState({ added: added += 1, last: history.length >= most - 1 }, '');
// The first takes away what lies ahead of this page, from where people have come back.
for (let turn = 0; fills && turn < most && (!turn || history.length < most); turn += 1) push();
const [full, ours] = [history.length, added];
const before = full - 1 - ours; // How many entries are not this page's.
// When the page goes at once, nobody can know how many are missing.
const refill = () => {
  for (added = -1; ours && shrinks && history.length !== most && added < most;) push();
};
// Otherwise that shows a moment after the frame has gone.
const even = (go) => setTimeout(() => {
  while (ours && shrinks && history.length < full) push();
  window.onbeforeunload = null;
  go();
}, shrinks && history.length > most ? 200 : 0);

// Back comes upon an entry of this page, and goes on to the one before the first of them. Where there
// is none, what was typed is gone, and the next press closes the page.
window.onpopstate = ({ state }) => {
  if (!ours) return; // A host has changed the fragment.
  end('wiped');
  added = state ? state.added : 0;
  const more = before > 0 ? 1 : 0;
  even(() => added + more && history.go(-added - more)); // Going by 0 would load it again.
};
// Leads elsewhere from the first entry of this page, so that its others are not in the way of Back.
const leave = (go) => {
  end('wiped');
  // A room that has gone on itself is in the way of the first entry.
  const late = setTimeout(go, ours && 1500);
  // Firefox takes the entry before for this one until the event is over.
  window.onpopstate = () => { clearTimeout(late); setTimeout(go, 50); };
  if (ours) even(() => history.go(-ours));
};
addEventListener('click', (event) => {
  const link = event.target.closest('a[href]:not([target], [download])');
  // A telephone number leaves the page where it is, but browsers say beforeunload all the same, in
  // which Chromium's room would halt.
  const calls = link && !/^(https?|file):/.test(link.href);
  if (calls && !shrinks) link.target = '_blank';
  else if (calls) {
    setTimeout((then) => { window.onbeforeunload = then; }, 1000, window.onbeforeunload);
    window.onbeforeunload = null;
  }
  if (!ours || !link || calls) return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  leave(() => location.assign(link.href));
});
