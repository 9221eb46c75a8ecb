//! Segments that nobody would write: sound ones with a few sections changed, and every checksum right.

use frsearch_kernel::codec::varint;
use frsearch_kernel::file::{FileWriter, Pages};
use frsearch_kernel::segment::sections;

use super::input::Input;
use super::samples::{COLUMNS, sample};

pub struct Sections(Vec<(u32, Vec<u8>)>);

impl Sections {
    pub fn of(bytes: &[u8]) -> Self {
        let pages = Pages::open(Box::new(bytes.to_vec()), "sample").unwrap();
        let columns = sections::COLUMN..sections::COLUMN + 4 * COLUMNS.len() as u32;
        let all = (sections::META..=sections::DATE_SPANS).chain(columns);
        Sections(all.map(|id| (id, pages.section(id, "section").unwrap().all().unwrap().to_vec())).collect())
    }

    pub fn get_mut(&mut self, id: u32) -> &mut Vec<u8> {
        &mut self.0.iter_mut().find(|section| section.0 == id).expect("a section of every segment").1
    }

    pub fn file(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut out = FileWriter::new(&mut bytes).unwrap();
        self.0.iter().for_each(|(id, section)| out.section(*id, section).unwrap());
        out.finish().unwrap();
        bytes
    }

    /// One change somewhere.
    pub fn change(&mut self, input: &mut Input<'_>) {
        let count = self.0.len();
        let (from, kind) = (input.below(count), input.byte() % 10);
        let other = self.0[from].1.clone();
        let bytes = &mut self.0[input.below(count)].1;
        let at = input.below(bytes.len());
        match kind {
            0 => bytes.truncate(at),
            1 => bytes.extend_from_slice(input.bytes(40)),
            2 => *bytes = other,
            3 => {
                bytes.drain(at..(at + 1 + input.below(16)).min(bytes.len()).max(at));
            }
            4 => {
                let end = (at + 1 + input.below(64)).min(bytes.len());
                let filling = input.byte();
                bytes[at..end].fill(filling);
            }
            5 => overwrite(bytes, at, &input.telling().to_le_bytes()),
            6 => overwrite(bytes, at & !7, &input.telling().to_le_bytes()),
            7 => {
                let mut number = Vec::new();
                varint::write(input.telling(), &mut number);
                overwrite(bytes, at, &number);
            }
            8 => bytes.splice(at..at, input.bytes(8).iter().copied()).for_each(drop),
            _ => overwrite(bytes, at, input.bytes(2)),
        }
    }
}

fn overwrite(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes.iter_mut().skip(at).zip(new).for_each(|(byte, &new)| *byte = new);
}

/// A sample with up to four changes.
pub fn crafted(input: &mut Input<'_>) -> Vec<u8> {
    let mut sections = Sections::of(sample(input.byte() as usize));
    for _ in 0..=input.byte() % 4 {
        sections.change(input);
    }
    sections.file()
}
