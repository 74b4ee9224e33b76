import { Worker } from 'node:worker_threads';
import type { StartThread } from './thread.js';
import { WORKER } from './worker-text.js';

/** The script sees the thread's port as a browser's worker sees itself. */
const SCRIPT = `'use strict'; { const { parentPort: self } = require('node:worker_threads'); ${WORKER} }`;

/** A thread of Node. */
export const startThread: StartThread = (_, hear, fail) => {
  // None of the arguments that Node itself was started with: they can say how a text is to be read.
  const worker = new Worker(SCRIPT, { eval: true, execArgv: [], env: {} });
  worker.on('message', hear);
  worker.on('messageerror', fail);
  worker.on('error', fail);
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    rest: (resting) => (resting ? worker.unref() : worker.ref()),
    end: () => void worker.terminate(),
  };
};
