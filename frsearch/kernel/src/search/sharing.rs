//! The segments of an index, shared out over threads.

use std::iter::once;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::error::Result;

/// Does `pieces` pieces of work, begun in order, and gives what each thread has gathered; all work is done by the threads
/// that the system gives, this one at least. After an error some pieces may be left undone.
pub fn share_out<T: Send>(
    threads: usize,
    pieces: usize,
    new: impl Fn() -> T + Sync,
    work: impl Fn(usize, &mut T) -> Result<()> + Sync,
) -> Result<Vec<T>> {
    let next = AtomicUsize::new(0);
    let gather = || {
        let mut gathered = new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return Ok(gathered);
            }
            work(piece, &mut gathered)?;
        }
    };
    if threads.min(pieces) <= 1 {
        return Ok(vec![gather()?]);
    }
    thread::scope(|scope| {
        let start = |_| thread::Builder::new().spawn_scoped(scope, gather).ok();
        let others: Vec<_> = (1..threads.min(pieces)).map_while(start).collect();
        let own = gather();
        once(own)
            .chain(others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic))))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn each_piece_is_done_once() {
        for threads in [0, 1, 2, 5] {
            let gathered = share_out(threads, 100, Vec::new, |piece, mine| {
                mine.push(piece);
                Ok(())
            });
            let mut all = gathered.unwrap().concat();
            all.sort_unstable();
            assert_eq!(all, (0..100).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_is_given_back() {
        for threads in [1, 3] {
            let fails = |piece, (): &mut ()| if piece == 7 { Err(Error::Limit("seven".to_string())) } else { Ok(()) };
            assert!(share_out(threads, 50, || (), fails).is_err());
        }
    }

    #[test]
    #[should_panic(expected = "seven")]
    fn a_panic_goes_on() {
        let _ = share_out(3, 50, || (), |piece, (): &mut ()| if piece == 7 { panic!("seven") } else { Ok(()) });
    }
}
