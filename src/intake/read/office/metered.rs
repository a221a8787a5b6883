//! Bytes that are counted as they come, since a few bytes of an archive inflate to gigabytes.

use super::Error;
use std::io::{self, ErrorKind, Read};

/// Bytes of one tag, one record, or the text of one element. A cell holds at most 32,767 characters, which
/// written as references come to a third of it.
pub const MOST_IN_ONE: usize = 1 << 20;

/// Counts the bytes of a part as they come, and stops when there are too many.
pub struct Metered<'p, R> {
    inner: R,
    /// Bytes that may still be read of this part.
    most: u64,
    /// Bytes that may still be read of all parts.
    left: &'p mut u64,
    /// Bytes that were read for the tag, text or record that comes next.
    piece: usize,
}

impl<'p, R: Read> Metered<'p, R> {
    /// Reads at most `most` bytes, and takes what it reads from what is `left` for all parts.
    pub fn new(inner: R, most: u64, left: &'p mut u64) -> Self {
        Self {
            inner,
            most,
            left,
            piece: 0,
        }
    }

    /// Says that another tag, text or record begins.
    pub fn next_piece(&mut self) {
        self.piece = 0;
    }
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let too_large = || io::Error::from(ErrorKind::FileTooLarge);
        if self.piece > MOST_IN_ONE {
            return Err(too_large());
        }
        let count = self.inner.read(buffer)?;
        let bytes = count as u64;
        self.piece += count;
        self.most = self.most.checked_sub(bytes).ok_or_else(too_large)?;
        *self.left = self.left.checked_sub(bytes).ok_or_else(too_large)?;
        Ok(count)
    }
}

/// Only the meter finds a file too large; whatever else keeps bytes from being read is damage.
impl From<&io::Error> for Error {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::FileTooLarge => Error::TooLarge,
            _ => Error::Damaged,
        }
    }
}
