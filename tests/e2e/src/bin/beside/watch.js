// Runs before any script of every page that is measured. What is timed is the end of the frame in which something shows.
globalThis.__watch = (() => {
  // No input or frame has been held up for so long: then the page is idle.
  const QUIET_MS = 300;
  const BUSY_MS = 50;
  const PATIENCE_MS = 120000;

  // Outside of the body, whose changes a page may watch.
  const probe = document.createElement('i');
  probe.style.cssText = 'position:fixed;left:-9px;top:0;width:1px;height:1px;visibility:hidden';
  const channel = new MessageChannel();
  let afterPaint = () => {};
  channel.port1.onmessage = () => afterPaint();

  // Resolves when a frame has been painted, with the time and with whether `shows()` held for what it painted.
  const frame = shows => new Promise(done => {
    requestAnimationFrame(() => {
      // The page may have no element yet.
      if (!document.documentElement) return setTimeout(() => frame(shows).then(done));
      if (!probe.isConnected) document.documentElement.append(probe);
      // After all that scripts do in a frame, before it is painted: observers are called in the order in which they were made, so
      // a new one comes last.
      const last = new ResizeObserver(() => {
        last.disconnect();
        const held = shows();
        afterPaint = () => done({ at: performance.now(), held });
        channel.port2.postMessage(0);
      });
      last.observe(probe);
    });
  });
  const safely = shows => () => {
    try {
      return Boolean(shows());
    } catch {
      return false;
    }
  };

  // The end of the first frame that shows it.
  const shown = async (start, shows) => {
    const held = safely(shows);
    for (;;) {
      const { at, held: is } = await frame(held);
      if (is) return at;
      if (at - start > PATIENCE_MS) throw new Error(`waited in vain for ${shows}; ${document.body?.innerText.slice(0, 300)}`);
    }
  };
  // That of the first frame that shows `shows`, then of the first that shows `whole` too, and when the page was idle after it; all
  // since `start`.
  const settled = async (start, shows, whole = () => true) => {
    let isWhole = false;
    const painted = await shown(start, () => {
      isWhole = safely(whole)();
      return shows();
    });
    const all = isWhole ? painted : await shown(start, whole);
    let [idle, before] = [all, all];
    while (before - idle < QUIET_MS) {
      const { at } = await frame(() => true);
      if (at - before > BUSY_MS) idle = at;
      before = at;
    }
    return { painted: painted - start, whole: all - start, idle: idle - start };
  };

  // Between frames while an element is scrolled from its start to its end, the same number of frames whatever its height.
  const scroll = async (element, nFrames) => {
    const gaps = [];
    element.scrollTop = 0;
    for (let nth = 0; nth < 20; nth++) await new Promise(requestAnimationFrame);
    let before = await new Promise(requestAnimationFrame);
    for (let nth = 1; nth <= nFrames; nth++) {
      element.scrollTop = (nth / nFrames) * (element.scrollHeight - element.clientHeight);
      const at = await new Promise(requestAnimationFrame);
      gaps.push(at - before);
      before = at;
    }
    return { gaps, reached: element.scrollTop + element.clientHeight >= element.scrollHeight - 2 };
  };

  // Keeps what comes of a promise, to be asked for by `take`.
  let outcome;
  const keep = promise => {
    outcome = undefined;
    promise.then(value => (outcome = { value }), error => (outcome = { error: String(error) }));
  };
  // Times from the next event of a type.
  const after = (type, shows, whole) => {
    keep(new Promise((done, failed) => {
      addEventListener(type, event => settled(event.timeStamp, shows, whole).then(done, failed), { capture: true, once: true });
    }));
  };
  return { settled, scroll, keep, after, take: () => outcome };
})();
