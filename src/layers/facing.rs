//! Texts beside each other: where one has to stand so that what it shares with another faces it. Plain numbers.

use crate::ordering::Order as _;

/// Where a height of one text lies in another. `faces` are heights that face each other, in any order: a passage brings
/// its top and its bottom. Between two of them the way is in proportion, outside of all it is as far from the nearest.
/// `None` if nothing faces anything.
#[must_use]
pub fn facing(faces: &[(f64, f64)], at: f64) -> Option<f64> {
    let mut faces = faces.to_vec();
    faces.order_by(|one, other| one.0.total_cmp(&other.0));
    let below = faces.partition_point(|face| face.0 <= at);
    let (before, behind) = (below.checked_sub(1).and_then(|nth| faces.get(nth)), faces.get(below));
    match (before, behind) {
        // What comes before the other place, however near, can't lie behind what follows: then the nearer one counts.
        (Some(before), Some(behind)) if before.1 <= behind.1 && behind.0 > before.0 => {
            let share = (at - before.0) / (behind.0 - before.0);
            Some(before.1 + share * (behind.1 - before.1))
        }
        (Some(before), Some(behind)) => {
            let near = if at - before.0 <= behind.0 - at { before } else { behind };
            Some(near.1 + at - near.0)
        }
        (Some(near), None) | (None, Some(near)) => Some(near.1 + at - near.0),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(faces: &[(f64, f64)], cases: &[(f64, f64)]) {
        for &(at, expect) in cases {
            assert_eq!(facing(faces, at), Some(expect), "{at}");
        }
    }

    #[test]
    fn heights_face_each_other() {
        assert_eq!(facing(&[], 5.0), None);
        // One passage: as far from its top above, from its bottom below, in proportion inside.
        check(&[(100.0, 300.0), (140.0, 320.0)], &[(0.0, 200.0), (100.0, 300.0), (120.0, 310.0), (140.0, 320.0), (200.0, 380.0)]);
        // Two, given in any order: between them in proportion.
        let two = [(300.0, 400.0), (100.0, 100.0), (200.0, 200.0), (400.0, 500.0)];
        check(&two, &[(50.0, 50.0), (150.0, 150.0), (250.0, 300.0), (350.0, 450.0), (500.0, 600.0)]);
        // In another order than in the other text: the nearer one.
        check(&[(100.0, 900.0), (200.0, 50.0)], &[(110.0, 910.0), (190.0, 40.0)]);
        check(&[(100.0, 10.0), (100.0, 10.0)], &[(100.0, 10.0), (90.0, 0.0)]);
    }
}
