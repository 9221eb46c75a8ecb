//! LEB128: seven bits a byte, least significant first, the high bit set on all but the last byte.

pub fn write(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads one integer at `*at` and moves `*at` behind it; `None` where the bytes end or the integer exceeds 64 bits.
pub fn read(data: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = *data.get(*at)?;
        *at += 1;
        if shift == 63 && byte > 1 {
            return None;
        }
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// As `read`, for integers that must fit 32 bits.
pub fn read_u32(data: &[u8], at: &mut usize) -> Option<u32> {
    u32::try_from(read(data, at)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(values: Vec<u64>) {
            let mut out = Vec::new();
            values.iter().for_each(|&v| write(v, &mut out));
            let mut at = 0;
            for &value in &values {
                prop_assert_eq!(read(&out, &mut at), Some(value));
            }
            prop_assert_eq!(at, out.len());
            prop_assert_eq!(read(&out, &mut at), None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(data: Vec<u8>) {
            let mut at = 0;
            while read(&data, &mut at).is_some() {}
            prop_assert!(at <= data.len());
        }
    }
}
