// Answers to whoever speaks to the room: a page that has opened this one can send messages to its
// frame, and each message has a source.
const chain = (holder, name, hear) => {
  const before = holder[name];
  holder[name] = (event) => { if (before) before(event); hear(event); };
};
const hearing = {
  'a listener': (hear) => window.addEventListener('message', hear),
  'a capturing listener': (hear) => window.addEventListener('message', hear, { capture: true }),
  'a handler of the window': (hear) => chain(window, 'onmessage', hear),
  'a handler of the body': (hear) => chain(document.body, 'onmessage', hear),
  'a listener for what cannot be read': (hear) => window.addEventListener('messageerror', hear, true),
  'a handler for what cannot be read': (hear) => chain(window, 'onmessageerror', hear),
};
const answering = {
  'its source': ({ source }, t) => source.postMessage(t.mark, '*'),
  'its port': ({ ports }, t) => ports[0].postMessage(t.mark),
  'a port in it': ({ data }, t) => data.other.postMessage(t.mark),
  'what holds its source': ({ source }, t) => source.window.top.frames.self.postMessage(t.mark, '*'),
};
// Each answers once: all of them to every message would be a storm.
const once = (answer, t) => {
  let answered = false;
  return (event) => {
    if (answered) return;
    try { answer(event, t); answered = true; } catch (error) { /* the next */ }
  };
};
for (const [how, listen] of Object.entries(hearing)) {
  for (const [to, answer] of Object.entries(answering)) {
    if (/read/.test(how) && /port/.test(to)) continue; // It has none.
    opened(`round 3: an answer to ${to}, by ${how}`, async (t) => {
      listen(once(answer, t));
      await pause(250);
    });
  }
}
opened('round 3: an answer, with the methods of events taken away', async (t) => {
  for (const name of ['stopImmediatePropagation', 'stopPropagation', 'preventDefault']) {
    try { Object.defineProperty(Event.prototype, name, { value: () => {} }); } catch (error) { /* the next */ }
  }
  window.addEventListener('message', once(answering['its source'], t), true);
  await pause(250);
});
opened('round 3: an answer, with the listeners of others taken away', async (t) => {
  for (const type of ['message', 'messageerror']) {
    for (const listener of [null, undefined, window.onmessage]) {
      try { window.removeEventListener(type, listener, true); } catch (error) { /* the next */ }
    }
  }
  window.addEventListener('message', ({ source }) => source.postMessage(t.mark, '*'), { once: true });
  await pause(250);
});
