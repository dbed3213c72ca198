//! Which records count, as a question says it.

use super::near::nearest;
use super::{Parameters, Reader};
use crate::custom;
use sales::names::plain;
use sales::process::place_of;
use sales::question::{AmountBand, CustomTest, Filter};

impl Reader<'_> {
    pub(super) fn filter(&mut self, parameters: &Parameters) -> Filter {
        let history = self.history;
        // A link of before a pipeline was renamed leads to it.
        let known = |name: &String| {
            let place = place_of(history.pipelines(), name)?;
            Some(history.pipelines()[place].name().to_owned())
        };
        let wanted = parameters.pipeline.as_ref();
        let wanted = wanted.map(|name| known(name).unwrap_or_else(|| name.clone()));
        let pipelines = history.pipelines().iter().map(|pipeline| pipeline.name());
        let pipeline = self.place("pipeline", &wanted, pipelines);
        let sources = history.sources().iter().map(|word| &**word);
        let source = self.place("source", &parameters.source, sources);
        let segments = history.segments().iter().map(|word| &**word);
        let segment = self.place("segment", &parameters.segment, segments);
        let product = self.product("product", &parameters.product);
        let (amount, custom) = (self.amount(&parameters.amount), self.fields(&parameters.fields));
        Filter { pipeline, product, source, segment, amount, custom }
    }

    fn fields(&mut self, text: &Option<String>) -> Vec<CustomTest> {
        let Some(text) = text.as_deref() else { return Vec::new() };
        let found = custom::tests(self.history, text, &self.fields_of);
        let known: Vec<String> =
            custom::filters(self.history).into_iter().map(|field| field.name).collect();
        for unknown in found.unknown {
            self.refuse("fields", &unknown, nearest(&unknown, known.iter().map(String::as_str)));
        }
        found.tests
    }

    fn amount(&mut self, text: &Option<String>) -> Option<AmountBand> {
        let text = text.as_deref()?;
        let minor = self.history.organisation().currency.minor_per_unit();
        let end = |text: &str| match text {
            "" => Some(None),
            number => Some(Some(number.parse::<i64>().ok()?.checked_mul(minor)?)),
        };
        let band = text.split_once("..").and_then(|(least, below)| {
            Some(AmountBand { at_least: end(least)?, below: end(below)? })
        });
        if band.is_none() {
            self.refuse(
                "amount",
                text,
                ["1000..5000", "1000..", "..5000"].map(String::from).into(),
            );
        }
        band
    }

    pub(super) fn product(
        &mut self,
        parameter: &'static str,
        text: &Option<String>,
    ) -> Option<u32> {
        let names = self.history.products().iter().map(|product| &*product.name);
        self.place(parameter, text, names)
    }

    fn place<'n>(
        &mut self,
        parameter: &'static str,
        text: &Option<String>,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<u32> {
        let text = text.as_deref()?;
        let plain_text = plain(text);
        let place = names.clone().position(|name| plain(name) == plain_text);
        if place.is_none() {
            self.refuse(parameter, text, nearest(text, names));
        }
        place.map(|place| place as u32)
    }
}
