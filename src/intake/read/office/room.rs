//! How much of a workbook may be kept.
//!
//! A few kilobytes can ask for gigabytes without inflating to much: by naming one long shared string in
//! many cells, by merging a whole column, by standing in the last row. So what is kept is counted as well.

use super::Error;

/// What may still be kept of a workbook. Both bounds are many times what an office's largest ledgers come to,
/// and together stay below a gigabyte in the worst case, which a 32-bit worker can hold.
#[derive(Debug)]
pub struct Room {
    /// Bytes of text, of shared strings and of cells.
    text: usize,
    /// Cells, rows, shared strings and merged regions.
    slots: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            text: 256 << 20,
            slots: 32 << 20,
        }
    }
}

impl Room {
    /// Counts one more text of so many bytes.
    pub fn take_text(&mut self, bytes: usize) -> Result<(), Error> {
        self.text = self.text.checked_sub(bytes).ok_or(Error::TooLarge)?;
        self.take_slots(1)
    }

    /// Counts one more table, which costs as much as a thousand cells, so that a file is not all tables of one.
    pub fn take_table(&mut self) -> Result<(), Error> {
        self.take_slots(1 << 10)
    }

    pub fn take_slots(&mut self, count: usize) -> Result<(), Error> {
        self.slots = self.slots.checked_sub(count).ok_or(Error::TooLarge)?;
        Ok(())
    }
}

#[cfg(test)]
impl Room {
    pub fn of(text: usize, slots: usize) -> Self {
        Self { text, slots }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_full_when_either_is() {
        let mut room = Room::of(10, 3);
        assert_eq!(room.take_text(10), Ok(()));
        assert_eq!(room.take_text(1), Err(Error::TooLarge));
        assert_eq!(room.take_slots(2), Ok(()));
        assert_eq!(room.take_slots(1), Err(Error::TooLarge));
        assert_eq!(room.take_text(0), Err(Error::TooLarge));
    }
}
