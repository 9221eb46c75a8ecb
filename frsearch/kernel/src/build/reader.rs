//! Reads texts by the batch, and takes in what forms become: where it is called, or on a thread beside it.
//!
//! ```text
//! caller   push … push ─ batch ─> reader ─ account: forms not met before, memory held ─> caller
//!          their definitions ───> reader
//! ```
//!
//! Either way everything is done in the same order, and an account is taken when a certain number of batches have been handed
//! over since: what the caller is told at every step does not depend on the threads. The reader has the time of those batches
//! to read one.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::lexicon::{Definitions, Lexicon};
use super::texts::{Batch, PARTS, Texts};
use crate::error::{Error, Result, guarded};

/// A batch is handed over when it reaches this many bytes: some milliseconds of work.
const BATCH_BYTES: usize = 1024 * 1024;

/// Most batches whose accounts have not been taken.
const MOST_WAITING: usize = 16;

/// So many new forms are given together: enough that most of them share their words, few enough that the reader has work
/// while they are analysed.
const GROUP: usize = 16 * 1024;

/// What texts are read into.
pub struct Reading {
    pub texts: Texts,
    pub lexicon: Lexicon,
    /// Forms before this one have been told of.
    told: u32,
}

enum Job {
    Read(Batch),
    Define(Definitions),
}

/// What is told of a batch, once it has been read.
struct Account {
    /// Bytes held.
    memory: usize,
    /// Forms in all texts so far.
    length: usize,
    /// Forms met for the first time.
    forms: Vec<String>,
    /// The batch, emptied: its memory serves again.
    batch: Batch,
}

struct Beside {
    jobs: Sender<Job>,
    /// Nothing, after a failure.
    thread: JoinHandle<Option<Reading>>,
}

pub struct Reader {
    /// Not there while a thread has it, and after a failure: what was read until then is lost.
    reading: Option<Reading>,
    thread: Option<Beside>,
    beside: bool,
    batch: Batch,
    /// Emptied ones.
    spare: Vec<Batch>,
    /// Bytes of text in each batch whose account has not been taken.
    waiting: VecDeque<usize>,
    accounts: (Sender<Result<Account>>, Receiver<Result<Account>>),
    /// Bytes held when the account taken last was given, and forms in all texts.
    memory: usize,
    length: usize,
    /// New forms that were not given on.
    forms: Vec<String>,
}

impl Reading {
    fn read(&mut self, mut batch: Batch) -> Result<Account> {
        self.texts.read(&batch)?;
        batch.clear();
        let (all, first) = (&self.texts.forms, self.told);
        self.told = all.len() as u32;
        let forms = (first..self.told).map(|form| all.text(form).to_string()).collect();
        Ok(Account { memory: self.texts.memory(), length: self.texts.stream.len(), forms, batch })
    }

    /// Does jobs as they come; ends with the first that fails, and tells so in the place of an account.
    fn work(mut self, jobs: &Receiver<Job>, accounts: &Sender<Result<Account>>) -> Option<Self> {
        for job in jobs {
            let done = guarded(|| match job {
                Job::Read(batch) => self.read(batch).map(Some),
                Job::Define(definitions) => self.lexicon.take(&self.texts.forms, &definitions).map(|()| None),
            });
            let told = match done {
                Ok(Ok(None)) => continue,
                Ok(Ok(Some(account))) => Ok(account),
                Ok(Err(error)) => Err(error),
                Err(panic) => Err(Error::Fault(format!("reading articles has failed: {panic}"))),
            };
            let failed = told.is_err();
            // Nobody listens when the writer is gone.
            if accounts.send(told).is_err() || failed {
                return None;
            }
        }
        Some(self)
    }
}

fn lost() -> Error {
    Error::Fault("reading articles has failed before; what was not committed is lost".to_string())
}

impl Reader {
    /// With `beside`, work is done on a thread of its own.
    pub fn new(beside: bool) -> Result<Self> {
        let reading = Reading { texts: Texts::new()?, lexicon: Lexicon::default(), told: 0 };
        Ok(Reader {
            reading: Some(reading),
            thread: None,
            beside,
            batch: Batch::default(),
            waiting: VecDeque::new(),
            accounts: mpsc::channel(),
            spare: Vec::new(),
            memory: 0,
            length: 0,
            forms: Vec::new(),
        })
    }

    /// Bytes held, as far as they are told.
    pub fn memory(&self) -> usize {
        self.memory + self.unread()
    }

    /// Bound of the number of forms: no text has more forms than bytes.
    pub fn most_forms(&self) -> usize {
        self.length + self.unread()
    }

    fn unread(&self) -> usize {
        self.waiting.iter().sum::<usize>() + self.batch.text.len()
    }

    pub fn push(&mut self, parts: [&str; PARTS]) -> Result<()> {
        self.batch.push(parts);
        if self.batch.text.len() < BATCH_BYTES {
            return Ok(());
        }
        self.hand_over()?;
        if self.waiting.len() > MOST_WAITING { self.take_account() } else { Ok(()) }
    }

    /// Whether a group of new forms is complete.
    pub fn has_group(&self) -> bool {
        self.forms.len() >= GROUP
    }

    /// The next group of new forms; with `rest`, waits for those that are still being read. Empty when all have been given.
    pub fn group(&mut self, rest: bool) -> Result<Vec<String>> {
        if rest && !self.batch.is_empty() {
            self.hand_over()?;
        }
        while rest && !self.has_group() && !self.waiting.is_empty() {
            self.take_account()?;
        }
        Ok(std::mem::take(&mut self.forms))
    }

    /// Takes in what forms become.
    pub fn define(&mut self, definitions: Definitions) -> Result<()> {
        self.hand(Job::Define(definitions))
    }

    /// All that has been read, once everything is.
    pub fn reading(&mut self) -> Result<&mut Reading> {
        if !self.batch.is_empty() {
            self.hand_over()?;
        }
        while !self.waiting.is_empty() {
            self.take_account()?;
        }
        let reading = self.wait()?;
        Ok(self.reading.insert(reading))
    }

    /// Forgets the articles and keeps what is known of forms.
    pub fn clear(&mut self) -> Result<()> {
        self.reading()?.texts.clear();
        (self.memory, self.length) = (0, 0);
        Ok(())
    }

    fn hand_over(&mut self) -> Result<()> {
        let batch = std::mem::replace(&mut self.batch, self.spare.pop().unwrap_or_default());
        self.waiting.push_back(batch.text.len());
        self.hand(Job::Read(batch))
    }

    fn take_account(&mut self) -> Result<()> {
        self.waiting.pop_front();
        match self.accounts.1.recv() {
            Ok(Ok(Account { memory, length, forms, batch })) => {
                (self.memory, self.length) = (memory, length);
                self.forms.extend(forms);
                self.spare.push(batch);
                Ok(())
            }
            Ok(Err(error)) => Err(self.lose(error)),
            Err(_) => Err(self.lose(lost())),
        }
    }

    fn hand(&mut self, job: Job) -> Result<()> {
        if self.beside && self.thread.is_none() {
            self.start()?;
        }
        if self.beside {
            let given = self.thread.as_ref().is_some_and(|beside| beside.jobs.send(job).is_ok());
            return if given { Ok(()) } else { Err(self.failure()) };
        }
        let reading = self.reading.as_mut().ok_or_else(lost)?;
        match job {
            Job::Define(definitions) => reading.lexicon.take(&reading.texts.forms, &definitions),
            Job::Read(batch) => {
                let mut account = reading.read(batch).map_err(|error| self.lose(error))?;
                self.batch = std::mem::take(&mut account.batch);
                self.accounts.0.send(Ok(account)).map_err(|_| lost())
            }
        }
    }

    fn start(&mut self) -> Result<()> {
        let (jobs, given) = mpsc::channel();
        let (accounts, reading) = (self.accounts.0.clone(), self.reading.take().ok_or_else(lost)?);
        let (sender, taken) = mpsc::channel();
        let work = move || taken.recv().ok().and_then(|reading: Reading| reading.work(&given, &accounts));
        match thread::Builder::new().name("frsearch-reader".to_string()).spawn(work) {
            Ok(thread) => {
                self.thread = Some(Beside { jobs, thread });
                sender.send(reading).map_err(|_| lost())
            }
            // Where the system gives no more threads, the work is done here.
            Err(_) => {
                (self.reading, self.beside) = (Some(reading), false);
                Ok(())
            }
        }
    }

    fn wait(&mut self) -> Result<Reading> {
        if let Some(reading) = self.reading.take() {
            return Ok(reading);
        }
        let Some(Beside { jobs, thread }) = self.thread.take() else {
            return Err(lost());
        };
        drop(jobs);
        thread.join().ok().flatten().ok_or_else(|| self.failure())
    }

    /// What the thread has ended with.
    fn failure(&mut self) -> Error {
        let error = self.accounts.1.try_iter().find_map(Result::err).unwrap_or_else(lost);
        self.lose(error)
    }

    /// Nothing more will be told of what was read.
    fn lose(&mut self, error: Error) -> Error {
        (self.reading, self.thread) = (None, None);
        self.waiting.clear();
        error
    }
}
