// Not before there is something to see; a page in the background paints nothing.
if (!restAtOnce) await new Promise(done => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 200); });
try {
  globalThis.crossbearingRest = await (restAtOnce || compile('/*REST*/'));
  loadRest();
} catch (reason) {
  // Without it nothing can be open yet.
  if (!wasm.rest_is_here.value) couldNotStart(reason);
}
