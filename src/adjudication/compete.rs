//! Which claims compete: overlapping ones of different people, paired best first. All of a group overlap each other.

use std::{cmp::Ordering, collections::BTreeSet, sync::Arc};

use crate::{
    offset::Span,
    ordering::{Order as _, set_of},
    record::{Claim, Entry},
    shown::maker,
};

/// Two claims that overlap.
struct Pair {
    claims: (usize, usize),
    /// Characters in both, twice that where they are of one kind.
    overlap: u64,
    /// Characters in either.
    union: u64,
    same_figure: bool,
}

/// The claims, given in text order, in groups; each has at most one of each person. Groups are in text order.
pub(super) fn groups(claims: &[Arc<Entry<Claim>>]) -> Vec<Vec<Arc<Entry<Claim>>>> {
    let mut pairs = overlapping(claims);
    pairs.order_by(|a, b| match (b.overlap * a.union).cmp(&(a.overlap * b.union)) {
        Ordering::Equal => (b.same_figure, a.claims).cmp(&(a.same_figure, b.claims)),
        order @ (Ordering::Less | Ordering::Greater) => order,
    });
    let overlap: BTreeSet<(usize, usize)> = set_of(pairs.iter().map(|pair| pair.claims));
    // Each claim is in the group of its number; joining moves the members of one into the other.
    let mut group_of: Vec<usize> = (0..claims.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|nth| vec![nth]).collect();
    for pair in pairs {
        let (one, other) = (group_of[pair.claims.0], group_of[pair.claims.1]);
        // Two of one person are no pair, so neither are two that would bring them together.
        let fits = |nth: &usize| members[other].iter().all(|another| overlap.contains(&(*nth.min(another), *nth.max(another))));
        if one == other || !members[one].iter().all(fits) {
            continue;
        }
        let (first, second) = (one.min(other), one.max(other));
        let moved = std::mem::take(&mut members[second]);
        moved.iter().for_each(|nth| group_of[*nth] = first);
        members[first].extend(moved);
    }
    // The first claim of a group has its number, so that the groups come in text order.
    let told = |group: Vec<usize>| group.into_iter().map(|nth| Arc::clone(&claims[nth])).collect();
    members.into_iter().filter(|group| !group.is_empty()).map(told).collect()
}

fn overlapping(claims: &[Arc<Entry<Claim>>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (nth, one) in claims.iter().enumerate() {
        let Some(hull) = one.body.anchor.hull() else { continue };
        let behind = claims.iter().enumerate().skip(nth + 1);
        for (mth, other) in behind.take_while(|(_, other)| other.body.anchor.hull().is_some_and(|other| other.start() < hull.end())) {
            let (spans, others) = (one.body.anchor.spans(), other.body.anchor.spans());
            let shared: u64 = spans.iter().flat_map(|span| others.iter().map(|other| in_both(*span, *other))).sum();
            if shared == 0 || maker(one) == maker(other) {
                continue;
            }
            let len = |spans: &[Span]| spans.iter().map(|span| u64::from(span.len_chars())).sum::<u64>();
            pairs.push(Pair {
                claims: (nth, mth),
                overlap: if one.body.kind == other.body.kind { shared * 2 } else { shared },
                union: len(&spans) + len(&others) - shared,
                same_figure: one.body.quantity == other.body.quantity,
            });
        }
    }
    pairs
}

fn in_both(one: Span, other: Span) -> u64 {
    let (start, end) = (one.start().max(other.start()), one.end().min(other.end()));
    Span::new(start, end).map_or(0, |span| u64::from(span.len_chars()))
}
