//! A packed array as a section of a file.
//!
//! ```text
//! packed := count:u64 width:u64 value*        -- values of `width` bits, see `bits`
//! ```

use super::bits;

/// Appends the array; `None` where a value needs more than 56 bits.
pub fn write(values: &[u64], out: &mut Vec<u8>) -> Option<()> {
    let width = bits::width(values.iter().copied().max().unwrap_or(0));
    if width > 56 {
        return None;
    }
    out.extend((values.len() as u64).to_le_bytes());
    out.extend(u64::from(width).to_le_bytes());
    bits::pack(values.iter().copied(), width, out);
    Some(())
}

/// A packed array over borrowed bytes.
#[derive(Clone, Copy)]
pub struct Packed<'a> {
    count: usize,
    width: u8,
    data: &'a [u8],
}

impl<'a> Packed<'a> {
    /// `None` where the bytes are not those of a packed array.
    pub fn open(data: &'a [u8]) -> Option<Self> {
        let count = usize::try_from(u64::from_le_bytes(data.get(..8)?.try_into().ok()?)).ok()?;
        let width = u8::try_from(u64::from_le_bytes(data.get(8..16)?.try_into().ok()?)).ok()?;
        let data = &data[16..];
        let bits = count.checked_mul(width as usize)?;
        (width <= 56 && data.len() == bits.div_ceil(8)).then_some(Packed { count, width, data })
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether the values take no bytes, however many are claimed: all are 0.
    pub fn is_free(&self) -> bool {
        self.width == 0
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn value(&self, index: usize) -> u64 {
        bits::get(self.data, self.width, index)
    }

    /// The value at `index`, or `None` behind the end.
    #[inline]
    pub fn get(&self, index: usize) -> Option<u64> {
        (index < self.count).then(|| self.value(index))
    }

    /// Whether no value is below the one before it, as it must be for `range` to cut something into pieces.
    pub fn ascends(&self) -> bool {
        // Without width, all are 0.
        let mut last = 0;
        self.width == 0 || (0..self.count).all(|index| std::mem::replace(&mut last, self.value(index)) <= last)
    }

    /// The half-open range between two neighbouring values of an array of offsets.
    #[inline]
    pub fn range(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let (start, end) = (self.get(index)? as usize, self.get(index + 1)? as usize);
        (start <= end).then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_array_is_read_back(raw: Vec<u64>) {
            let values: Vec<u64> = raw.iter().map(|v| v >> 8).collect();
            let mut out = Vec::new();
            write(&values, &mut out).unwrap();
            let packed = Packed::open(&out).unwrap();
            prop_assert_eq!(packed.len(), values.len());
            let read: Vec<u64> = (0..values.len()).map(|i| packed.get(i).unwrap()).collect();
            prop_assert_eq!(read, values);
            prop_assert!(Packed::open(&out[..out.len() - 1]).is_none());
        }
    }
}
