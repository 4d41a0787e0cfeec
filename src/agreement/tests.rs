//! Agreement against published examples, against other programs, and by its laws.

mod fixture;
mod laws;
mod people;
mod published;
mod values;
