//! A fuzzer's bytes, taken as choices; behind their end all are 0.

pub struct Input<'d>(pub &'d [u8]);

impl<'d> Input<'d> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or(0)
    }

    /// Up to `count` bytes.
    pub fn bytes(&mut self, count: usize) -> &'d [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    pub fn number(&mut self) -> u32 {
        self.bytes(4).iter().fold(0, |number, &byte| number << 8 | u32::from(byte))
    }

    /// Below `end`, or 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.number() as usize % end.max(1)
    }

    /// One of the numbers that go wrong first, or any.
    pub fn telling(&mut self) -> u64 {
        const NUMBERS: [u64; 12] =
            [0, 1, 2, 127, 128, 255, 1 << 16, u32::MAX as u64, 1 << 32, (1 << 56) - 1, i64::MAX as u64, u64::MAX];
        match self.byte() as usize {
            known if known < 3 * NUMBERS.len() => NUMBERS[known / 3],
            _ => u64::from(self.number()) << (self.byte() % 32),
        }
    }

    pub fn rest(&mut self) -> &'d [u8] {
        self.bytes(self.0.len())
    }
}
