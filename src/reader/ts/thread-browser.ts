import type { Answer, StartThread } from './thread.js';
import { WORKER } from './worker-text.js';

/** A worker of the browser. */
export const startThread: StartThread = (address, hear, fail) => {
  const made = address === undefined ? URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' })) : undefined;
  const worker = new Worker(address ?? made!);
  const release = () => made !== undefined && URL.revokeObjectURL(made);
  worker.onmessage = (event: MessageEvent<Answer>) => {
    release();
    hear(event.data);
  };
  worker.onmessageerror = fail;
  worker.onerror = (event) => {
    // Told where it belongs, and not on the console.
    event.preventDefault();
    release();
    fail();
  };
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    rest: () => undefined,
    end: () => {
      release();
      worker.terminate();
    },
  };
};
