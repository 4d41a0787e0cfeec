import init from '/*GLUE*/';
const module_or_path = await compiled;
if (document.readyState === 'loading') await new Promise(done => addEventListener('DOMContentLoaded', done, { once: true }));
// Sizes are asked for: not before there are styles, or without them where they don't come.
const styles = document.querySelector('link[rel=stylesheet]');
if (!styles.sheet) await new Promise(done => ['load', 'error'].forEach(type => styles.addEventListener(type, done)));
const wasm = await init({ module_or_path });
dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
