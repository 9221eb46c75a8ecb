//! Dictionaries that an open segment keeps unpacked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use crate::error::Result;

/// So many are kept at most, the newest ones: 32 MiB, which serve 8 GiB of records. What a crafted file can take is bounded by
/// this too.
const MOST: usize = 64;

/// The unpacked first blocks of the groups that were read last.
#[derive(Default)]
pub struct Dictionaries(Mutex<VecDeque<(usize, Arc<Vec<u8>>)>>);

impl Dictionaries {
    /// The dictionary of the group that starts with this block.
    pub fn get(&self, first: usize, unpack: impl FnOnce() -> Result<Vec<u8>>) -> Result<Arc<Vec<u8>>> {
        if let Some(known) = self.find(first) {
            return Ok(known);
        }
        let unpacked = Arc::new(unpack()?);
        let mut kept = self.0.lock().unwrap_or_else(|e| e.into_inner());
        if kept.len() == MOST {
            kept.pop_front();
        }
        kept.push_back((first, Arc::clone(&unpacked)));
        Ok(unpacked)
    }

    fn find(&self, first: usize) -> Option<Arc<Vec<u8>>> {
        let kept = self.0.lock().unwrap_or_else(|e| e.into_inner());
        kept.iter().find(|(known, _)| *known == first).map(|(_, dictionary)| Arc::clone(dictionary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_dictionary_is_unpacked_once_and_few_are_kept() {
        let (dictionaries, mut unpacked) = (Dictionaries::default(), Vec::new());
        for first in (0..MOST + 2).chain([MOST + 1, 2, 0]) {
            let unpack = || {
                unpacked.push(first);
                Ok(vec![first as u8])
            };
            assert_eq!(*dictionaries.get(first, unpack).unwrap(), [first as u8]);
        }
        assert_eq!(unpacked, (0..MOST + 2).chain([0]).collect::<Vec<_>>());
        assert_eq!(dictionaries.0.lock().unwrap().len(), MOST);
    }

    #[test]
    fn what_cannot_be_unpacked_is_not_kept() {
        let dictionaries = Dictionaries::default();
        assert!(dictionaries.get(0, || Err(Error::Limit("no".to_string()))).is_err());
        assert_eq!(*dictionaries.get(0, || Ok(vec![1])).unwrap(), [1]);
    }
}
