//! Integers as bytes: of variable length, arrays packed at one width, and numbers that ascend.

pub mod bits;
pub mod elias_fano;
pub mod packed;
pub mod varint;
