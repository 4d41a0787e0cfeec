addEventListener('TrunkApplicationStarted', ({ detail: { wasm } }) => setTimeout(() => {
  const gaps = [];
  let next = 0;
  for (let nth = 0; wasm['/*REACHED*/' + nth]; nth++) {
    if (!wasm['/*REACHED*/' + nth].value) continue;
    gaps.push((nth - next).toString(36));
    next = nth + 1;
  }
  fetch('/*TOLD*/' + gaps.join('.'));
}, 2000));
