// How work is cut into slices depends on the clock.
if (location.search === '?slow') {
  for (const clock of [Date, performance]) {
    const now = clock.now.bind(clock);
    let ahead = 0;
    clock.now = () => now() + (ahead += 50);
  }
}
addEventListener('TrunkApplicationStarted', ({ detail: { wasm } }) => {
  // What else a page meets in its first moments: a pointer that happens to move over it, a window that gets the focus.
  const meet = () => {
    const over = document.elementFromPoint(innerWidth / 2, innerHeight / 3) ?? document.body;
    const all = { bubbles: true, cancelable: true, composed: true, clientX: 1, clientY: 1 };
    for (const type of ['pointerover', 'pointerenter', 'pointermove', 'pointerout', 'pointerleave']) over.dispatchEvent(new PointerEvent(type, all));
    for (const type of ['mouseover', 'mousemove', 'mouseout']) over.dispatchEvent(new MouseEvent(type, all));
    for (const type of ['keydown', 'keyup']) (document.activeElement ?? over).dispatchEvent(new KeyboardEvent(type, { ...all, key: 'Shift' }));
    over.dispatchEvent(new WheelEvent('wheel', all));
    for (const type of ['focus', 'blur', 'resize', 'scroll', 'pageshow']) dispatchEvent(new Event(type));
    for (const type of ['focusin', 'focusout']) over.dispatchEvent(new FocusEvent(type, all));
    for (const type of ['visibilitychange', 'selectionchange', 'scroll']) document.dispatchEvent(new Event(type));
  };
  const tell = () => {
    const gaps = [];
    let next = 0;
    for (let nth = 0; wasm['/*REACHED*/' + nth]; nth++) {
      if (!wasm['/*REACHED*/' + nth].value) continue;
      gaps.push((nth - next).toString(36));
      next = nth + 1;
    }
    fetch('/*TOLD*/' + gaps.join('.'));
  };
  setTimeout(meet, 1000);
  setTimeout(tell, 2000);
});
