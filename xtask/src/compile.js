// The largest part of the app, and so the first: compiled while it comes, whatever type the host says that it is of.
const compile = file => (async () => WebAssembly.compileStreaming(fetch(file)))()
  .catch(async () => WebAssembly.compile(await (await fetch(file)).arrayBuffer()));
const compiled = compile('/*WASM*/');
// Whoever waits for it is told; until then nobody does.
compiled.catch(() => {});
