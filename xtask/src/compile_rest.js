// What a start does not reach. Who has been here goes on where they left off, which takes all of it: then it is asked for at once.
// So it is offline, too, where nothing but the service worker could bring it. Only once the page has asked for all else: to look
// into what is stored holds it up.
globalThis.crossbearingRestAt = new URL('/*REST*/', document.baseURI).href;
const wasHere = () => { try { return localStorage.length > 0 || navigator.serviceWorker?.controller; } catch { return false; } };
const restAtOnce = new Promise(done => setTimeout(() => done(wasHere() && compile('/*REST*/'))));
restAtOnce.catch(() => {});
