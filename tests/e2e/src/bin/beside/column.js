const COLORS = ['#0067a5', '#b23b00', '#00704f', '#8e3a8a', '#8a6100', '#4b53bc', '#a8324a'];

// Draws a text: an element for each paragraph, with one text node that holds its characters and its line break.
const column = text => {
  const content = document.getElementById('content');
  content.replaceChildren();
  const paragraphs = [];
  const drawn = document.createDocumentFragment();
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    drawn.append(paragraph);
    paragraphs.push({ start, node: paragraph.firstChild });
    start += line.length;
  }
  content.append(drawn);
  return { content, paragraphs };
};

// Makes ranges of stretches.
const placer = paragraphs => (start, end) => {
  const at = offset => {
    let [low, high] = [0, paragraphs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (paragraphs[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return [paragraphs[low].node, offset - paragraphs[low].start];
  };
  const range = new Range();
  range.setStart(...at(start));
  range.setEnd(...at(end));
  return range;
};

// What was fetched before it is opened is not fetched again.
const loaded = new Map();
const load = async size => {
  if (!loaded.has(size)) loaded.set(size, await (await fetch(`${size}.json`)).json());
  return loaded.get(size);
};
