//! What people do to claims that stand already: one cut in two, several joined, one doubled ([`cut`](split), [`join`]), and
//! many changed in one step ([`several`](set_kind)). Gives commands and changes nothing.

mod cut;
mod join;
mod several;

pub use self::{
    cut::{duplicate, split},
    join::{Joining, join},
    several::{delete, link, set_kind, tag, unlink, untag},
};
