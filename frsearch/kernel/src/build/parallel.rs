//! Pieces of work done by several threads, their results taken in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::error::Result;

/// Does `jobs` pieces of work, and calls `take` with the result of each in order, on this thread. The first error ends it.
/// Of several threads, the first begin with the last `long` pieces, so that nobody waits for them in the end.
pub fn in_order<T: Send>(
    threads: usize,
    jobs: usize,
    long: usize,
    work: impl Fn(usize) -> Result<T> + Sync,
    mut take: impl FnMut(usize, T) -> Result<()>,
) -> Result<()> {
    if threads <= 1 {
        return (0..jobs).try_for_each(|job| take(job, work(job)?));
    }
    let (next, work) = (&AtomicUsize::new(0), &work);
    thread::scope(|scope| {
        // What nobody has taken yet is not to gather in memory.
        let (sender, results) = mpsc::sync_channel(threads);
        let mut started = 0;
        for _ in 0..threads.min(jobs) {
            let sender = sender.clone();
            let work = move || {
                let begin = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&number| number < jobs);
                while let Some(number) = begin() {
                    let job = (number + jobs - long) % jobs;
                    // Whoever takes the results is gone after an error: the others need not be worked out.
                    if sender.send((job, work(job))).is_err() {
                        return;
                    }
                }
            };
            // Where the system gives no more threads, those that there are do the work.
            if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
            started += 1;
        }
        drop(sender);
        if started == 0 {
            return (0..jobs).try_for_each(|job| take(job, work(job)?));
        }
        let (mut waiting, mut taken) = (BTreeMap::new(), 0);
        for (job, result) in results {
            waiting.insert(job, result);
            while let Some(result) = waiting.remove(&taken) {
                take(taken, result?)?;
                taken += 1;
            }
        }
        Ok(())
    })
}

/// Does two pieces of work, with several threads at the same time.
pub fn both<A: Send, B>(threads: usize, one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    if threads <= 1 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, &one);
        let other = other();
        match started.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(one)) => (one, other),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => (one(), other),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn results_come_in_order_from_any_number_of_threads() {
        for threads in [1, 2, 5] {
            let mut taken = Vec::new();
            let take = |job, result| {
                taken.push((job, result));
                Ok(())
            };
            in_order(threads, 100, 3, |job| Ok(job * 2), take).unwrap();
            assert_eq!(taken, (0..100).map(|job| (job, job * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn two_pieces_are_done_by_any_number_of_threads() {
        for threads in [1, 2] {
            assert_eq!(both(threads, || 1, || "two"), (1, "two"));
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        for threads in [1, 3] {
            let fails = |job| if job == 7 { Err(Error::Limit("seven".to_string())) } else { Ok(job) };
            let mut taken = 0;
            let take = |_, _| {
                taken += 1;
                Ok(())
            };
            assert!(in_order(threads, 50, 0, fails, take).is_err());
            assert_eq!(taken, 7);
        }
    }
}
