//! A passage through a section from its start to its end, as a merge makes it: what lies behind is given back to the system,
//! so that of a file of any size only a little is held in memory.

use super::Section;

/// Bytes are given back by this many: calls are few then, and what many files hold at once is little.
const STEP: usize = 256 * 1024;

/// Reading one page makes the system map others around it, and some that were given back come back so: as much as this
/// before each step is given back once more. Linux maps up to 2 MiB.
const AROUND: usize = 4 * 1024 * 1024;

pub struct Passage<'a> {
    section: &'a Section,
    behind: usize,
}

impl<'a> Passage<'a> {
    pub fn new(section: &'a Section) -> Self {
        Passage { section, behind: 0 }
    }

    /// Nothing before `at` will be read again in this passage.
    pub fn reach(&mut self, at: usize) {
        if at >= self.behind + STEP {
            self.give_back(at);
            self.behind = at;
        }
    }

    fn give_back(&self, until: usize) {
        self.section.give_back(self.behind.saturating_sub(AROUND)..until);
    }
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        self.give_back(self.section.len());
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::sync::{Arc, Mutex};

    use super::super::{Bytes, FileWriter, Pages};
    use super::*;

    struct Watched {
        bytes: Vec<u8>,
        given: Arc<Mutex<Vec<Range<usize>>>>,
    }

    impl Bytes for Watched {
        fn bytes(&self) -> &[u8] {
            &self.bytes
        }

        fn give_back(&self, range: Range<usize>) {
            self.given.lock().unwrap().push(range);
        }
    }

    #[test]
    fn what_lies_behind_is_given_back_and_in_the_end_everything() {
        let (length, mut bytes, given) = (5 * STEP + 7, Vec::new(), Arc::default());
        let mut out = FileWriter::new(&mut bytes).unwrap();
        out.section(1, &[1; 100]).unwrap();
        out.section(2, &vec![7; length]).unwrap();
        out.finish().unwrap();
        let start = bytes.iter().position(|&byte| byte == 7).unwrap();
        let pages = Pages::open(Box::new(Watched { bytes, given: Arc::clone(&given) }), "watched").unwrap();
        let section = pages.section(2, "sevens").unwrap();
        let mut passage = Passage::new(&section);
        let until = || given.lock().unwrap().last().map_or(start, |range: &Range<usize>| range.end) - start;
        for at in (0..length).step_by(1000) {
            assert!(section.get(at..at + 1).is_ok());
            passage.reach(at);
            assert!(until() <= at && at < until() + STEP);
        }
        drop(passage);
        assert_eq!(until(), length);
        let given = given.lock().unwrap();
        assert!(given.first().unwrap().start == start && given.windows(2).all(|pair| pair[1].start <= pair[0].end));
    }
}
