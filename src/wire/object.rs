//! How a file type is written down: `object!` makes a struct whose known fields are read and written by
//! name and whose unknown ones are kept. Knows nothing of what the objects mean.
//!
//! A field is `required`, `optional` (its default is not written) or `always` (may be missing, is always
//! written). `record!` adds to an `object!` what every record carries for merging.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Map, Value};

use super::v1::{Made, Rival, Step};

/// Whether a field has its default and can be left out.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

macro_rules! object {
    ($(#[$doc:meta])* $name:ident { $($body:tt)* }) => {
        object! { @field [$(#[$doc])*] $name [] [] $($body)* }
    };
    (@field $docs:tt $name:ident [$($done:tt)*] [$($names:tt)*] $(#[$doc:meta])* required $field:ident: $ty:ty, $($rest:tt)*) => {
        object! { @field $docs $name [$($done)* $(#[$doc])* pub $field: $ty,] [$($names)* $field] $($rest)* }
    };
    (@field $docs:tt $name:ident [$($done:tt)*] [$($names:tt)*] $(#[$doc:meta])* always $field:ident: $ty:ty, $($rest:tt)*) => {
        object! { @field $docs $name [$($done)* $(#[$doc])* #[serde(default)] pub $field: $ty,] [$($names)* $field] $($rest)* }
    };
    (@field $docs:tt $name:ident [$($done:tt)*] [$($names:tt)*] $(#[$doc:meta])* optional $field:ident: $ty:ty, $($rest:tt)*) => {
        object! {
            @field $docs $name
            [$($done)* $(#[$doc])* #[serde(default, skip_serializing_if = "crate::wire::object::is_default")] pub $field: $ty,]
            [$($names)* $field] $($rest)*
        }
    };
    (@field [$(#[$doc:meta])*] $name:ident [$($done:tt)*] [$($field:ident)*]) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(expecting = "an object")]
        pub struct $name {
            $($done)*
            /// Fields that this version doesn't know.
            #[serde(flatten, deserialize_with = "crate::wire::object::unknown")]
            pub extra: crate::record::Extra,
        }

        impl crate::wire::object::Object for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field),)*];
        }
    };
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($body:tt)* }) => {
        object! {
            $(#[$doc])* $name {
                $($body)*
                /// Who made it and when.
                optional created: Option<Made>,
                /// Who changed it last and when.
                optional changed: Option<Made>,
                /// The change that wrote it: a replica's id, a colon, the number of the change there.
                #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[\s\S]+:[1-9][0-9]*$")))]
                optional stamp: Option<String>,
                /// The changes that wrote single fields, by the name of the field, where they aren't `stamp`.
                #[serde(deserialize_with = "crate::wire::object::strings")]
                optional stamps: std::collections::BTreeMap<String, String>,
                /// Values of edits that did not know of each other, beside the one shown, until somebody chooses.
                optional conflicts: Vec<crate::wire::v1::Rival>,
                /// What was changed since it was made.
                optional history: Vec<crate::wire::v1::Step>,
            }
        }

        impl $name {
            /// Takes out what merging needs.
            pub(super) fn take_tail(&mut self) -> crate::wire::object::Tail {
                crate::wire::object::Tail {
                    created: self.created.take(),
                    changed: self.changed.take(),
                    stamp: self.stamp.take(),
                    stamps: std::mem::take(&mut self.stamps),
                    conflicts: std::mem::take(&mut self.conflicts),
                    history: std::mem::take(&mut self.history),
                }
            }

            /// Puts it in.
            pub(super) fn with_tail(mut self, tail: crate::wire::object::Tail) -> Self {
                (self.created, self.changed, self.stamp, self.stamps) = (tail.created, tail.changed, tail.stamp, tail.stamps);
                (self.conflicts, self.history) = (tail.conflicts, tail.history);
                self
            }
        }
    };
}

pub(super) use {object, record};

/// What the file types have in common.
pub(super) trait Object {
    /// The names of the known fields as Rust writes them (`r#type`).
    const NAMES: &'static [&'static str];

    /// Whether this version knows a field of that name.
    fn knows(name: &str) -> bool {
        Self::NAMES.iter().any(|known| known.strip_prefix("r#").unwrap_or(known) == name)
    }
}

/// Passes over a field, whatever is in it.
pub(super) fn ignored<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<Option<T>, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| None)
}

/// What every record carries for merging.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub(super) created: Option<Made>,
    pub(super) changed: Option<Made>,
    pub(super) stamp: Option<String>,
    pub(super) stamps: BTreeMap<String, String>,
    pub(super) conflicts: Vec<Rival>,
    pub(super) history: Vec<Step>,
}

/// Reads the unknown fields of an object; refuses a key that comes twice.
pub(super) fn unknown<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Map<String, Value>, D::Error> {
    struct Fields;
    impl<'de> Visitor<'de> for Fields {
        type Value = Map<String, Value>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = Map::new();
            while let Some((key, Strict(value))) = access.next_entry::<String, Strict>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                }
                map.insert(key, value);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Fields)
}

/// Reads an object of strings; refuses a key that comes twice.
pub(super) fn strings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    struct Strings;
    impl<'de> Visitor<'de> for Strings {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some(key) = access.next_key::<String>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                }
                let value = access.next_value()?;
                map.insert(key, value);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Strings)
}

/// Any JSON value in which no object has a key twice.
pub(super) struct Strict(pub(super) Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_none<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
                deserializer.deserialize_any(self)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(value.into())
            }
            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(value.into())
            }
            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(value.into())
            }
            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(value.into())
            }
            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(value.into())
            }
            fn visit_string<E>(self, value: String) -> Result<Value, E> {
                Ok(value.into())
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
                let mut values = Vec::new();
                while let Some(Strict(value)) = access.next_element()? {
                    values.push(value);
                }
                Ok(Value::Array(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
                unknown(serde::de::value::MapAccessDeserializer::new(access)).map(Value::Object)
            }
        }
        deserializer.deserialize_any(Any).map(Strict)
    }
}
