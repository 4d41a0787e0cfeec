{
  // The payload is text because a page from file:// may not read another file.
  const element = document.getElementById('wasm');
  const bytes = Uint8Array.from(atob(element.textContent), character => character.charCodeAt(0));
  element.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const wasm = await glue.__wbg_init({ module_or_path: new Response(stream, { headers: { 'content-type': 'application/wasm' } }) });
  dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
}
