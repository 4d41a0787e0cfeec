import init from '/*GLUE*/';
// Compiled while it comes and while the page is still read, whatever type the host says that it is of.
const compiled = WebAssembly.compileStreaming(fetch('/*WASM*/'))
  .catch(async () => WebAssembly.compile(await (await fetch('/*WASM*/')).arrayBuffer()));
const module_or_path = await compiled;
if (document.readyState === 'loading') await new Promise(done => addEventListener('DOMContentLoaded', done, { once: true }));
const wasm = await init({ module_or_path });
dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
