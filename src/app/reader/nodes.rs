//! The text nodes of a paragraph: one, or as many as the elements around its claims cut it into. Nothing else knows how they lie;
//! everybody counts UTF-16 units from the start of the paragraph.

use std::iter::successors;

use crossbearing::layers::Edge;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

/// A place on the page: in a node, so far from its start.
pub(super) type Place = (Node, u32);

/// What comes behind a node in a paragraph, without what is in it.
fn behind(line: &Element, node: &Node) -> Option<Node> {
    let around = successors(Some(node.clone()), Node::parent_node);
    around.take_while(|node| !line.is_same_node(Some(node))).find_map(|node| node.next_sibling())
}

/// The text nodes, in order.
fn texts(line: &Element) -> impl Iterator<Item = Text> + '_ {
    let next = move |node: &Node| node.first_child().or_else(|| behind(line, node));
    successors(line.first_child(), next).filter_map(|node| node.dyn_into().ok())
}

/// The text nodes, each with where it begins and ends.
fn placed(line: &Element) -> impl Iterator<Item = (Text, u32, u32)> + '_ {
    texts(line).scan(0, |end, text| {
        let start = *end;
        *end += text.length();
        Some((text, start, *end))
    })
}

/// The place of an offset. Between two nodes a stretch begins with the one behind and ends with the one before. `None` only in an
/// empty paragraph.
pub(super) fn place(line: &Element, at: u32, edge: Edge) -> Option<Place> {
    let mut found = None;
    for (text, start, end) in placed(line) {
        found = Some((text.into(), at.min(end) - start));
        if at < end || (at == end && edge == Edge::End) {
            break;
        }
    }
    found
}

/// A stretch, node by node: each with where the stretch begins and ends in it.
pub(super) fn cut(line: &Element, from: u32, to: u32) -> Vec<(Text, u32, u32)> {
    let inside = placed(line).skip_while(|(_, _, end)| *end <= from).take_while(|(_, start, _)| *start < to);
    inside.map(|(text, start, end)| (text, from.max(start) - start, to.min(end) - start)).collect()
}

/// The offset of a place in the paragraph: in one of its text nodes, or between what is in one of its elements or itself.
pub(super) fn offset(line: &Element, node: &Node, offset: u32) -> u32 {
    let is_text = node.node_type() == Node::TEXT_NODE;
    let stop = if is_text { Some(node.clone()) } else { node.child_nodes().item(offset).or_else(|| behind(line, node)) };
    let before = texts(line).take_while(|text| !stop.as_ref().is_some_and(|stop| stop.contains(Some(text))));
    before.map(|text| text.length()).sum::<u32>() + if is_text { offset } else { 0 }
}
