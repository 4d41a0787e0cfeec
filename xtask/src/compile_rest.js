// What a start does not reach. Who has been here goes on where they left off, which takes all of it: then it is asked for at once.
globalThis.crossbearingRestAt = new URL('/*REST*/', document.baseURI).href;
const restAtOnce = (() => { try { return localStorage.length > 0; } catch { return false; } })() && compile('/*REST*/');
if (restAtOnce) restAtOnce.catch(() => {});
