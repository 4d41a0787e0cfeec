// The largest part of the app, and so the first: compiled while it comes, whatever type the host says that it is of.
const compiled = (async () => WebAssembly.compileStreaming(fetch('/*WASM*/')))()
  .catch(async () => WebAssembly.compile(await (await fetch('/*WASM*/')).arrayBuffer()));
// Whoever waits for it is told; until then nobody does.
compiled.catch(() => {});
