// The worker that seals or opens one file. It loads the module for that, which is no part of the app's own wasm.
// `sealing/src/page.rs` is the other end of its calls, `sealing.rs` beside this of its messages.
onmessage = async ({ data: [address, packed, work, input, passphrase] }) => {
  const text = new TextEncoder();
  const answer = (code, bytes) => postMessage([code, bytes], [bytes.buffer]);
  try {
    const module = packed ? unpacked(packed) : await fetch(address);
    if (!module.ok) throw new Error('the part that seals files did not load (' + module.status + ')');
    const { instance: { exports } } = await WebAssembly.instantiate(await module.arrayBuffer());
    const give = (place, bytes) => {
      const start = exports.reserve(place, bytes.length);
      // Only now: to reserve may move the memory.
      new Uint8Array(exports.memory.buffer, start, bytes.length).set(bytes);
    };
    give(0, new Uint8Array(await input.arrayBuffer()));
    give(1, text.encode(passphrase));
    give(2, crypto.getRandomValues(new Uint8Array(4096)));
    const code = exports[work]();
    answer(code, new Uint8Array(exports.memory.buffer, exports.result_start(), exports.result_len()).slice());
  } catch (error) {
    const broke = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    answer(1, text.encode(broke ? 'this device gave it too little memory' : error.message));
  }
};
const unpacked = packed => {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
};
