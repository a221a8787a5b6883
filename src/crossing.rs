//! How the tables of a file cross from the readers' module into the engine's: as plain JavaScript data, since the
//! two share no memory.
//!
//! What is small goes by serde, as it is declared, so that a field added to a sheet needs no line here. The grids go
//! beside it in whole arrays: an object for each cell would cost more than the reading.

use crate::intake::read::Reading;
use crate::intake::{Grid, Offset, Parts};
use js_sys::{Array, Uint8Array, Uint32Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The reading without its grids, then one array for each grid.
pub fn sent(mut reading: Reading) -> Result<Array, serde_wasm_bindgen::Error> {
    let grids: Vec<_> = reading
        .sheets
        .iter_mut()
        .map(|sheet| Rc::unwrap_or_clone(std::mem::take(&mut sheet.grid)))
        .collect();
    let message = Array::of1(&serde_wasm_bindgen::to_value(&reading)?);
    for grid in grids {
        message.push(&sent_grid(grid));
    }
    Ok(message)
}

/// What was [`sent`]; `None` of anything else.
pub fn received(message: &Array) -> Option<Reading> {
    let mut reading: Reading = serde_wasm_bindgen::from_value(message.get(0)).ok()?;
    for (sheet, grid) in reading.sheets.iter_mut().zip(1..) {
        sheet.grid = received_grid(message.get(grid).dyn_ref()?)?.into();
    }
    Some(reading)
}

fn sent_grid(grid: Grid) -> Array {
    let Parts {
        text,
        ends,
        rows,
        offset,
    } = grid.into_parts();
    Array::of4(
        &Uint8Array::from(text.as_bytes()),
        &sent_numbers(ends),
        &sent_numbers(rows),
        &Uint32Array::from([offset.rows, offset.columns].as_slice()),
    )
}

fn received_grid(message: &Array) -> Option<Grid> {
    let text: Uint8Array = message.get(0).dyn_into().ok()?;
    let offset = received_numbers(message.get(3))?;
    Grid::from_parts(Parts {
        text: String::from_utf8(text.to_vec()).ok()?,
        ends: places(received_numbers(message.get(1))?),
        rows: places(received_numbers(message.get(2))?),
        offset: Offset {
            rows: *offset.first()?,
            columns: *offset.get(1)?,
        },
    })
}

/// A place in memory is a number of 32 bits in WebAssembly, so that nothing is lost either way.
fn sent_numbers(numbers: Vec<usize>) -> Uint32Array {
    let numbers: Vec<_> = numbers.into_iter().map(|number| number as u32).collect();
    Uint32Array::from(numbers.as_slice())
}

fn received_numbers(numbers: JsValue) -> Option<Vec<u32>> {
    Some(numbers.dyn_into::<Uint32Array>().ok()?.to_vec())
}

fn places(numbers: Vec<u32>) -> Vec<usize> {
    numbers.into_iter().map(|number| number as usize).collect()
}
