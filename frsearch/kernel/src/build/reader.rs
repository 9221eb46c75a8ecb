//! Reads texts by the batch: where they are added, or on a thread beside it.
//!
//! Either way they are read in the same order, and what is told of them is the same at every step: a batch counts as read
//! once the next one is handed over.

use std::thread::{self, JoinHandle};

use super::texts::{Batch, PARTS, Texts};
use crate::error::{Error, Result, guarded};

/// A batch is handed over when it reaches this many bytes: some milliseconds of work.
const BATCH_BYTES: usize = 1024 * 1024;

pub struct Reader {
    /// Not there while a thread has them, and after a failure: what was read until then is lost.
    texts: Option<Texts>,
    thread: Option<JoinHandle<Result<Texts>>>,
    beside: bool,
    batch: Batch,
    /// Bytes held by the batches before the one handed over last, and the text of that one.
    counted: usize,
    /// Forms in those, and bytes of the one handed over last: no text has more forms than bytes.
    forms: usize,
}

impl Reader {
    /// With `beside`, batches are read on a thread of their own.
    pub fn new(beside: bool) -> Result<Self> {
        let texts = Some(Texts::new()?);
        Ok(Reader { texts, thread: None, beside, batch: Batch::default(), counted: 0, forms: 0 })
    }

    /// Bytes held, as far as they are told.
    pub fn memory(&self) -> usize {
        self.counted + self.batch.text.len()
    }

    /// Bound of the number of forms.
    pub fn most_forms(&self) -> usize {
        self.forms + self.batch.text.len()
    }

    pub fn push(&mut self, parts: [&str; PARTS]) -> Result<()> {
        self.batch.push(parts);
        if self.batch.text.len() >= BATCH_BYTES { self.hand_over() } else { Ok(()) }
    }

    /// What has been read, once everything is.
    pub fn texts(&mut self) -> Result<&mut Texts> {
        if !self.batch.is_empty() {
            self.hand_over()?;
        }
        let texts = self.wait()?;
        Ok(self.texts.insert(texts))
    }

    pub fn clear(&mut self) -> Result<()> {
        self.texts()?.clear();
        (self.counted, self.forms) = (0, 0);
        Ok(())
    }

    fn hand_over(&mut self) -> Result<()> {
        let mut texts = self.wait()?;
        self.counted = texts.memory() + self.batch.text.len();
        self.forms = texts.stream.len() + self.batch.text.len();
        if self.beside {
            let batch = std::mem::take(&mut self.batch);
            let read = move || match guarded(|| texts.read(&batch)) {
                Ok(read) => read.map(|()| texts),
                Err(panic) => Err(Error::Fault(format!("reading articles has failed: {panic}"))),
            };
            let started = thread::Builder::new().name("frsearch-reader".to_string()).spawn(read);
            self.thread = Some(started.map_err(|cause| {
                Error::Limit(format!("no thread can be started ({cause}): open the writer with threads=1"))
            })?);
        } else {
            let read = texts.read(&self.batch);
            self.batch.clear();
            self.texts = Some(read.map(|()| texts)?);
        }
        Ok(())
    }

    fn wait(&mut self) -> Result<Texts> {
        if let Some(texts) = self.texts.take() {
            return Ok(texts);
        }
        let lost = || Error::Fault("reading articles has failed before; what was not committed is lost".to_string());
        self.thread.take().ok_or_else(lost)?.join().unwrap_or_else(|_| Err(lost()))
    }
}
