//! One part, record by record.
//!
//! A record begins with its kind in up to two bytes and its length in up to four, seven bits in each byte, of
//! which the eighth says that another follows.

use super::fields::Fields;
use crate::intake::read::office::{Error, MOST_IN_ONE, Metered, Package, Part};
use std::io::{BufRead, BufReader, Read};

/// What begins and ends a part.
pub struct Frame {
    pub begin: u16,
    pub end: u16,
}

/// Between these stands what versions after the first added; who does not know it is to pass over it.
const FUTURE: Frame = Frame { begin: 35, end: 36 };

/// A part that is being read.
pub struct Records<'p> {
    reader: BufReader<Metered<'p, Part<'p>>>,
    end: u16,
    body: Vec<u8>,
}

impl<'p> Records<'p> {
    /// Begins to read a part, of which at most so many bytes are inflated.
    ///
    /// # Errors
    /// When there is no such part, or it does not begin as it should.
    pub fn open(
        package: &'p mut Package,
        part: &str,
        frame: Frame,
        most: u64,
    ) -> Result<Self, Error> {
        let part = package.raw(part, most)?.ok_or(Error::Damaged)?;
        Self::new(part, frame)
    }

    fn new(part: Metered<'p, Part<'p>>, frame: Frame) -> Result<Self, Error> {
        const BUFFER: usize = 32 << 10;
        let mut records = Self {
            reader: BufReader::with_capacity(BUFFER, part),
            end: frame.end,
            body: Vec::new(),
        };
        if records.advance()? == frame.begin {
            Ok(records)
        } else {
            Err(Error::Damaged)
        }
    }

    /// The next record, with its kind; `None` after the last.
    ///
    /// # Errors
    /// When a record is cut off or too long, or the part does not end as it should.
    pub fn next(&mut self) -> Result<Option<(u16, Fields<'_>)>, Error> {
        let mut kind = self.advance()?;
        while kind == FUTURE.begin {
            self.pass_over_future()?;
            kind = self.advance()?;
        }
        if kind == self.end {
            return self.finish().map(|()| None);
        }
        Ok(Some((kind, Fields(&self.body))))
    }

    /// Goes to the end of a group that has just begun, and in which others may stand.
    fn pass_over_future(&mut self) -> Result<(), Error> {
        let mut open = 1_u32;
        while open > 0 {
            match self.advance()? {
                kind if kind == FUTURE.begin => open = open.saturating_add(1),
                kind if kind == FUTURE.end => open -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes sure that nothing follows. At the end of a part its checksum is compared, too.
    fn finish(&mut self) -> Result<(), Error> {
        match self.reader.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(Error::Damaged),
            Err(error) => Err(Error::from(&error)),
        }
    }

    /// Reads a record, whatever it is, and says of which kind it is.
    fn advance(&mut self) -> Result<u16, Error> {
        self.reader.get_mut().next_piece();
        let kind = u16::try_from(self.number(2)?).map_err(|_| Error::Damaged)?;
        let length = usize::try_from(self.number(4)?).map_err(|_| Error::Damaged)?;
        if length > MOST_IN_ONE {
            return Err(Error::Damaged);
        }
        self.body.resize(length, 0);
        self.fill_body()?;
        Ok(kind)
    }

    fn fill_body(&mut self) -> Result<(), Error> {
        let read = self.reader.read_exact(&mut self.body);
        read.map_err(|error| Error::from(&error))
    }

    /// A number in up to so many bytes.
    fn number(&mut self, most: u32) -> Result<u32, Error> {
        let mut number = 0;
        for index in 0..most {
            let mut byte = [0];
            let read = self.reader.read_exact(&mut byte);
            read.map_err(|error| Error::from(&error))?;
            let [byte] = byte;
            number |= u32::from(byte & 0x7F) << (7 * index);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame {
        begin: 129,
        end: 130,
    };

    /// The records of a part, as `kind:length`.
    fn read(bytes: &[u8]) -> Result<String, Error> {
        let mut left = u64::MAX;
        let part = Metered::new(Box::new(bytes) as Part, u64::MAX, &mut left);
        let mut records = Records::new(part, FRAME)?;
        let mut found = Vec::new();
        while let Some((kind, fields)) = records.next()? {
            found.push(format!("{kind}:{}", fields.0.len()));
        }
        Ok(found.join(" "))
    }

    #[test]
    fn kinds_and_lengths() {
        let long = [&b"\x81\x01\0\x05\x80\x01"[..], &[7; 128], b"\x82\x01\0"].concat();
        let cases: [(&[u8], Result<&str, Error>); 10] = [
            (b"\x81\x01\0\x82\x01\0", Ok("")),
            (
                b"\x81\x01\x01x\x05\x02ab\x9C\x01\0\x82\x01\0",
                Ok("5:2 156:0"),
            ),
            (&long, Ok("5:128")),
            // What is between the marks of later versions is passed over, also when it is nested.
            (
                b"\x81\x01\0\x23\0\x05\0\x23\0\x24\0\x06\0\x24\0\x07\0\x82\x01\0",
                Ok("7:0"),
            ),
            (b"", Err(Error::Damaged)),
            (b"\x81\x01\0", Err(Error::Damaged)),
            (b"\x82\x01\0", Err(Error::Damaged)),
            (b"\x81\x01\0\x05\x02a", Err(Error::Damaged)),
            (b"\x81\x01\0\x23\0\x82\x01\0", Err(Error::Damaged)),
            (b"\x81\x01\0\x82\x01\0\0", Err(Error::Damaged)),
        ];
        for (bytes, found) in cases {
            assert_eq!(read(bytes), found.map(str::to_owned), "{bytes:?}");
        }
    }

    #[test]
    fn a_record_is_bounded() {
        let long = b"\x81\x01\0\x05\xFF\xFF\xFF\x7F";
        assert_eq!(read(long), Err(Error::Damaged));
    }
}
