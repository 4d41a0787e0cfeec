import init from '/*GLUE*/';
const module_or_path = await compiled;
if (document.readyState === 'loading') await new Promise(done => addEventListener('DOMContentLoaded', done, { once: true }));
const wasm = await init({ module_or_path });
dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
