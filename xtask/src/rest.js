
// The functions that a start does not reach, in a module of their own. Called at the latest when one of them is.
function loadRest() {
  if (wasm.rest_is_here.value) return;
  let module = globalThis.crossbearingRest;
  if (!(module instanceof WebAssembly.Module)) {
    // Somebody was quicker than the network: whatever was called can't wait for anything that answers later.
    performance.mark('crossbearing-rest-waited-for');
    const asked = new XMLHttpRequest();
    asked.open('GET', globalThis.crossbearingRestAt, false);
    asked.overrideMimeType('text/plain; charset=x-user-defined');
    asked.send();
    if (asked.status !== 200) throw new Error(`${globalThis.crossbearingRestAt} did not load`);
    globalThis.crossbearingRest = module = new WebAssembly.Module(Uint8Array.from(asked.responseText, byte => byte.charCodeAt(0)));
  }
  new WebAssembly.Instance(module, { first: wasm });
  wasm.rest_is_here.value = 1;
}
