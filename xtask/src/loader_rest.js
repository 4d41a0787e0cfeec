// Not before there is something to see and nothing else to do, and off this thread: the page is already used.
try {
  if (!globalThis.crossbearingRest) {
    const idle = globalThis.requestIdleCallback || setTimeout;
    await new Promise(done => { requestAnimationFrame(() => setTimeout(() => idle(done))); setTimeout(done, 500); });
    const response = await fetch('/*REST*/', { priority: 'low' });
    if (!response.ok) throw new Error('/*REST*/ did not load');
    globalThis.crossbearingRest = await WebAssembly.compile(await response.arrayBuffer());
  }
  loadRest();
} catch (reason) {
  // Without it nothing can be open yet.
  if (!wasm.rest_is_here.value) couldNotStart(reason);
}
