//! The records that a workbook's stream is made of: a kind, a length of at most 65,535 bytes, and so many bytes.

use crate::intake::read::office::Error;

/// The kinds of records that are read, by the names that the format gives them.
pub mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const DATEMODE: u16 = 0x0022;
    pub const FILEPASS: u16 = 0x002F;
    pub const CONTINUE: u16 = 0x003C;
    pub const CODEPAGE: u16 = 0x0042;
    pub const BOUNDSHEET: u16 = 0x0085;
    pub const MULRK: u16 = 0x00BD;
    pub const MULBLANK: u16 = 0x00BE;
    pub const RSTRING: u16 = 0x00D6;
    pub const XF: u16 = 0x00E0;
    pub const MERGEDCELLS: u16 = 0x00E5;
    pub const SST: u16 = 0x00FC;
    pub const LABELSST: u16 = 0x00FD;
    pub const BLANK: u16 = 0x0201;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOLERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
}

/// One record.
pub struct Record<'a> {
    pub kind: u16,
    pub body: Body<'a>,
}

/// What stands in a record, read from its begin to its end, and on into the records that continue it.
#[derive(Clone, Copy)]
pub struct Body<'a> {
    data: &'a [u8],
    /// The stream behind the record.
    behind: &'a [u8],
}

/// The records from one BOF to its EOF, such as those of a sheet, without those of what is embedded in between.
pub struct Records<'a> {
    /// What BOF says.
    pub begin: Body<'a>,
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// # Errors
    /// When nothing begins there.
    pub fn of(stream: &'a [u8]) -> Result<Self, Error> {
        let (record, rest) = split(stream).ok_or(Error::Damaged)?;
        match record.kind {
            kind::BOF => Ok(Self {
                begin: record.body,
                rest,
            }),
            _ => Err(Error::Damaged),
        }
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// When the stream ends before.
    pub fn next(&mut self) -> Result<Option<Record<'a>>, Error> {
        let mut embedded = 0_usize;
        loop {
            let (record, rest) = split(self.rest).ok_or(Error::Damaged)?;
            self.rest = rest;
            match record.kind {
                kind::BOF => embedded = embedded.saturating_add(1),
                kind::EOF if embedded == 0 => return Ok(None),
                kind::EOF => embedded -= 1,
                _ if embedded == 0 => return Ok(Some(record)),
                _ => {}
            }
        }
    }

    /// How many bytes of the stream have not been looked at.
    pub fn left(&self) -> usize {
        self.rest.len()
    }
}

/// The first record, and the stream behind it.
fn split(stream: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (&[kind_low, kind_high, low, high], rest) = stream.split_first_chunk()?;
    let length = usize::from(u16::from_le_bytes([low, high]));
    let (data, behind) = rest.split_at_checked(length)?;
    let record = Record {
        kind: u16::from_le_bytes([kind_low, kind_high]),
        body: Body { data, behind },
    };
    Some((record, behind))
}

impl<'a> Body<'a> {
    /// What is left of this record, or of the one that continues it and was gone into.
    pub fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Goes on into the record that continues this one, if there is one.
    pub fn step(&mut self) -> bool {
        match split(self.behind) {
            Some((record, _)) if record.kind == kind::CONTINUE => {
                *self = record.body;
                true
            }
            _ => false,
        }
    }

    /// Whether nothing is left, here and in what continues it.
    pub fn is_at_end(&mut self) -> bool {
        while self.data.is_empty() {
            if !self.step() {
                return true;
            }
        }
        false
    }

    /// The next bytes, which all stand in the same record.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], Error> {
        if self.data.is_empty() && count > 0 {
            self.step();
        }
        let (bytes, data) = self.data.split_at_checked(count).ok_or(Error::Damaged)?;
        self.data = data;
        Ok(bytes)
    }

    /// Passes over bytes, wherever they stand.
    pub fn skip(&mut self, mut count: usize) -> Result<(), Error> {
        while count > 0 {
            if self.is_at_end() {
                return Err(Error::Damaged);
            }
            let passed = count.min(self.data.len());
            self.data = self.data.get(passed..).unwrap_or_default();
            count -= passed;
        }
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let bytes = self.bytes(N)?;
        bytes.first_chunk().copied().ok_or(Error::Damaged)
    }

    pub fn u8(&mut self) -> Result<u8, Error> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    pub fn u16(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub fn u32(&mut self) -> Result<u32, Error> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.array()?))
    }
}

/// The bytes of a record.
#[cfg(test)]
pub fn record(kind: u16, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let length = u16::try_from(body.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), &body].concat()
}

/// The same, as what stands in it.
#[cfg(test)]
pub fn body(stream: &[u8]) -> Body<'_> {
    split(stream).expect("a record").0.body
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of the records from the begin on, and whether their end was found.
    fn kinds(stream: &[u8]) -> (Vec<u16>, Result<(), Error>) {
        let mut kinds = Vec::new();
        let mut records = match Records::of(stream) {
            Ok(records) => records,
            Err(why) => return (kinds, Err(why)),
        };
        loop {
            match records.next() {
                Ok(Some(record)) => kinds.push(record.kind),
                Ok(None) => return (kinds, Ok(())),
                Err(why) => return (kinds, Err(why)),
            }
        }
    }

    /// The parts of a stream, the kinds of the records in it, and whether their end is found.
    type Case<'c> = (&'c [&'c [u8]], &'c [u16], Result<(), Error>);

    #[test]
    fn records_go_from_begin_to_end() {
        let begin = record(kind::BOF, &[&[0, 6]]);
        let end = record(kind::EOF, &[]);
        let one = record(1, &[&[1, 2, 3]]);
        let two = record(2, &[]);
        let cut = |count: usize| two.get(..count).expect("a part").to_vec();
        let damaged = Err(Error::Damaged);
        let cases: [Case; 9] = [
            (&[&begin, &end], &[], Ok(())),
            (&[&begin, &one, &two, &end, &one], &[1, 2], Ok(())),
            (
                &[&begin, &one, &begin, &one, &end, &two, &end],
                &[1, 2],
                Ok(()),
            ),
            (
                &[&begin, &begin, &begin, &end, &one, &end, &two, &end],
                &[2],
                Ok(()),
            ),
            (&[&begin, &one, &begin, &one, &end, &two], &[1, 2], damaged),
            (&[&begin, &one], &[1], damaged),
            (&[&begin, &one, &cut(3)], &[1], damaged),
            (&[&begin, &[1, 0, 9, 0, 1]], &[], damaged),
            (&[&one, &end], &[], damaged),
        ];
        for (parts, found, end) in cases {
            assert_eq!(kinds(&parts.concat()), (found.to_vec(), end), "{parts:?}");
        }
        assert_eq!(kinds(&[]), (vec![], damaged));
    }

    #[test]
    fn what_stands_in_a_record_goes_on_in_the_next() {
        let stream = [
            record(kind::SST, &[&[1, 2, 3]]),
            record(kind::CONTINUE, &[]),
            record(kind::CONTINUE, &[&[4, 5, 6, 7]]),
            record(9, &[&[8]]),
        ]
        .concat();
        let mut read = body(&stream);
        assert_eq!(read.u16(), Ok(0x0201));
        assert_eq!(read.skip(2), Ok(()));
        assert!(!read.is_at_end());
        assert_eq!(read.u8(), Ok(5));
        // Not over the end of a record.
        assert_eq!(read.u32(), Err(Error::Damaged));
        assert_eq!(read.skip(2), Ok(()));
        assert!(read.is_at_end());
        assert_eq!(read.skip(0), Ok(()));
        assert_eq!(read.skip(1), Err(Error::Damaged));
        assert_eq!(read.u8(), Err(Error::Damaged));
        assert_eq!(body(&stream).skip(usize::MAX), Err(Error::Damaged));
    }
}
