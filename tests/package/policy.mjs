// What the package says under a page's policy: with a worker of its own text, and with one from the server.
import * as reader from './reader/browser.js';
import { opened, parsed } from './suite.mjs';

const file = parsed(await (await fetch('vectors/bad/good')).text());
const ask = async (more) => {
  try {
    const list = await opened({ ...reader, openList: (request) => reader.openList({ ...request, ...more }) }, file);
    const { outcome, reason = '' } = await list.check({ email: 'anna@mail.example', 'birth-date': '1-3-1970' });
    list.close();
    return outcome + reason;
  } catch (error) {
    return error.name;
  }
};
window.result = { own: await ask({}), server: await ask({ workerUrl: 'reader/worker.js' }) };
