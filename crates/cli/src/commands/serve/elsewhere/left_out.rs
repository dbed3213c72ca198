//! A program that is built without signing in elsewhere.

use super::Elsewhere;
use crate::context::Context;
use crate::failure::{Exit, Failure};

impl Elsewhere {
    /// Refuses to serve where a provider is named; a secret alone, which may be there for another
    /// program, is told of.
    pub(in crate::commands::serve) fn left_out(&self, context: &Context) -> Result<(), Failure> {
        let Elsewhere { oidc_issuer, oidc_client_id, oidc_secret_file, oidc_name, public_url } =
            self;
        let texts = [oidc_issuer, oidc_client_id, oidc_name, public_url];
        let words = context.words;
        if texts.into_iter().any(Option::is_some) || oidc_secret_file.is_some() {
            let hint = words.say("cli-serve-no-elsewhere-hint");
            let message = words.say("cli-serve-no-elsewhere");
            return Err(Failure::new(Exit::Usage, message).hint(hint));
        }
        if context.settings.oidc_secret.is_some() {
            context.hint(words.say("cli-serve-no-elsewhere-secret"));
        }
        Ok(())
    }
}
