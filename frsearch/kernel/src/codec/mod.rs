//! Integers as bytes: variable-length integers, and arrays packed at one width.

pub mod bits;
pub mod packed;
pub mod varint;
