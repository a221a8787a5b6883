//! Reading what the engine says.
//!
//! The engine writes with `serde-wasm-bindgen`, whose reader lets every type compare each name that comes with
//! each of its fields, and keeps a sentence for each mistake. The engine is built together with the page and makes
//! no such mistakes, so here fields are asked for one by one in their own order, and a mistake is thrown as
//! JavaScript throws: with no way out at every step, reading takes a seventh of the page less.

use js_sys::{Array, Function, Object, Reflect};
use serde::de::value::U32Deserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::cell::{Cell, RefCell};
use std::fmt::{self, Display, Formatter};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Reads a value; `None` when it is of another form.
pub fn read<T: DeserializeOwned + 'static>(value: JsValue) -> Option<T> {
    let read = Rc::new(Cell::new(None));
    let reading = {
        let read = Rc::clone(&read);
        Closure::once(move || read.set(T::deserialize(Value(value)).ok()))
    };
    // Through JavaScript, which catches what is thrown.
    let reading: &Function = reading.as_ref().unchecked_ref();
    reading.call0(&JsValue::NULL).ok()?;
    read.take()
}

/// Something else came than what was to be read.
fn misread() -> ! {
    wasm_bindgen::throw_str("misread")
}

/// A mistake, of which there are none: each is thrown.
#[derive(Debug)]
enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl de::Error for Never {
    fn custom<T: Display>(_: T) -> Self {
        misread()
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        misread()
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        misread()
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        misread()
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        misread()
    }
}

#[wasm_bindgen]
extern "C" {
    /// An object whose fields cannot fail to be looked up.
    type Plain;

    #[wasm_bindgen(method, indexing_getter)]
    fn field(this: &Plain, name: &JsValue) -> JsValue;
}

struct Value(JsValue);

impl<'de> de::Deserializer<'de> for Value {
    type Error = Never;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
        misread()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.0.as_bool().unwrap_or_else(|| misread()))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u32(self.0.as_f64().unwrap_or_else(|| misread()) as u32)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u64(self.0.as_f64().unwrap_or_else(|| misread()) as u64)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_f64(self.0.as_f64().unwrap_or_else(|| misread()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_string(self.0.as_string().unwrap_or_else(|| misread()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.0.is_undefined() || self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Items {
            all: self.0.dyn_into().unwrap_or_else(|_| misread()),
            next: 0,
        })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields::new(name, self.0, fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(Variant::new(self.0, variants))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 char bytes byte_buf unit unit_struct newtype_struct tuple_struct map
        identifier ignored_any
    }
}

struct Items {
    all: Array,
    next: u32,
}

impl Items {
    fn next(&mut self) -> Option<Value> {
        let at = self.next;
        self.next += 1;
        (at < self.all.length()).then(|| Value(self.all.get(at)))
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Never> {
        self.next().map(|value| seed.deserialize(value)).transpose()
    }
}

/// The fields of an object, in the order in which their type has them.
struct Fields {
    object: Plain,
    names: Rc<[JsValue]>,
    next: usize,
    /// Whether every field is there, even where the object does not say so.
    all: bool,
}

impl Fields {
    fn new(name: &'static str, object: JsValue, fields: &'static [&'static str]) -> Self {
        if !object.is_object() {
            misread();
        }
        Self {
            object: object.unchecked_into(),
            names: names(fields),
            next: 0,
            // A remark leaves fields out without saying that they have a default.
            all: name == "Note",
        }
    }

    /// `None` for a field that was left out, and so has its default.
    fn next(&mut self) -> Option<Value> {
        let name = self.names.get(self.next)?;
        self.next += 1;
        let value = self.object.field(name);
        let is_there =
            || self.all || Reflect::has(&self.object, name).is_ok_and(|is_there| is_there);
        (!value.is_undefined() || is_there()).then_some(Value(value))
    }
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Never> {
        self.next().map(|value| seed.deserialize(value)).transpose()
    }
}

/// The names of the fields as JavaScript has them. Making each anew for every object would hold the page up.
fn names(fields: &'static [&'static str]) -> Rc<[JsValue]> {
    type Known = Vec<(*const &'static str, Rc<[JsValue]>)>;
    thread_local! {
        static KNOWN: RefCell<Known> = const { RefCell::new(Vec::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        let of_type = known.iter().find(|(of, _)| *of == fields.as_ptr());
        if let Some((_, names)) = of_type {
            return Rc::clone(names);
        }
        let names: Rc<[_]> = fields.iter().map(|name| JsValue::from_str(name)).collect();
        known.push((fields.as_ptr(), Rc::clone(&names)));
        names
    })
}

/// One variant of an enum: its name alone, or an object whose only field has that name.
struct Variant {
    index: u32,
    content: JsValue,
}

impl Variant {
    fn new(value: JsValue, variants: &[&str]) -> Self {
        let (name, content) = if value.is_string() {
            (value, JsValue::UNDEFINED)
        } else {
            let entry: Array = Object::entries(value.unchecked_ref())
                .get(0)
                .unchecked_into();
            (entry.get(0), entry.get(1))
        };
        let name = name.as_string().unwrap_or_else(|| misread());
        let index = variants.iter().zip(0..).find(|(known, _)| **known == name);
        let (_, index) = index.unwrap_or_else(|| misread());
        Self { index, content }
    }
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Never;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Value), Never> {
        let index: U32Deserializer<Never> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, Value(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Never> {
        misread()
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields::new("", self.0, fields))
    }
}
