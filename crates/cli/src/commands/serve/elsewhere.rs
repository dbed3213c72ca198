//! Who else says who somebody is: an OpenID Connect provider, as the command line names it.

use std::fs;
use std::path::PathBuf;

use web::{Provider, ProviderSettings};

use crate::cannot::Cannot;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Who else says who somebody is.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Elsewhere {
    /// Let people sign in by this OpenID Connect provider; the secret is in the variable
    /// TASSEI_OIDC_CLIENT_SECRET or in a file.
    #[arg(long, value_name = "URL", requires = "oidc_client_id")]
    oidc_issuer: Option<String>,
    /// By what the provider knows this server.
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,
    /// The file that holds the secret.
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_secret_file: Option<PathBuf>,
    /// What people call the provider; its host's name by default.
    #[arg(long, value_name = "NAME", requires = "oidc_issuer")]
    oidc_name: Option<String>,
    /// Below which address people reach this server; the one it listens on by default.
    #[arg(long, value_name = "URL", requires = "oidc_issuer")]
    public_url: Option<String>,
}

impl Elsewhere {
    /// The provider, where one is named. `url` is where the server listens.
    pub(super) fn provider(
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
