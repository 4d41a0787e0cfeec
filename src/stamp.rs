//! Who wrote what and when, so that files that grew apart can be merged without a common ancestor.
//! Reads no clock: times come from the caller.
//!
//! Every change gets one [`Stamp`], the next count of its replica; every field that it writes carries that
//! stamp. [`Seen`] says which stamps a copy of the project has taken in. Together they tell whether one
//! edit knew of another: the causal context of a dotted version vector (Preguiça et al. 2010; Almeida,
//! Shoker & Baquero 2018 for its use in delta-state CRDTs).

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    id::{PersonId, ReplicaId},
    ordering::Order as _,
};

/// A moment: milliseconds since 1970-01-01 UTC. In the file RFC 3339, in UTC, to the millisecond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text that is no moment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found the time {0:?}, expected one like 2026-11-23T07:24:00Z, between the years 0000 and 9999")]
pub struct BadTimestamp(pub String);

impl Timestamp {
    /// Years 0000 to 9999, which is what RFC 3339 can write.
    const RANGE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

    /// A moment from milliseconds since 1970; out of range it is the nearest that can be written.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Self {
        Self(millis.clamp(*Self::RANGE.start(), *Self::RANGE.end()))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with any offset.
    ///
    /// # Errors
    /// [`BadTimestamp`] with the text found.
    pub fn parse(text: &str) -> Result<Self, BadTimestamp> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| BadTimestamp(text.to_owned()))?;
        let millis = i64::try_from(moment.unix_timestamp_nanos().div_euclid(1_000_000)).map_err(|_| BadTimestamp(text.to_owned()))?;
        if Self::RANGE.contains(&millis) { Ok(Self(millis)) } else { Err(BadTimestamp(text.to_owned())) }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).map_err(|_| fmt::Error)?;
        let (date, clock) = (moment.date(), moment.time());
        let (hour, minute, second, milli) = clock.as_hms_milli();
        write!(f, "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z", date.year(), u8::from(date.month()), date.day())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Who made something and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Made {
    /// Who; `None` if unknown.
    pub by: Option<PersonId>,
    /// When; `None` if unknown.
    pub at: Option<Timestamp>,
}

impl Made {
    /// The later of two, by their times; of two at the same time the same one whoever asks.
    #[must_use]
    pub fn later(one: Option<&Made>, other: Option<&Made>) -> Option<Made> {
        let rank = |made: &Option<&Made>| made.map(|made| (made.at, made.by.clone()));
        [one, other].into_iter().max_by_key(rank).flatten().cloned()
    }
}

/// Names one change: the `counter`th of a replica, from 1 on. In the file `"replica:counter"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The replica on which it was made.
    pub replica: ReplicaId,
    /// Its number there.
    pub counter: u64,
}

/// A text that is no stamp.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found the stamp {0:?}, expected a replica id, a colon and a number of at least 1")]
pub struct BadStamp(pub String);

impl Stamp {
    /// Reads `"replica:counter"`; the replica's id may hold colons itself.
    ///
    /// # Errors
    /// [`BadStamp`] with the text found.
    pub fn parse(text: &str) -> Result<Self, BadStamp> {
        Self::split(text).map(|(replica, counter)| Self { replica: replica.into(), counter })
    }

    /// The replica and the counter of `"replica:counter"`.
    ///
    /// # Errors
    /// [`BadStamp`] with the text found.
    pub fn split(text: &str) -> Result<(&str, u64), BadStamp> {
        let bad = || BadStamp(text.to_owned());
        let (replica, counter) = text.rsplit_once(':').ok_or_else(bad)?;
        let canonical = counter.bytes().all(|byte| byte.is_ascii_digit()) && !counter.starts_with('0');
        if replica.is_empty() || !canonical {
            return Err(bad());
        }
        Ok((replica, counter.parse().map_err(|_| bad())?))
    }

    /// By what one of several values is shown until somebody chooses: the larger wins. The same on every copy; it says
    /// nothing of who knew whom.
    #[must_use]
    pub fn rank(&self) -> (u64, &ReplicaId) {
        (self.counter, &self.replica)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.counter)
    }
}
impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Which change wrote each field of a record: one stamp for all but the fields named. A record with no
/// stamp at all was written by hand or by a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    base: Option<Stamp>,
    /// Field numbers (see [`crate::record::Fields`]) with a stamp other than `base`; sorted.
    fields: Vec<(u8, Stamp)>,
}

impl Stamps {
    /// All fields written by one change.
    #[must_use]
    pub fn all(stamp: Stamp) -> Self {
        Self { base: Some(stamp), fields: Vec::new() }
    }

    /// From a file: a base, and the fields that differ by number.
    #[must_use]
    pub fn from_parts(base: Option<Stamp>, fields: impl IntoIterator<Item = (u8, Stamp)>) -> Self {
        let mut stamps = Self { base, fields: Vec::new() };
        for (nth, stamp) in fields {
            stamps.set(nth, stamp);
        }
        stamps
    }

    /// The stamp of every field that has none of its own.
    #[must_use]
    pub fn base(&self) -> Option<&Stamp> {
        self.base.as_ref()
    }

    /// The fields with a stamp of their own, by number.
    pub fn own(&self) -> impl Iterator<Item = (u8, &Stamp)> {
        self.fields.iter().map(|(nth, stamp)| (*nth, stamp))
    }

    /// The stamp of field number `nth`.
    #[must_use]
    pub fn get(&self, nth: u8) -> Option<&Stamp> {
        match self.fields.binary_search_by_key(&nth, |(field, _)| *field) {
            Ok(place) => self.fields.get(place).map(|(_, stamp)| stamp),
            Err(_) => self.base.as_ref(),
        }
    }

    /// Notes that `stamp` wrote field number `nth`.
    pub fn set(&mut self, nth: u8, stamp: Stamp) {
        match self.fields.binary_search_by_key(&nth, |(field, _)| *field) {
            Ok(place) if Some(&stamp) == self.base.as_ref() => {
                self.fields.remove(place);
            }
            Ok(place) => self.fields[place].1 = stamp,
            Err(_) if Some(&stamp) == self.base.as_ref() => {}
            Err(place) => self.fields.insert(place, (nth, stamp)),
        }
    }

    /// Notes that no known change wrote field number `nth` of `n_fields`.
    pub fn clear(&mut self, nth: u8, n_fields: usize) {
        if let Some(base) = self.base.take() {
            for other in (0..n_fields).filter_map(|other| u8::try_from(other).ok()) {
                if let Err(place) = self.fields.binary_search_by_key(&other, |(field, _)| *field) {
                    self.fields.insert(place, (other, base.clone()));
                }
            }
        }
        self.fields.retain(|(field, _)| *field != nth);
    }

    /// The one form that says what it says of `n_fields` fields: the stamp that most have is the base, of several such the
    /// lowest in rank; none if a field has none.
    pub fn settle(&mut self, n_fields: usize) {
        if self.fields.is_empty() {
            return;
        }
        let all: Vec<Option<Stamp>> = (0..n_fields).map(|nth| u8::try_from(nth).ok().and_then(|nth| self.get(nth)).cloned()).collect();
        let count = |stamp: &Option<Stamp>| all.iter().filter(|other| *other == stamp).count();
        let base = if all.iter().any(Option::is_none) {
            None
        } else {
            let better = |one: &&Option<Stamp>, other: &&Option<Stamp>| {
                let rank = |stamp: &Option<Stamp>| stamp.as_ref().map(|stamp| (stamp.counter, stamp.replica.clone()));
                count(one).cmp(&count(other)).then_with(|| rank(other).cmp(&rank(one)))
            };
            all.iter().max_by(better).cloned().flatten()
        };
        let fields = (0u8..).zip(&all).filter(|(_, stamp)| **stamp != base);
        self.fields = fields.filter_map(|(nth, stamp)| Some((nth, stamp.clone()?))).collect();
        self.base = base;
    }

    /// Every stamp here, some perhaps more than once.
    pub fn iter(&self) -> impl Iterator<Item = &Stamp> {
        self.base.iter().chain(self.fields.iter().map(|(_, stamp)| stamp))
    }
}

/// Which stamps a copy of the project has taken in: for each replica, ranges of counters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<ReplicaId, Vec<(u64, u64)>>);

impl Seen {
    /// Takes in one stamp.
    pub fn insert(&mut self, stamp: &Stamp) {
        self.insert_range(&stamp.replica, stamp.counter, stamp.counter);
    }

    /// Takes in the counters `first..=last` of a replica; nothing if `last < first`.
    pub fn insert_range(&mut self, replica: &ReplicaId, first: u64, last: u64) {
        if last < first {
            return;
        }
        if !self.0.contains_key(replica) {
            self.0.insert(replica.clone(), Vec::new());
        }
        let Some(ranges) = self.0.get_mut(replica) else { return };
        // The common case: the next counter of the only range.
        if let Some((_, end)) = ranges.last_mut()
            && first == end.saturating_add(1)
        {
            *end = last;
            return;
        }
        let in_order = ranges.last().is_none_or(|&(_, end)| end < first);
        ranges.push((first, last));
        // Counters that come in order but with gaps only add ranges at the end.
        if in_order {
            return;
        }
        ranges.order();
        let mut joined: Vec<(u64, u64)> = Vec::with_capacity(ranges.len());
        for &(start, end) in ranges.iter() {
            match joined.last_mut() {
                Some((_, before)) if start <= before.saturating_add(1) => *before = (*before).max(end),
                Some(_) | None => joined.push((start, end)),
            }
        }
        *ranges = joined;
    }

    /// Whether a stamp was taken in.
    #[must_use]
    pub fn contains(&self, stamp: &Stamp) -> bool {
        self.ranges(&stamp.replica).iter().any(|&(first, last)| (first..=last).contains(&stamp.counter))
    }

    /// The highest counter seen of a replica; 0 if none.
    #[must_use]
    pub fn highest(&self, replica: &ReplicaId) -> u64 {
        self.ranges(replica).last().map_or(0, |&(_, last)| last)
    }

    /// The ranges of counters (both ends inclusive) seen of a replica, sorted, not touching.
    #[must_use]
    pub fn ranges(&self, replica: &ReplicaId) -> &[(u64, u64)] {
        self.0.get(replica).map_or(&[], Vec::as_slice)
    }

    /// The replicas of which anything was seen.
    pub fn replicas(&self) -> impl Iterator<Item = &ReplicaId> {
        self.0.keys()
    }

    /// Whether nothing was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(Vec::is_empty)
    }

    /// What is seen here and not in `other`.
    #[must_use]
    pub fn without(&self, other: &Seen) -> Seen {
        let mut rest = Seen::default();
        for (replica, ranges) in &self.0 {
            for &(first, last) in ranges {
                let mut next = Some(first);
                for &(start, end) in other.ranges(replica) {
                    let Some(from) = next.filter(|from| *from <= last) else { break };
                    if end < from {
                        continue;
                    }
                    if start > last {
                        break;
                    }
                    if start > from {
                        rest.insert_range(replica, from, start - 1);
                    }
                    next = end.checked_add(1);
                }
                if let Some(from) = next {
                    rest.insert_range(replica, from, last);
                }
            }
        }
        rest
    }

    /// Takes in all that `other` has.
    pub fn extend(&mut self, other: &Seen) {
        for (replica, ranges) in &other.0 {
            for &(first, last) in ranges {
                self.insert_range(replica, first, last);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_utc_milliseconds() {
        for (text, expect) in [
            ("2026-11-23T07:24:00Z", "2026-11-23T07:24:00.000Z"),
            ("2026-11-23T07:24:00.1239+02:00", "2026-11-23T05:24:00.123Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
        ] {
            let timestamp = Timestamp::parse(text).unwrap();
            assert_eq!(timestamp.to_string(), expect);
            assert_eq!(Timestamp::parse(expect), Ok(timestamp));
        }
        for text in ["", "yesterday", "2026-02-31T00:00:00Z", "2026-11-23"] {
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
        assert_eq!(Timestamp::from_unix_millis(i64::MAX).to_string(), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn stamps_read_back() {
        for text in ["r1:1", "a:b:17", "0192:18446744073709551615"] {
            assert_eq!(Stamp::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "r1", ":1", "r1:", "r1:0", "r1:01", "r1:-1", "r1:+1", "r1:18446744073709551616"] {
            assert!(Stamp::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn seen_keeps_ranges() {
        let replica = ReplicaId::new("r");
        let mut seen = Seen::default();
        for counter in [1, 2, 5, 7, 6, 3] {
            seen.insert(&Stamp { replica: replica.clone(), counter });
        }
        assert_eq!(seen.ranges(&replica), [(1, 3), (5, 7)]);
        assert_eq!(seen.highest(&replica), 7);
        assert!(seen.contains(&Stamp { replica: replica.clone(), counter: 6 }));
        assert!(!seen.contains(&Stamp { replica: replica.clone(), counter: 4 }));
        seen.insert_range(&replica, 4, 4);
        assert_eq!(seen.ranges(&replica), [(1, 7)]);
    }

    #[test]
    fn stamps_fall_back_on_the_base() {
        let stamp = |counter| Stamp { replica: "r".into(), counter };
        let mut stamps = Stamps::all(stamp(1));
        stamps.set(3, stamp(2));
        assert_eq!(stamps.get(3), Some(&stamp(2)));
        assert_eq!(stamps.get(0), Some(&stamp(1)));
        stamps.set(3, stamp(1));
        assert_eq!(stamps, Stamps::all(stamp(1)));
    }
}
