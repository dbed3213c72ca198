//! Pipelines with their stages, and products.

use super::Reader;
use super::file::{PipelineKeys, ProductKeys, StageKeys};
use crate::why::Why;
use sales::event::{Definition, Product, RecordKind};
use sales::process::{Pipeline, Stage, StageKind};
use std::sync::Arc;

impl Reader<'_> {
    pub(super) fn pipeline(&mut self, keys: PipelineKeys) {
        let stages = keys.stage.into_iter().map(|stage| self.stage(stage)).collect();
        match Pipeline::new(keys.name.get_ref(), stages) {
            Ok(pipeline) => {
                let pipeline = pipeline.known_before_as(shared(keys.aliases));
                let first_name = Arc::clone(pipeline.first_name());
                let definition = Definition::Pipeline(pipeline);
                self.define(RecordKind::Pipeline, &first_name, definition);
            }
            Err(e) => self.fault(&keys.name, e),
        }
    }

    fn stage(&mut self, keys: StageKeys) -> Stage {
        let kind = match &keys.kind {
            None => StageKind::Open,
            Some(word) => StageKind::from_word(word.get_ref()).unwrap_or_else(|| {
                self.fault(word, Why::NoStageKind.with("kind", word.get_ref()));
                StageKind::Open
            }),
        };
        if let Some(place) = keys.probability.as_ref().filter(|p| *p.get_ref() > 100) {
            self.fault(place, Why::HighProbability);
        }
        Stage {
            name: Arc::from(keys.name),
            aliases: shared(keys.aliases),
            kind,
            accepted: keys.accepted,
            expected_days: keys.expected_days,
            probability: keys.probability.map(|p| (*p.get_ref()).min(100)),
            exit_criteria: keys.exit_criteria.unwrap_or_default().into(),
            from: self.day(keys.from.as_ref()),
            until: self.day(keys.until.as_ref()),
        }
    }

    pub(super) fn product(&mut self, keys: ProductKeys) {
        let currency = self.currency(keys.currency.as_ref());
        let product = Product {
            name: Arc::from(keys.name.as_str()),
            aliases: shared(keys.aliases),
            list_price: keys.price.as_ref().and_then(|price| self.money(price, currency)),
        };
        self.define(RecordKind::Product, &keys.name, Definition::Product(product));
    }
}

/// The texts, shared.
pub(super) fn shared(texts: Vec<String>) -> Vec<Arc<str>> {
    texts.into_iter().map(Arc::from).collect()
}
