//! The provider that is trusted.

use std::fs;

use web::{Provider, ProviderSettings};

use super::Elsewhere;
use crate::cannot::Cannot;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

impl Elsewhere {
    /// The provider, where one is named. `url` is where the server listens.
    pub(in crate::commands::serve) fn provider(
        &self,
        context: &Context,
        url: &str,
    ) -> anyhow::Result<Option<Provider>> {
        let Some((issuer, client_id)) = self.oidc_issuer.clone().zip(self.oidc_client_id.clone())
        else {
            return Ok(None);
        };
        let settings = ProviderSettings {
            issuer,
            client_id,
            client_secret: self.secret(context)?,
            name: self.oidc_name.clone(),
            public_url: self.public_url.clone().unwrap_or_else(|| url.to_owned()),
        };
        let provider = Provider::new(settings)
            .map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
        let back = [("url", provider.redirect_address())];
        context.hint(with(context.words, "cli-serve-elsewhere", &back));
        Ok(Some(provider))
    }

    fn secret(&self, context: &Context) -> anyhow::Result<Option<String>> {
        match &self.oidc_secret_file {
            Some(path) => {
                let text = fs::read_to_string(path).map_err(Cannot::read(path))?;
                Ok(Some(text.trim().to_owned()))
            }
            None => Ok(context.settings.oidc_secret.as_ref().map(|one| one.text().to_owned())),
        }
    }
}
