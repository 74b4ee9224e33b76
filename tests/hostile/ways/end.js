// The place of the program: what the glue would define, and the button that gives a click.
if (typeof document !== 'undefined') {
  hostile.ownScript = document.currentScript || document.querySelector('script');
  document.addEventListener('load', (event) => { hostile.loaded = event.target; }, true);
  window.addEventListener('load', (event) => { hostile.loaded = hostile.loaded || event.target; }, true);
}

const mount = () => {
  const button = document.createElement('button');
  button.id = 'go';
  button.textContent = 'go';
  button.style.position = 'fixed';
  button.style.top = button.style.left = '0';
  button.style.zIndex = '99';
  button.onclick = () => {
    hostile.begun = true;
    hostile.done = false;
    // A little later, so that a driver's click has an end whatever the ways do.
    setTimeout(() => hostile.run(hostile.plan || []), 20);
  };
  document.body.appendChild(button);
  // The worker's ways are planned like others; here they are passed on and their log comes back.
  hostile.runInWorker = async (plan) => {
    hostile.begun = true;
    hostile.done = false;
    if (typeof lekcheck === 'object') {
      lekcheck.derive({ keys: [1], plan }, () => {});
      await pause(2500);
      // What was tried there comes back in the place of a token.
      lekcheck.derive({ keys: [1], report: true }, ({ token }) => Object.assign(hostile.log, token));
      await pause(500);
    } else {
      try {
        const worker = new Worker(blobUrl(`${hostile.ownScript.textContent}\nhostile.run(${JSON.stringify(plan)});`));
        await new Promise((done) => {
          worker.onerror = done;
          setTimeout(done, 2500);
        });
      } catch (error) { /* no worker to be had: the policy asks for trusted types */ }
      for (const key of plan) hostile.log[key] = 'passed to a worker';
    }
    hostile.done = true;
  };
  window.hostile = hostile;
};

let wasm_bindgen = async () => {
  if (typeof document !== 'undefined') mount();
};
wasm_bindgen.derive_one = (request) => {
  if (request.plan) hostile.run(request.plan);
  return request.report ? hostile.log : new Uint8Array(32);
};
