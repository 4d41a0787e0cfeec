const [css, wanted, occurrence, scroll] = arguments;
const element = document.querySelector(css);
const nodes = [];
const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
let whole = '';
while (walker.nextNode()) {
  nodes.push({ node: walker.currentNode, start: whole.length });
  whole += walker.currentNode.data;
}
let at = whole.indexOf(wanted);
for (let i = 0; i < occurrence && at >= 0; i++) at = whole.indexOf(wanted, at + 1);
if (at < 0) return {};

// A range over part of the whole text, which may run through several nodes.
const place = offset => {
  const last = nodes.findLast(({ start }) => start <= offset);
  return [last.node, offset - last.start];
};
const endPlace = offset => {
  const [node, inside] = place(offset - 1);
  return [node, inside + 1];
};
const range = (from, to) => {
  const made = new Range();
  made.setStart(...place(from));
  made.setEnd(...endPlace(to));
  return made;
};
const parts = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(wanted)];
const lastPart = parts.at(-1);
const first = range(at, at + parts[0].segment.length);
const last = range(at + lastPart.index, at + wanted.length);
if (scroll) (first.startContainer.parentElement ?? element).scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });

const isRightToLeft = text => /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
const point = (rect, text, isStart) => {
  const fromLeft = isStart !== isRightToLeft(text);
  return [Math.round(rect.left + rect.width * (fromLeft ? 0.2 : 0.8)), Math.round(rect.top + rect.height / 2)];
};
const rects = made => [...made.getClientRects()].filter(rect => rect.width > 0);
const [firstRect, lastRect] = [rects(first)[0], rects(last).at(-1)];
if (!firstRect || !lastRect) return {};
const [startX, startY] = point(firstRect, parts[0].segment, true);
const [endX, endY] = point(lastRect, lastPart.segment, false);
return { startX, startY, endX, endY };
